"""A course of the demo as it was before its groups asked for more: an earlier version of it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from courses.models import CoursePage, CourseVersion, ModulePage
from courses.services import freeze_course

# When the version of today was published, in days before today, and the one before it.
CHANGED_DAYS_AGO = 60
FIRST_DAYS_AGO = 200
ADDED = "interview"
WHAT_CHANGES = "Un entretien joué au téléphone, demandé par les groupes de l’été"


def earlier_version(page: CoursePage) -> CourseVersion:
    """Freeze a course without its interview, then as it is; return the earlier version.

    Only before anybody takes the course: its versions are written again, the earlier one first.
    """
    page.versions.all().delete()
    modules = page.live_modules()
    kept = {module.pk: module.steps.get_prep_value() for module in modules}
    for module in modules:
        _rewrite(module, [_without(step) for step in kept[module.pk]])
    earlier = freeze_course(course=page)
    for module in modules:
        _rewrite(module, kept[module.pk])
    now = freeze_course(course=page, note=WHAT_CHANGES)
    _date(earlier, FIRST_DAYS_AGO)
    _date(now, CHANGED_DAYS_AGO)
    return earlier


def _without(step: dict[str, Any]) -> dict[str, Any]:
    blocks = [block for block in step["value"]["blocks"] if block["type"] != ADDED]
    return step | {"value": step["value"] | {"blocks": blocks}}


def _rewrite(module: ModulePage, steps: list[dict[str, Any]]) -> None:
    module.steps = module.steps.stream_block.to_python(steps)
    module.save()


def _date(version: CourseVersion, days_ago: int) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    CourseVersion.objects.filter(pk=version.pk).update(published_at=at)
