"""Freezing what is published, so that nobody's course changes under them."""

from datetime import date
from typing import Any

from django.db import transaction

from courses.domain.versions import digest, outline_of_content
from courses.models import CoursePage, CourseVersion, ModulePage

PLAIN_FIELDS = (
    "code", "slug", "title", "summary", "format", "duration_minutes", "prerequisites",
    "accessibility", "pass_threshold_percent", "certificate_validity_months", "opens_referral",
    "version", "on_request", "methods", "assessment", "access_delay", "price", "contact",
)  # fmt: skip
STREAM_FIELDS = ("audience", "outcomes", "objectives", "programme")


@transaction.atomic
def freeze_course(*, course: CoursePage, note: str = "") -> CourseVersion:
    """Return the version of what is published now; a new one only after a change.

    `note` says what changes, for editors. The current version is the one with the highest number:
    going back to an earlier content makes a new version too.
    """
    CoursePage.objects.select_for_update(of=("self",)).get(pk=course.pk)
    content = content_of(course)
    sha256 = digest(content)
    last = course.versions.light().newest_first().first()
    if last is not None and last.sha256 == sha256:
        return last
    return CourseVersion.objects.create(
        course=course,
        number=last.number + 1 if last else 1,
        content=content,
        outline=outline_of_content(content),
        sha256=sha256,
        note=note[:250],
    )


def current_version(*, course: CoursePage) -> CourseVersion:
    """Return the version that whoever enrols today follows, frozen on the spot when none is."""
    last = course.versions.light().newest_first().first()
    return last or freeze_course(course=course)


def content_of(course: CoursePage) -> dict[str, Any]:
    """Return what is published of a course, JSON-safe (see CourseVersion)."""
    plain = {key: getattr(course, key) for key in PLAIN_FIELDS}
    streams = {key: _raw_values(getattr(course, key)) for key in STREAM_FIELDS}
    modules = [_module(module) for module in course.live_modules()]
    return {"course": plain | streams, "modules": modules}


def _raw_values(stream: Any) -> list[Any]:
    return [_without_list_ids(block.block.get_prep_value(block.value)) for block in stream]


def _module(module: ModulePage) -> dict[str, Any]:
    return {
        "slug": module.slug,
        "title": module.title,
        "summary": module.summary,
        "steps": _without_list_ids(module.steps.get_prep_value()),
    } | ({"for_renewal": True} if module.for_renewal else {})


def _without_list_ids(raw: Any) -> Any:
    """Return a raw value with bare list items (their ids are drawn again at each loading) and
    days as texts.
    """
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, list):
        return [_without_list_ids(one) for one in raw]
    if not isinstance(raw, dict):
        return raw
    if raw.get("type") == "item":
        return _without_list_ids(raw["value"])
    return {key: _without_list_ids(value) for key, value in raw.items()}
