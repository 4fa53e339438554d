"""A table may be played alone against bots: it has a kind, and then nobody facilitates it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dilemme", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="game",
            name="kind",
            field=models.CharField(
                choices=[
                    ("live", "Partie animée"),
                    ("solo", "Entraînement seul"),
                    ("paper", "Partie sur plateau"),
                    ("imported", "Partie enregistrée ailleurs"),
                ],
                default="live",
                max_length=10,
                verbose_name="sorte",
            ),
        ),
        migrations.AlterField(
            model_name="game",
            name="facilitator",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facilitated_games",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="game",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "solo"), ("facilitator__isnull", False), _connector="XOR"
                ),
                name="game_is_facilitated_unless_solo",
            ),
        ),
    ]
