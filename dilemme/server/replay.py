"""Looking back at a game: its months, and what any role saw at any version. Reads only."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from dilemme.server import reading
from dilemme.server.domain import projection
from dilemme.server.models import Event, Game


@dataclass(frozen=True)
class MonthMark:
    """Where a month begins and ends in the log; `closed_seq` is None while it is being played."""

    month: int
    opened_seq: int
    closed_seq: int | None
    label: str


def months(*, game: Game) -> list[MonthMark]:
    """Return the months played, in order; two look-ups.

    A move taken back and done again opens its month twice: the last opening is the one that holds.
    """
    opened = _versions(game, "month_opened", Max("seq"))
    closed = _versions(game, "month_closed", Max("seq"))
    return [
        MonthMark(month, seq, closed.get(month), _("Mois %(number)s") % {"number": month})
        for month, seq in sorted(opened.items())
    ]


def _versions(game: Game, kind: str, which: Max) -> dict[int, int]:
    lines = Event.objects.filter(game=game, type=kind).order_by()
    found = lines.values("payload__data__month").annotate(at=which)
    return {one["payload__data__month"]: one["at"] for one in found}


def picture(*, game: Game, seq: int, role: str) -> dict[str, Any]:
    """Return what a role saw once version `seq` was written: {"seq", "view", "vh"}.

    A version beyond the log gives the last one, one below zero the empty table.
    """
    head = Event.objects.filter(game=game).aggregate(head=Max("seq"))["head"] or 0
    at = max(0, min(seq, head))
    seen = projection.seen(reading.table_at(game_pk=game.pk, seq=at), role)
    return {"seq": at, "view": seen.view, "vh": seen.hash}
