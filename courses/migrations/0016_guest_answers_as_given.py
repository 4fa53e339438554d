"""When a guest gave each answer: one that waited on a device never undoes a later one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0015_lesson_simulators"),
    ]

    operations = [
        migrations.AddField(
            model_name="guestreply",
            name="given_at",
            field=models.JSONField(default=dict),
        ),
    ]
