"""Whoever takes a course follows one of its versions, always."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0011_lesson_exercises_and_dates")]

    operations = [
        migrations.AlterField(
            model_name="enrolment",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enrolments",
                to="courses.courseversion",
            ),
        )
    ]
