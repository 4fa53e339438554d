"""Working days and closing time (prevention.md §3.7). Times are local, without a zone."""

from collections.abc import Container
from datetime import date, datetime, time, timedelta

CLOSING = time(17, 0)
SATURDAY = 5


def due_at(
    received: datetime, *, working_days: int, holidays: Container[date], closing: time = CLOSING
) -> datetime:
    """Return the closing of the n-th working day after reception.

    What comes after closing, or on a closed day, counts as received the next working day.
    """
    day = received.date()
    if received.time() > closing or not is_working_day(day, holidays):
        day = _next_working_day(day, holidays)
    for _step in range(working_days):
        day = _next_working_day(day, holidays)
    return datetime.combine(day, closing)


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Tell whether the office is open: Monday to Friday, public holidays left out."""
    return day.weekday() < SATURDAY and day not in holidays


def _next_working_day(day: date, holidays: Container[date]) -> date:
    following = day + timedelta(days=1)
    while not is_working_day(following, holidays):
        following += timedelta(days=1)
    return following
