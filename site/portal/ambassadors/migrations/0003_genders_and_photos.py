"""A report may say how many women and men came, and whether photos may be shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ambassadors", "0002_requests_hosts_players_and_more")]

    operations = [
        migrations.AddField(
            model_name="workshopreport",
            name="heads_by_gender",
            field=models.JSONField(blank=True, default=dict, verbose_name="femmes, hommes"),
        ),
        migrations.AddField(
            model_name="workshopreport",
            name="photos",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "Aucune photo"),
                    ("agreed", "Des photos, avec l’accord écrit de chaque personne"),
                    ("not_agreed", "Des photos, sans tous les accords : à ne pas publier"),
                ],
                max_length=10,
                verbose_name="photos",
            ),
        ),
    ]
