"""Who runs a table: one person answers for it, others may run it beside them.

At the table they are one role, the facilitator: what each may see and do is the same. A right taken
back closes their connection at its next beat (`session.pulses`).
"""

from collections.abc import Iterable

from django.db import transaction

from dilemme.server.models import CoFacilitator, Game


def let_in(*, game: Game, users: Iterable) -> None:
    """Let people run a table beside whoever answers for it; harmless for who already may."""
    rows = [CoFacilitator(game=game, user=user) for user in users]
    CoFacilitator.objects.bulk_create(rows, ignore_conflicts=True)


def take_back(*, game: Game, user) -> None:
    """Let somebody run a table no longer; nothing happens to whoever answers for it."""
    CoFacilitator.objects.filter(game=game, user=user).delete()


@transaction.atomic
def hand_over(*, game: Game, user) -> Game:
    """Make somebody answer for a table; whoever did runs it beside them from now on."""
    locked = Game.objects.select_for_update().get(pk=game.pk)
    former = locked.facilitator
    Game.objects.filter(pk=locked.pk).update(facilitator=user)
    take_back(game=locked, user=user)
    if former is not None and former != user:
        let_in(game=locked, users=[former])
    return locked
