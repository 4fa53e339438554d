"""Answers on the way out are counted, and a player answers once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dilemme", "0002_game_without_facilitator")]

    operations = [
        migrations.AddField(
            model_name="player",
            name="answered_exit",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="ExitTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=30)),
                ("choice", models.CharField(max_length=30)),
                ("count", models.PositiveIntegerField(default=0)),
                (
                    "game",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exit_tallies",
                        to="dilemme.game",
                    ),
                ),
            ],
            options={"ordering": ["game", "question", "choice"]},
        ),
        migrations.AddConstraint(
            model_name="exittally",
            constraint=models.UniqueConstraint(
                fields=("game", "question", "choice"), name="exit_tally_once_a_choice"
            ),
        ),
    ]
