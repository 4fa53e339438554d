"""Secrets of a table: a player’s token, kept hashed; signed tickets that a page gives a socket."""

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.utils.crypto import constant_time_compare

from dilemme.server.models import Game, Player

TOKEN_BYTES = 16  # 128 random bits (security.md, ASVS 11.5.1)
TICKET_SECONDS = 12 * 3600  # longer than the longest workshop
SALT = "dilemme.server.ticket"
SCREEN = "screen"
SEAT = "seat"


def new_token() -> str:
    """Return a player's secret, told once to their phone."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_token(token: str) -> str:
    """Return what is stored of it: SHA-256, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class SeatHolder:
    """Whom a token belongs to."""

    player_id: UUID
    seat: int


def holder_of(*, game: Game, token: str) -> SeatHolder | None:
    """Return who holds this token at this table, or None."""
    player = (
        Player.objects.filter(token_hash=hash_token(token), seat__game=game)
        .select_related("seat")
        .first()
    )
    return SeatHolder(player.public_id, player.seat.number) if player else None


def seat_ticket(*, game: Game, token: str) -> str:
    """Sign a ticket for the page of a seat: it opens this table's socket for half a day."""
    return _signed(game, SEAT, hash_token(token))


def screen_ticket(*, game: Game) -> str:
    """Sign a ticket for the room's screen, which shows nobody's money."""
    return _signed(game, SCREEN, "")


def _signed(game: Game, kind: str, proof: str) -> str:
    value = {"g": game.public_id.hex, "k": kind, "p": proof}
    return signing.dumps(value, salt=SALT, compress=False)


def is_screen(*, game: Game, ticket: str) -> bool:
    """Tell whether the ticket opens this table's screen."""
    return _read(game, SCREEN, ticket) is not None


def holder_of_ticket(*, game: Game, ticket: str) -> SeatHolder | None:
    """Return who holds a seat ticket; a raw token is accepted too (desktop client)."""
    proof = _read(game, SEAT, ticket)
    if proof is None:
        return holder_of(game=game, token=ticket)
    player = Player.objects.filter(token_hash=proof, seat__game=game).select_related("seat").first()
    return SeatHolder(player.public_id, player.seat.number) if player else None


def _read(game: Game, kind: str, ticket: str) -> str | None:
    try:
        value = signing.loads(ticket, salt=SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return None
    if value["k"] != kind or not constant_time_compare(value["g"], game.public_id.hex):
        return None
    return str(value["p"])
