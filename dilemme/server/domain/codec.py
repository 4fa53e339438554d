"""A table as JSON and back, so that the database holds exactly the fold of the log."""

from typing import Any

from dilemme.server.domain import playing
from dilemme.server.domain.model import Member, Setup, Table, Team


def table_to_json(table: Table) -> dict[str, Any]:
    """Return a JSON-safe dict; `table_from_json` gives the same table back."""
    return {
        "setup": {
            "edition": table.setup.edition,
            "seed": table.setup.seed,
            "preset": table.setup.preset,
            "settings": dict(table.setup.settings),
            "facilitated": table.setup.facilitated,
            "digest": table.setup.digest,
        },
        "teams": [_team_to_json(team) for team in table.teams],
        "locked": table.locked,
        "notes": list(table.notes),
        "play": None if table.play is None else playing.to_json(table.play),
    }


def _team_to_json(team: Team) -> dict[str, Any]:
    members = [{"id": member.id, "name": member.name} for member in team.members]
    return {"name": team.name, "members": members, "bot": team.bot}


def table_from_json(data: dict[str, Any]) -> Table:
    """Rebuild the table that `table_to_json` wrote."""
    play = data["play"]
    return Table(
        setup=setup_from_json(data),
        teams=tuple(_team_from_json(team) for team in data["teams"]),
        locked=data["locked"],
        notes=tuple(data["notes"]),
        play=None if play is None else playing.from_json(play),
    )


def setup_from_json(data: dict[str, Any]) -> Setup:
    """Return what was decided at the opening, from the JSON of any later table."""
    return Setup(**data["setup"])


def _team_from_json(data: dict[str, Any]) -> Team:
    members = tuple(Member(one["id"], one["name"]) for one in data["members"])
    return Team(data["name"], members, data.get("bot", ""))
