"""The table's own steps: when all have done their part, the game moves on."""

from collections.abc import Mapping

from dilemme.engine.closing import close_month
from dilemme.engine.draft import Draft
from dilemme.engine.model import Json
from dilemme.engine.opening import open_month
from dilemme.engine.scoring import end_game
from dilemme.engine.turn import start_laps

Args = Mapping[str, Json]


def progress(draft: Draft) -> None:
    """Move the table on when nothing more is expected from any team."""
    phase, teams = draft.state.phase, draft.state.teams
    if phase == "planning" and all(team.step == "ready" for team in teams):
        start_laps(draft)
    elif phase == "month" and draft.state.turn is None:
        close_month(draft)
    elif draft.state.facilitated:
        return
    elif phase == "setup" and all(team.step == "ready" for team in teams):
        open_month(draft)
    elif phase == "closed" and all(team.step == "read" for team in teams):
        next_month(draft)


def next_month(draft: Draft) -> None:
    """Open the next month, or end after the last one."""
    if draft.state.month >= draft.state.months:
        end_game(draft, early=False)
        return
    open_month(draft)


def read_report(draft: Draft, seat: int, _args: Args) -> None:
    """The team has read its month."""
    draft.put(seat, step="read")
    draft.emit("report_read", seat)
