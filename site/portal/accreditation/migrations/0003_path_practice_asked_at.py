"""A candidate may ask the ambassadors around for a workshop to run together."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accreditation", "0002_first_rules_and_charter")]

    operations = [
        migrations.AddField(
            model_name="path",
            name="practice_asked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
