"""What is about to be out of date in a frozen course: pure, on its JSON (see CourseVersion)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

SOON_DAYS = 90
TITLE_FIELDS = ("title", "reference", "term", "question", "label")
MAX_TITLE = 120


class Status(StrEnum):
    """Where a content stands."""

    EXPIRED = "expired"
    SOON = "soon"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class DatedPart:
    """A block (or a step) with its last good day, and where it is read."""

    id: str
    kind: str
    title: str
    module_title: str
    step_title: str
    source: str
    valid_until: date


def status_of(valid_until: date, today: date) -> Status:
    """Return where a content stands on a day: past its date, within 90 days of it, or good."""
    if valid_until < today:
        return Status.EXPIRED
    return Status.SOON if valid_until <= today + timedelta(days=SOON_DAYS) else Status.GOOD


def horizon(today: date) -> date:
    """Return the last day that counts as soon."""
    return today + timedelta(days=SOON_DAYS)


def dated_parts(content: Mapping[str, Any]) -> Iterator[DatedPart]:
    """Give every part of a frozen content that has a last good day, in reading order."""
    for module in content["modules"]:
        for step in module["steps"]:
            place = (module["title"], step["value"]["title"])
            yield from _part(step["id"], "step", step["value"], place)
            for block in step["value"]["blocks"]:
                if isinstance(block["value"], Mapping):
                    yield from _part(block["id"], block["type"], block["value"], place)


def _part(
    key: str, kind: str, value: Mapping[str, Any], place: tuple[str, str]
) -> Iterator[DatedPart]:
    if value.get("valid_until"):
        yield DatedPart(
            id=key,
            kind=kind,
            title=_title(value),
            module_title=place[0],
            step_title=place[1],
            source=value.get("source") or "",
            valid_until=date.fromisoformat(value["valid_until"]),
        )


def _title(value: Mapping[str, Any]) -> str:
    found = next((str(value[name]) for name in TITLE_FIELDS if value.get(name)), "")
    if isinstance(value.get("value"), str):
        found = f"{value['value']} {found}"
    return found if len(found) <= MAX_TITLE else f"{found[: MAX_TITLE - 1]}…"
