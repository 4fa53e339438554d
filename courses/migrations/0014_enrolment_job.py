"""What somebody does for a living, on the day they enrol."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0013_renewal_modules"),
    ]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="job",
            field=models.CharField(blank=True, max_length=80, verbose_name="métier"),
        ),
    ]
