"""The way to accreditation and the way to stay accredited.

First time: the course M10, a co-animation signed by an experienced ambassador, a self-assessment on
ten criteria, the charter (dilemme.md §7.4). Renewal after two years: a workshop held or
the course taken again, the self-assessment, the charter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from courses.domain.dates import months_later


class Step(StrEnum):
    """What is asked, in order."""

    COURSE = "course"
    PRACTICE = "practice"
    ASSESSMENT = "assessment"
    CHARTER = "charter"


CRITERIA = (
    "rules", "notions", "welcome", "time", "listening", "frame", "debrief", "hardship",
    "neutrality", "report",
)  # fmt: skip
MARKS = range(1, 5)


class PathRefused(ValueError):
    """The path cannot go that way; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Facts:
    """What somebody has done on their path."""

    has_course: bool
    has_practice: bool
    has_assessment: bool
    has_charter: bool

    @property
    def done(self) -> dict[Step, bool]:
        """Each step, done or not."""
        return {
            Step.COURSE: self.has_course,
            Step.PRACTICE: self.has_practice,
            Step.ASSESSMENT: self.has_assessment,
            Step.CHARTER: self.has_charter,
        }


def is_complete(facts: Facts, *, is_renewal: bool) -> bool:
    """Tell whether nothing is missing; to renew, either the course or a workshop is enough."""
    done = facts.done
    if not (done[Step.ASSESSMENT] and done[Step.CHARTER]):
        return False
    if is_renewal:
        return done[Step.COURSE] or done[Step.PRACTICE]
    return done[Step.COURSE] and done[Step.PRACTICE]


def checked_marks(marks: Mapping[str, int]) -> dict[str, int]:
    """Return the marks of a self-assessment, one a criterion, from 1 to 4.

    Raises PathRefused: "criterion_missing", "mark_out_of_range".
    """
    if set(marks) != set(CRITERIA):
        raise PathRefused("criterion_missing")
    if any(mark not in MARKS for mark in marks.values()):
        raise PathRefused("mark_out_of_range")
    return {name: marks[name] for name in CRITERIA}


def to_work_on(marks: Mapping[str, int]) -> list[str]:
    """Return the criteria that somebody marked 1 or 2 for themselves, in order."""
    return [name for name in CRITERIA if marks.get(name, MARKS.stop) <= 2]


@dataclass(frozen=True)
class Rules:
    """How long an accreditation lasts and what experience means, on some day (dated data)."""

    validity_months: int
    renewal_opens_months: int
    dormant_months: int
    experienced_workshops: int


def end_of(start: date, rules: Rules) -> date:
    """Return the last day of an accreditation that begins on `start`."""
    return months_later(start, rules.validity_months)


def renewal_opens_on(expires_on: date, rules: Rules) -> date:
    """Return the first day on which an accreditation may be renewed."""
    return months_later(expires_on, -rules.renewal_opens_months)


def is_dormant(*, last_seen_on: date, on: date, rules: Rules) -> bool:
    """Tell whether somebody has been silent: no workshop, no accreditation, for some months."""
    return months_later(last_seen_on, rules.dormant_months) <= on
