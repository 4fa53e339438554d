"""What a connection may do, in database terms: who it is, what it sees, what it asks for.

Every function here is plain and blocking; the consumer runs them in the game's own threads.
"""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model

from dilemme import protocol
from dilemme.server import frames, hub, presence, reading, service, tickets
from dilemme.server.domain.roles import BOARD, FACILITATOR, seat_role
from dilemme.server.models import Game, Player

MAX_BATCH = 200


class NotAdmitted(Exception):
    """The hello was refused; `close_code` says why."""

    def __init__(self, close_code: int) -> None:
        super().__init__(close_code)
        self.close_code = close_code


@dataclass(frozen=True)
class Guest:
    """Who a connection is; `player` is the public id of a seat's player, otherwise empty."""

    game_pk: int
    role: str
    connection: str
    player: str = ""
    user_id: int | None = None
    session_key: str | None = None


@dataclass(frozen=True)
class Pulse:
    """What a beat needs: whether the guest is still welcome, and how far the table is."""

    is_welcome: bool
    head: int
    deadline: datetime | None


def admit(public_id: UUID, hello: protocol.ClientFrame, scope: dict[str, Any]) -> Guest:
    """Return the guest a hello describes. Raises NotAdmitted (no such table, no right)."""
    if not isinstance(hello, protocol.Hello):
        raise NotAdmitted(protocol.CLOSE_AUTH)
    game = Game.objects.filter(public_id=public_id).first()
    admitted = _ADMISSIONS.get(hello.role)
    guest = admitted(game, hello, scope) if game and admitted else None
    if guest is None:
        # A wrong table and a wrong secret look the same from outside.
        raise NotAdmitted(protocol.CLOSE_AUTH)
    if guest.player:
        hub.current().publish(hub.Kick(guest.game_pk, guest.player, guest.connection))
    return guest


def _admit_seat(game: Game, hello: protocol.Hello, scope: dict[str, Any]) -> Guest | None:
    holder = tickets.holder_of_ticket(game=game, ticket=hello.token)
    if holder is None:
        return None
    return Guest(
        game_pk=game.pk,
        role=seat_role(holder.seat),
        connection=secrets.token_hex(8),
        player=str(holder.player_id),
    )


def _admit_facilitator(game: Game, hello: protocol.Hello, scope: dict[str, Any]) -> Guest | None:
    user = scope.get("user")
    if user is None or not user.is_authenticated or not _facilitates(user.pk, game.pk):
        return None
    return Guest(
        game_pk=game.pk,
        role=FACILITATOR,
        connection=secrets.token_hex(8),
        user_id=user.pk,
        session_key=scope["session"].session_key,
    )


def _facilitates(user_pk: int, game_pk: int) -> bool:
    return Game.objects.facilitated_by(user_pk).filter(pk=game_pk).exists()


def _admit_screen(game: Game, hello: protocol.Hello, scope: dict[str, Any]) -> Guest | None:
    if not tickets.is_screen(game=game, ticket=hello.token):
        return None
    return Guest(game_pk=game.pk, role=BOARD, connection=secrets.token_hex(8))


_ADMISSIONS = {
    "seat": _admit_seat,
    "facilitator": _admit_facilitator,
    "board": _admit_screen,
    "screen": _admit_screen,
}


def welcome(guest: Guest, seq: int | None) -> dict[str, Any]:
    """Return the first answer: what was missed since `seq` when that is little, else everything."""
    answer = resumed(guest, seq) if seq else snapshot(guest)
    return frames.welcome(guest.role, answer)


def snapshot(guest: Guest) -> dict[str, Any]:
    """Return everything the guest may see now."""
    head = Game.objects.values_list("seq", flat=True).get(pk=guest.game_pk)
    loaded = service.current(guest.game_pk)
    if loaded.seq < head:
        loaded = service.current(guest.game_pk, fresh=True)
    return frames.snap(loaded.seq, loaded.table, guest.role)


def resumed(guest: Guest, seq: int) -> dict[str, Any]:
    """Return a batch of the events after `seq`, or a snapshot when there are too many."""
    head = Game.objects.values_list("seq", flat=True).get(pk=guest.game_pk)
    if not 0 < head - seq <= MAX_BATCH or seq < 1:
        return snapshot(guest)
    commit = reading.missed(game_pk=guest.game_pk, seq=seq)
    return frames.batch(commit, guest.role, after=seq) if commit else snapshot(guest)


def answer(guest: Guest, frame: protocol.Command) -> dict[str, Any]:
    """Run a command and return its ack, or the nack that says why not."""
    command = service.Command(cid=frame.cid, kind=frame.type, args=frame.args, base=frame.base)
    if guest.role == BOARD:
        return frames.nack(frame.cid, protocol.ErrorCode.READ_ONLY, {}, 0)
    try:
        accepted = service.execute(game_pk=guest.game_pk, actor=guest.role, command=command)
    except service.Rejected as refused:
        return frames.nack(frame.cid, refused.code, refused.params, refused.head)
    return frames.ack(frame.cid, accepted.seq, dup=accepted.dup)


def arrive(guest: Guest) -> None:
    """Mark the guest as there and tell the table."""
    if guest.player:
        presence.mark(guest.game_pk, guest.player)
    hub.current().publish(hub.Presence(guest.game_pk))


def leave(guest: Guest) -> None:
    """Mark the guest as gone and tell the table."""
    if guest.player:
        presence.clear(guest.game_pk, guest.player)
    hub.current().publish(hub.Presence(guest.game_pk))


def crowd(guest: Guest) -> dict[str, Any]:
    """Return which teams have somebody connected."""
    players = Player.objects.filter(seat__game_id=guest.game_pk).order_by("seat__number", "pk")
    seats = {str(pk): seat for pk, seat in players.values_list("public_id", "seat__number")}
    there = presence.present(guest.game_pk, list(seats))
    return frames.crowd(sorted({seats[one] for one in there}))


def pulses(guests: Sequence[Guest]) -> list[Pulse]:
    """Keep the guests' marks alive, check their rights again, read their tables' versions.

    One look for all of them; the answers come in the order of the guests.
    """
    presence.mark_all([(guest.game_pk, guest.player) for guest in guests if guest.player])
    rows = Game.objects.filter(pk__in={guest.game_pk for guest in guests})
    heads = {pk: head for pk, *head in rows.order_by().values_list("pk", "seq", "deadline")}
    players = Player.objects.filter(public_id__in={one.player for one in guests if one.player})
    seated = {str(player) for player in players.order_by().values_list("public_id", flat=True)}
    return [_pulse(guest, heads.get(guest.game_pk), seated) for guest in guests]


def _pulse(guest: Guest, head: list[Any] | None, seated: Collection[str]) -> Pulse:
    if head is None:  # the table was called off before it began
        return Pulse(is_welcome=False, head=0, deadline=None)
    return Pulse(_is_still_welcome(guest, seated), *head)


def _is_still_welcome(guest: Guest, seated: Collection[str]) -> bool:
    """A closed account, a logout or a right taken back ends the connection at the next beat."""
    if guest.user_id is not None:
        store = import_module(settings.SESSION_ENGINE).SessionStore
        signed_in = bool(guest.session_key) and store().exists(guest.session_key)
        user = get_user_model().objects.filter(pk=guest.user_id, is_active=True)
        return signed_in and user.exists() and _facilitates(guest.user_id, guest.game_pk)
    return not guest.player or guest.player in seated
