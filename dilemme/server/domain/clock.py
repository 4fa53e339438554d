"""When a table moves by itself: a bot's turn, or the end of a turn that has a timer. Pure.

The deadline is folded with the log, so every worker that read the same events knows the same one,
and a worker that died takes no timer with it (realtime.md §2).
"""

from datetime import datetime, timedelta

from dilemme.server.domain import playing
from dilemme.server.domain.model import Table, TableEvent

BOT_SECONDS = 1.0  # long enough to read what a bot did


def awaited_bot(table: Table) -> int | None:
    """Return the first seat that the table waits for and that a bot plays, None when there is none.

    A frozen table waits for nobody.
    """
    if table.play is None or table.is_frozen or not any(team.bot for team in table.teams):
        return None
    awaited = playing.awaited(table.play)
    return next((seat for seat in awaited if table.teams[seat].bot), None)


def timed_seat(table: Table) -> int | None:
    """Return the seat whose turn runs against the clock, None when no clock runs."""
    if table.play is None or table.is_frozen or not table.setup.turn_seconds:
        return None
    return table.play.turn if table.phase == "month" else None


def deadline_after(
    previous: datetime | None, before: Table, after: Table, event: TableEvent, at: datetime
) -> datetime | None:
    """Return when the table moves by itself after an event, None when it does not.

    A clock that runs goes on whatever happens beside it; it starts anew with a turn, and after a
    freeze.
    """
    bot, timed = awaited_bot(after), timed_seat(after)
    if bot is None and timed is None:
        return None
    same = (bot, timed) == (awaited_bot(before), timed_seat(before))
    if previous is not None and same and event.type != "turn_started":
        return previous
    seconds = BOT_SECONDS if bot is not None else after.setup.turn_seconds
    return at + timedelta(seconds=seconds)
