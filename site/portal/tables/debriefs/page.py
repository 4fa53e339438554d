"""The debrief as the template needs it: aggregates first, then a team's own figures."""

from typing import Any

from dilemme.server import exit_poll, lobby
from dilemme.server.debriefing import DebriefView
from dilemme.server.models import Game
from portal.tables import lessons
from portal.tables.debriefs import class_part, team_part, words


def context_of(*, game: Game, debrief: DebriefView, facilitates: bool) -> dict[str, Any]:
    """Return the template's context; a seat's own figures only when a seat reads the page."""
    table = debrief.class_part.get("table")
    own = debrief.own_part["teams"][0] if debrief.own_part else None
    edition = lobby.edition_of(game)
    return {
        "game": game,
        "debrief": debrief,
        "facilitates": facilitates,
        "steps": words.STEPS,
        "spent": words.SPENT.items(),
        "table": _class(table) if table else None,
        "team": team_part.context_of(own, edition) if own else None,
        "opinions": class_part.opinions(exit_poll.totals(game=game)),
        "teams": list(enumerate(debrief.teams)) if facilitates and table else [],
    }


def _class(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "raw": table,
        "goals": class_part.goals(table),
        "money": class_part.money(table),
        "course": class_part.course(table),
        "knowledge": class_part.knowledge(table),
        "dilemmas": class_part.by_debate(table["dilemmas"]),
        "overflows": class_part.overflows(table),
        "links": [
            {"title": words.theme(one["title"]), "address": lessons.address(one["link"])}
            for one in table.get("links", [])
        ],
    }
