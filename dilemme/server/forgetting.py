"""Forgetting who played: nicknames leave the table, its log and its state.

A day after the end; and a month after the last move of a table that nobody finished.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from dilemme.server.domain.forgetting import without_nicknames
from dilemme.server.models import Event, Game, Player, Snapshot
from dilemme.server.tickets import hash_token, new_token

KEPT = timedelta(hours=24)
LEFT_ALONE = timedelta(days=30)
ALIAS = "Joueur {}"


def forget_nicknames(*, now: datetime) -> int:
    """Replace the nicknames of games over for a day by "Joueur 1"…; return how many games.

    So are those of tables that nobody moved for a month. A team's name stays: it is not a person's.
    Links of phones stop opening anything.
    """
    long_ago = now - LEFT_ALONE
    moved = Exists(Event.objects.filter(game=OuterRef("pk"), at__gte=long_ago))
    over, left = Q(ended_at__lt=now - KEPT), Q(ended_at=None, created_at__lt=long_ago) & ~moved
    named = Game.objects.filter(over | left, seats__players__isnull=False).exclude(
        seats__players__nickname__startswith=ALIAS.format("")
    )
    keys = list(named.order_by("pk").values_list("pk", flat=True).distinct())
    for key in keys:
        _forget(key)
    return len(keys)


@transaction.atomic
def _forget(game_pk: int) -> None:
    game = Game.objects.select_for_update(of=("self",)).get(pk=game_pk)
    players = list(Player.objects.filter(seat__game=game).order_by("joined_at", "pk"))
    aliases = {str(one.public_id): ALIAS.format(rank) for rank, one in enumerate(players, 1)}
    names = {one.nickname: aliases[str(one.public_id)] for one in players}
    for event in Event.objects.filter(game=game).order_by("seq"):
        payload = without_nicknames(event.payload, aliases, names)
        if payload != event.payload:
            Event.objects.filter(pk=event.pk).update(payload=payload)
    for row in [game, *Snapshot.objects.filter(game=game).order_by("seq")]:
        row.state = without_nicknames(row.state, aliases, names)
        row.save(update_fields=["state"])
    for one in players:
        one.nickname = aliases[str(one.public_id)]
        one.token_hash = hash_token(new_token())
        one.save(update_fields=["nickname", "token_hash"])
