"""The debrief as the template needs it: shares, bars, a curve; words, not cents."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from dilemme.server.debriefing import DebriefView
from dilemme.server.models import Game

WIDTH, HEIGHT, MARGIN = 600, 220, 20
PROMPTS = (
    _("Qu’avez-vous ressenti pendant la partie ?"),
    _("Que s’est-il passé pour votre équipe ?"),
    _("En quoi cela ressemble-t-il à un vrai mois ?"),
    _("Quelle action ferez-vous avant quinze jours ?"),
    _("À qui demander de l’aide si besoin ?"),
)
GOALS = {
    "charges": _("Charges toutes payées"),
    "project": _("Projet financé"),
    "pleasure": _("Objectif de plaisir atteint"),
}


def context_of(*, game: Game, debrief: DebriefView, facilitates: bool) -> dict[str, Any]:
    """Return the template's context; a seat's own figures only when a seat reads the page."""
    table = debrief.class_part.get("table")
    own = debrief.own_part["teams"][0] if debrief.own_part else None
    return {
        "game": game,
        "debrief": debrief,
        "facilitates": facilitates,
        "prompts": PROMPTS,
        "table": table,
        "own": own,
        "goals": _goals(table) if table else [],
        "dilemmas": [_dilemma(one) for one in table["dilemmas"]] if table else [],
        "curve": _curve(own) if own else None,
    }


def _goals(table: dict[str, Any]) -> list[tuple[Any, int]]:
    return [(words, table["goals"][key]) for key, words in GOALS.items()]


def _dilemma(met: dict[str, Any]) -> dict[str, Any]:
    most = max([1, *(met["chosen"][key] + met["votes"][key] for key in met["labels"])])
    options = [
        {
            "label": label,
            "chosen": met["chosen"][key],
            "votes": met["votes"][key],
            "percent": 100 * (met["chosen"][key] + met["votes"][key]) // most,
        }
        for key, label in met["labels"].items()
    ]
    return {"title": met["title"], "options": options, "reasons": met["reasons"]}


def _curve(own: dict[str, Any]) -> dict[str, Any] | None:
    """Place what the team owned minus what it owed at each month's end on a small chart."""
    months = own["months"]
    if not months:
        return None
    nets = [one["account_cents"] + one["livret_cents"] - one["debt_cents"] for one in months]
    low, high = min(0, *nets), max(1, *nets)
    points = [(_across(at, len(nets)), _down(net, low, high)) for at, net in enumerate(nets)]
    rows = [{**one, "net_cents": net} for one, net in zip(months, nets, strict=True)]
    line = " ".join(f"{x},{y}" for x, y in points)
    return {"points": line, "zero": _down(0, low, high), "rows": rows}


def _across(at: int, count: int) -> int:
    return MARGIN + at * (WIDTH - 2 * MARGIN) // max(1, count - 1)


def _down(cents: int, low: int, high: int) -> int:
    return HEIGHT - MARGIN - (cents - low) * (HEIGHT - 2 * MARGIN) // (high - low)
