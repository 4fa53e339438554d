"""The budget sheets of a paper game: what may be written on one, and the game they amount to."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from dilemme import engine
from dilemme.server.domain.model import MAX_TEAMS, TableRefused
from dilemme.server.domain.names import MAX_TEAM_NAME

MAX_CENTS = 10_000_000
MAX_POINTS = 60


@dataclass(frozen=True)
class MonthSheet:
    """The end of a month, in cents; `points` are all those collected so far."""

    account_cents: int
    livret_cents: int = 0
    debt_cents: int = 0
    points: int = 0
    interest_cents: int = 0
    borrowing_cents: int = 0
    insurance_cents: int = 0
    level: int = 0


@dataclass(frozen=True)
class TeamSheet:
    """What one team wrote down, month after month, and how it ended."""

    name: str
    months: Sequence[MonthSheet]
    charges_paid: bool = True
    project_funded: bool = False


def checked(teams: Sequence[TeamSheet], *, months: int) -> dict[str, Any]:
    """Return the sheets as the JSON of one event; `months`: how many the game may have at most.

    Raises TableRefused: teams_count, team_name, bad_sheet.
    """
    if not 0 < len(teams) <= MAX_TEAMS:
        raise TableRefused("teams_count")
    played = len(teams[0].months)
    for seat, sheet in enumerate(teams):
        if not 0 < len(sheet.name.strip()) <= MAX_TEAM_NAME:
            raise TableRefused("team_name", seat=seat)
        if not 0 < len(sheet.months) <= months or len(sheet.months) != played:
            raise TableRefused("bad_sheet", seat=seat, field="months")
        for month in sheet.months:
            _check_month(seat, month)
    return {"teams": [asdict(sheet) for sheet in teams], "months": played}


def _check_month(seat: int, month: MonthSheet) -> None:
    for field, value in asdict(month).items():
        most = {"points": MAX_POINTS, "level": 4}.get(field, MAX_CENTS)
        least = -MAX_CENTS if field == "account_cents" else 0
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise TableRefused("bad_sheet", seat=seat, field=field)


def concluded(state: engine.State, told: Mapping[str, Any]) -> engine.State:
    """Return the finished game that the sheets amount to; what they do not say stays empty."""
    target = engine.edition_of(state).presets[state.preset]["points"]
    teams = [
        _team(team, sheet, target) for team, sheet in zip(state.teams, told["teams"], strict=True)
    ]
    return replace(state, phase="ended", month=told["months"], turn=None, teams=teams)


def _team(team: engine.Team, sheet: Mapping[str, Any], target: int) -> engine.Team:
    history = [_entry(rank, month) for rank, month in enumerate(sheet["months"], start=1)]
    points = history[-1]["points"]
    goals = {
        "charges": sheet["charges_paid"],
        "project": sheet["project_funded"],
        "pleasure": points >= target,
    }
    result = {"success": all(goals.values()), "goals": goals, "score": None, "award": ""}
    levels = [entry["level"] for entry in history]
    return replace(
        team,
        history=history,
        points=points,
        level=levels[-1],
        worst_level=max(levels),
        result=result,
    )


def _entry(rank: int, month: Mapping[str, Any]) -> dict[str, Any]:
    flows = {
        "in:interest": month["interest_cents"],
        "out:interest": month["borrowing_cents"],
        "out:insurance": month["insurance_cents"],
    }
    kept = ("account_cents", "livret_cents", "debt_cents", "points", "level", "insurance_cents")
    entry = {name: month[name] for name in kept}
    return {"month": rank, "flows": flows, "incidents": 0, "buffer_cents": 0, **entry}
