"""When somebody counts as unreachable (T13, prevention.md §4.4)."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portal.referrals.domain.clocks import working_days_left

ATTEMPTS_NEEDED = 4
HALF_DAYS_NEEDED = 2
CHANNELS_NEEDED = 2
WORKING_DAYS_NEEDED = 10
NOON = 12


@dataclass(frozen=True, slots=True)
class Try:
    """One try to reach somebody: when (local time), and through what."""

    at: datetime
    channel: str


def missing_tries(tries: Iterable[Try], *, holidays: Container[date]) -> tuple[str, ...]:
    """Return what is still missing before somebody counts as unreachable; empty when they do.

    Codes: `more_attempts` (4 at least), `other_half_day` (2 half-days of the week), `other_channel`
    (2 channels), `longer_period` (10 working days between the first and the last).
    """
    made = sorted(tries, key=lambda one: one.at)
    checks = (
        ("more_attempts", len(made) >= ATTEMPTS_NEEDED),
        ("other_half_day", len({_half_day(one.at) for one in made}) >= HALF_DAYS_NEEDED),
        ("other_channel", len({one.channel for one in made}) >= CHANNELS_NEEDED),
        ("longer_period", bool(made) and _span(made, holidays) >= WORKING_DAYS_NEEDED),
    )
    return tuple(code for code, holds in checks if not holds)


def _half_day(moment: datetime) -> tuple[int, bool]:
    return moment.weekday(), moment.hour < NOON


def _span(made: list[Try], holidays: Container[date]) -> int:
    return working_days_left(made[0].at, made[-1].at, holidays)
