"""A code belongs to one open table at a time: words are few, and free again after a game."""

from django.db import migrations, models

import dilemme.server.models


class Migration(migrations.Migration):
    dependencies = [("dilemme", "0004_kept_editions")]

    operations = [
        migrations.AlterField(
            model_name="game",
            name="code",
            field=models.CharField(
                db_index=True,
                default=dilemme.server.models.random_code,
                max_length=6,
                verbose_name="code",
            ),
        ),
        migrations.AddConstraint(
            model_name="game",
            constraint=models.UniqueConstraint(
                condition=models.Q(ended_at__isnull=True),
                fields=("code",),
                name="game_code_once_among_open_tables",
            ),
        ),
    ]
