"""Tables keep the edition they were opened with."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dilemme", "0003_exit_tallies")]

    operations = [
        migrations.CreateModel(
            name="KeptEdition",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="édition")),
                ("text", models.TextField()),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"verbose_name": "édition gardée", "ordering": ["-kept_at"]},
        ),
    ]
