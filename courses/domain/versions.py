"""What a frozen version of a course holds, and what changed from one to the next: pure.

A version is a plain JSON object (courses.models.CourseVersion): nothing here knows pages or blocks.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

type Content = Mapping[str, Any]


class Change(StrEnum):
    """What happened to a part of a course."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a history: what happened, to which kind of part (course, module, step), where."""

    change: Change
    part: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFacts:
    """What a version says of its course, as certificates and scores take it.

    objectives: id → words, in order; format: a value of `CoursePage.Format`.
    """

    code: str
    title: str
    format: str
    duration_minutes: int
    objectives: Mapping[str, str]
    pass_threshold_percent: int
    certificate_validity_months: int | None
    opens_referral: bool


def facts_of_content(course: Content) -> CourseFacts:
    """Return the facts of the "course" part of a content."""
    return CourseFacts(
        code=course["code"],
        title=course["title"],
        format=course["format"],
        duration_minutes=course["duration_minutes"],
        objectives={one["id"]: one["text"] for one in course["objectives"]},
        pass_threshold_percent=course["pass_threshold_percent"],
        certificate_validity_months=course["certificate_validity_months"],
        opens_referral=course["opens_referral"],
    )


def digest(content: Content) -> str:
    """Return the sha256 of a content, the same whatever the order of its keys."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def outline_of_content(content: Content) -> list[dict[str, Any]]:
    """Return the steps of a content in order, as StepFact takes them."""
    return [
        {
            "id": step["id"],
            "slug": step["value"]["slug"],
            "title": step["value"]["title"],
            "duration_minutes": step["value"]["duration_minutes"],
            "module_slug": module["slug"],
            "module_title": module["title"],
        }
        | _renewal_mark(module)
        for module in content["modules"]
        for step in module["steps"]
    ]


def _renewal_mark(module: Content) -> dict[str, bool]:
    """Modules for renewal alone carry the mark: versions frozen before it keep their digest."""
    return {"for_renewal": True} if module.get("for_renewal") else {}


def differences(before: Content, after: Content) -> tuple[Difference, ...]:
    """Return what changed from a content to the next: fields, modules, then steps."""
    return (
        *_field_changes(before["course"], after["course"]),
        *_part_changes("module", _modules(before), _modules(after)),
        *_part_changes("step", _steps(before), _steps(after)),
    )


def _field_changes(before: Content, after: Content) -> Iterator[Difference]:
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            yield Difference(Change.CHANGED, "course", key)


def _modules(content: Content) -> dict[str, tuple[str, Any]]:
    return {
        module["slug"]: (
            module["title"],
            [module["title"], module["summary"], _renewal_mark(module)],
        )
        for module in content["modules"]
    }


def _steps(content: Content) -> dict[str, tuple[str, Any]]:
    return {
        step["id"]: (step["value"]["title"], [module["slug"], step["value"]])
        for module in content["modules"]
        for step in module["steps"]
    }


def _part_changes(
    part: str, before: Mapping[str, tuple[str, Any]], after: Mapping[str, tuple[str, Any]]
) -> Iterator[Difference]:
    for key, (title, value) in after.items():
        if key not in before:
            yield Difference(Change.ADDED, part, title)
        elif before[key][1] != value:
            yield Difference(Change.CHANGED, part, title)
    yield from (
        Difference(Change.REMOVED, part, title)
        for key, (title, _value) in before.items()
        if key not in after
    )
    moved = _moved(list(before), list(after))
    yield from (Difference(Change.MOVED, part, after[key][0]) for key in moved)


def _moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the parts kept whose rank among those kept is not what it was."""
    was = [key for key in before if key in after]
    now = [key for key in after if key in before]
    return [key for key, former in zip(now, was, strict=True) if key != former]
