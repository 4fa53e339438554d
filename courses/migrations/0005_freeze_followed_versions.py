"""Freeze what is published of each course, and tie the enrolments made so far to it."""

import hashlib
import json

from django.db import migrations

PLAIN = (
    "code", "slug", "title", "summary", "format", "duration_minutes", "prerequisites",
    "accessibility", "pass_threshold_percent", "certificate_validity_months", "opens_referral",
    "version",
)


def freeze(apps, schema_editor):
    CoursePage = apps.get_model("courses", "CoursePage")
    CourseVersion = apps.get_model("courses", "CourseVersion")
    Enrolment = apps.get_model("courses", "Enrolment")
    for course in CoursePage.objects.order_by("pk").iterator():
        version = course.versions.order_by("-number").first()
        if version is None:
            version = CourseVersion.objects.create(**frozen(apps, course))
        Enrolment.objects.filter(course=course, version=None).update(version=version)


def frozen(apps, course):
    content = {"course": {key: getattr(course, key) for key in PLAIN}, "modules": modules(apps, course)}
    for key in ("audience", "outcomes", "objectives"):
        content["course"][key] = [block["value"] for block in getattr(course, key).raw_data]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return {
        "course": course,
        "number": 1,
        "content": content,
        "outline": outline(content),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def modules(apps, course):
    below = apps.get_model("courses", "ModulePage").objects.filter(
        path__startswith=course.path, depth=course.depth + 1, live=True
    )
    return [
        {
            "slug": module.slug,
            "title": module.title,
            "summary": module.summary,
            "steps": without_list_ids(list(module.steps.raw_data)),
        }
        for module in below.order_by("path")
    ]


def without_list_ids(raw):
    if isinstance(raw, list):
        return [without_list_ids(one) for one in raw]
    if not isinstance(raw, dict):
        return raw
    if raw.get("type") == "item":
        return without_list_ids(raw["value"])
    return {key: without_list_ids(value) for key, value in raw.items()}


def outline(content):
    return [
        {
            "id": step["id"],
            "slug": step["value"]["slug"],
            "title": step["value"]["title"],
            "duration_minutes": step["value"]["duration_minutes"],
            "module_slug": module["slug"],
            "module_title": module["title"],
        }
        for module in content["modules"]
        for step in module["steps"]
    ]


class Migration(migrations.Migration):
    dependencies = [("courses", "0004_version_outline")]

    operations = [migrations.RunPython(freeze, migrations.RunPython.noop)]
