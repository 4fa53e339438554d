"""When somebody answers: hours with breaks, holidays and closures (prevention.md §1.5, E22).

Everything is local wall-clock time of the helpline, without a zone: the caller converts. Nine
o'clock is nine o'clock before and after a change of clocks.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

SEARCH_DAYS = 60


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """One stretch of a weekday (Monday is 0), from `opens` to `closes`, the end excluded."""

    weekday: int
    opens: time
    closes: time

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError("unknown_weekday")
        if self.closes <= self.opens:
            raise ValueError("closes_before_it_opens")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A moment to another, on one day."""

    starts: datetime
    ends: datetime


def stretches_on(
    day: date, openings: Sequence[Opening], *, closed: Container[date]
) -> list[Stretch]:
    """Return when somebody answers on a day, in order; nothing on a closed day."""
    if day in closed:
        return []
    return [
        Stretch(datetime.combine(day, one.opens), datetime.combine(day, one.closes))
        for one in sorted(openings)
        if one.weekday == day.weekday()
    ]


def is_open(now: datetime, openings: Sequence[Opening], *, closed: Container[date]) -> bool:
    """Tell whether somebody answers at a local moment: from the opening, until the closing."""
    return closing_of(now, openings, closed=closed) is not None


def closing_of(
    now: datetime, openings: Sequence[Opening], *, closed: Container[date]
) -> datetime | None:
    """Return when the stretch that holds this moment ends, None when it is closed."""
    found = (
        one.ends
        for one in stretches_on(now.date(), openings, closed=closed)
        if one.starts <= now < one.ends
    )
    return next(found, None)


def next_opening(
    now: datetime, openings: Sequence[Opening], *, closed: Container[date]
) -> datetime | None:
    """Return the next moment when somebody starts to answer, strictly after `now`.

    None when there is none within sixty days: no hours, or closed for long.
    """
    found = (one.starts for one in _coming(now, openings, closed) if one.starts > now)
    return next(found, None)


def _coming(
    now: datetime, openings: Sequence[Opening], closed: Container[date]
) -> Iterator[Stretch]:
    for days in range(SEARCH_DAYS + 1):
        yield from stretches_on(now.date() + timedelta(days=days), openings, closed=closed)


def free_starts(
    day: date,
    openings: Sequence[Opening],
    *,
    closed: Container[date],
    minutes: int,
    taken: Sequence[Stretch] = (),
    after: datetime | None = None,
) -> list[datetime]:
    """Return when an appointment of some minutes may start on a day, every `minutes`.

    It fits whole in one opening stretch, never across the break, and touches nothing `taken`.
    """
    if minutes < 1:
        raise ValueError("minutes_below_one")
    length = timedelta(minutes=minutes)
    starts = []
    for stretch in stretches_on(day, openings, closed=closed):
        start = stretch.starts
        while start + length <= stretch.ends:
            if (after is None or start > after) and not _touches(start, start + length, taken):
                starts.append(start)
            start += length
    return starts


def _touches(start: datetime, end: datetime, taken: Sequence[Stretch]) -> bool:
    return any(one.starts < end and start < one.ends for one in taken)
