"""What a workshop report says, and what makes it believable. Counts only, never a name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

AGE_BANDS = ("under_18", "18_25", "26_40", "41_60", "over_60")
GENDERS = ("women", "men", "other")
MAX_HEADS = 60
MOODS = range(1, 6)


class ReportRefused(ValueError):
    """A report cannot be filed; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Counts:
    """Who came: one number an age band (AGE_BANDS); a gender (GENDERS) only where it was told."""

    by_age: Mapping[str, int]
    by_gender: Mapping[str, int] = field(default_factory=dict)

    @property
    def heads(self) -> int:
        """How many people came."""
        return sum(self.by_age.values())

    @property
    def has_unknown(self) -> bool:
        """Whether something is counted that nobody asked for, or counted below zero."""
        names = set(self.by_age) - set(AGE_BANDS) | set(self.by_gender) - set(GENDERS)
        return bool(names) or min([*self.by_age.values(), *self.by_gender.values()], default=0) < 0


@dataclass(frozen=True)
class TableFacts:
    """What the table itself knows, to spare the ambassador from typing it."""

    is_over: bool
    months_played: int
    players: int
    duration_minutes: int
    summary: Mapping[str, Any]


@dataclass(frozen=True)
class Answers:
    """What the ambassador writes: numbers, and a few lines without names."""

    heads_by_age: Mapping[str, int]
    audience: str
    duration_minutes: int
    months_played: int
    mood: int
    surprises: str = ""
    incident: str = ""
    no_game_reason: str = ""
    heads_by_gender: Mapping[str, int] = field(default_factory=dict)
    photos: str = ""

    @property
    def counts(self) -> Counts:
        """The people who came."""
        return Counts(self.heads_by_age, self.heads_by_gender)


def check(*, counts: Counts, mood: int, table: TableFacts | None, reason: str) -> None:
    """Accept a report about a finished game, or about a stated reason why there is none.

    Raises ReportRefused: nobody_came, too_many_heads, unknown_band, gender_beyond_heads,
    mood_out_of_range, reason_needed.
    """
    if counts.has_unknown:
        raise ReportRefused("unknown_band")
    if counts.heads > MAX_HEADS:
        raise ReportRefused("too_many_heads")
    if sum(counts.by_gender.values()) > counts.heads:
        raise ReportRefused("gender_beyond_heads")
    if mood not in MOODS:
        raise ReportRefused("mood_out_of_range")
    finished = table is not None and table.is_over
    if not finished and not reason.strip():
        raise ReportRefused("reason_needed")
    if finished and counts.heads == 0:
        raise ReportRefused("nobody_came")


@dataclass(frozen=True)
class Totals:
    """What several workshops amount to."""

    workshops: int
    heads: int
    minutes: int

    @property
    def hours(self) -> int:
        """Whole hours, rounded down: never more than was done."""
        return self.minutes // 60


def totals(reports: list[tuple[int, int]]) -> Totals:
    """Add up reports given as (heads, duration in minutes)."""
    return Totals(
        len(reports), sum(heads for heads, _ in reports), sum(minutes for _, minutes in reports)
    )
