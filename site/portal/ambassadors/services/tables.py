"""A workshop's table: opening it, and what it knows afterwards."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from dilemme.server import debriefing, facilitating, lobby
from dilemme.server.models import Game
from portal.ambassadors.domain import reporting
from portal.ambassadors.models import Audience, Workshop
from portal.ambassadors.services.refusals import WorkshopRefused
from portal.audit import services as audit


@transaction.atomic
def open_table(
    *,
    workshop: Workshop,
    preset: str,
    edition: str | None = None,
    settings: Mapping[str, Any] | None = None,
    extra_cards: Sequence[Mapping[str, Any]] = (),
) -> Game:
    """Return the table of a workshop, opened now unless it already is.

    Whoever declared the workshop answers for it; those who agreed to run it too may do as much.

    `edition` is the workshop's unless given; `settings`, `extra_cards` as lobby.open_game's.
    Raises WorkshopRefused("closed") when the workshop is over or called off, and what
    lobby.open_game raises.
    """
    locked = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    if locked.game is not None:
        return locked.game
    if not locked.may_open_table:
        raise WorkshopRefused("closed")
    # Minors are not dealt bets nor undeclared work (dilemme.md §7.1), whoever runs the table.
    asked = dict(settings or {})
    asked["minors"] = asked.get("minors", False) or locked.audience == Audience.MINORS
    locked.game = lobby.open_game(
        facilitator=locked.ambassador,
        edition=edition or locked.edition or None,
        preset=preset,
        settings=asked,
        extra_cards=extra_cards,
    )
    beside = [host.user for host in locked.hosts.accepted()]
    facilitating.let_in(game=locked.game, users=beside)
    locked.state = Workshop.State.TABLE_OPEN
    locked.save(update_fields=["game", "state"])
    audit.record(
        action="workshop.table_opened",
        actor=locked.ambassador,
        target=f"workshop:{locked.public_id}",
    )
    return locked.game


def table_facts(*, workshop: Workshop) -> reporting.TableFacts | None:
    """Return what the workshop's table knows of itself, None when none was opened."""
    if workshop.game is None:
        return None
    found = debriefing.facts_of(game=workshop.game)
    return reporting.TableFacts(
        is_over=found.is_over,
        months_played=found.months_played,
        players=found.players,
        duration_minutes=found.duration_minutes,
        summary=found.summary,
    )
