"""A short way for those who take a course again because their attestation ends."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0012_enrolment_follows_a_version")]

    operations = [
        migrations.AddField(
            model_name="modulepage",
            name="for_renewal",
            field=models.BooleanField(
                default=False,
                help_text="Seules les personnes qui renouvellent leur attestation le suivent.",
                verbose_name="pour renouveler",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="is_renewal",
            field=models.BooleanField(default=False, verbose_name="renouvellement"),
        ),
    ]
