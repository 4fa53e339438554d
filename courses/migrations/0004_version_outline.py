"""Keep the steps of a version beside its content; a return to an older content is a version too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0003_bank_sheets_and_askings")]

    operations = [
        migrations.RemoveConstraint(model_name="courseversion", name="course_version_once"),
        migrations.AddField(
            model_name="courseversion", name="outline", field=models.JSONField(default=list)
        ),
    ]
