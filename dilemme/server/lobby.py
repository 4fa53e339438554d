"""Before the game: opening a table, sitting down, finding a table by its code."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dilemme.server import service, tickets
from dilemme.server.domain import playing
from dilemme.server.domain.codec import table_to_json
from dilemme.server.domain.names import MAX_TEAM_NAME, NameRefused, cleaned_name
from dilemme.server.domain.roles import SYSTEM
from dilemme.server.domain.table import MAX_MEMBERS, MAX_TEAMS, Table, Team
from dilemme.server.models import CODE_ALPHABET, Event, Game, Player, Seat, random_uuid

CODE_TRIES = 5
SEED_BYTES = 32


@dataclass(frozen=True)
class Joined:
    """A player who just sat down; `token` is told once."""

    player: Player
    seat: int
    token: str


def open_game(*, facilitator, preset: str, edition: str | None = None, seed: str = "") -> Game:
    """Open a table and return it, at version 0; `seed` is drawn unless given (demo, tests)."""
    pinned = playing.pinned_edition(edition)
    seed = seed or secrets.token_hex(SEED_BYTES)
    if preset not in playing.presets(pinned.id):
        raise service.Rejected("unknown_preset", {"preset": preset}, 0)
    first = table_to_json(Table.opened(edition=pinned.id, seed=seed, preset=preset))
    for _attempt in range(CODE_TRIES):
        try:
            with transaction.atomic():
                game = Game.objects.create(
                    facilitator=facilitator,
                    preset=preset,
                    edition=pinned.id,
                    ruleset=pinned.digest,
                    seed=seed,
                    state=first,
                )
        except IntegrityError:
            continue  # the code is taken: another is drawn
        service.forget(game.pk)  # a key given again after a rollback is another table
        return game
    raise service.Rejected("busy", {}, 0)


def typed_code(text: str) -> str:
    """Return a code as stored, whatever case, spaces or dashes it was typed with."""
    return "".join(letter for letter in text.upper() if letter in CODE_ALPHABET)


def game_by_code(text: str) -> Game | None:
    """Return the table of a code that somebody typed, None when there is none still open."""
    return Game.objects.open().filter(code=typed_code(text)).first()


@dataclass(frozen=True)
class TeamChoice:
    """A team one may join: its number, None for a new one, and words that say who is there."""

    seat: int | None
    label: str


def team_choices(*, game: Game) -> list[TeamChoice]:
    """Return the teams that still have room, and a new one while the game has not begun."""
    table = service.current(game.pk, fresh=True).table
    open_teams = [
        TeamChoice(seat, _team_words(team))
        for seat, team in enumerate(table.teams)
        if len(team.members) < MAX_MEMBERS
    ]
    if table.play is None and len(table.teams) < MAX_TEAMS:
        open_teams.append(TeamChoice(None, _("Une nouvelle équipe")))
    return open_teams


def _team_words(team: Team) -> str:
    names = ", ".join(member.name for member in team.members)
    return _("%(team)s, avec %(names)s") % {"team": team.name, "names": names}


def preset_choices(edition: str | None = None) -> list[tuple[str, str]]:
    """Return the lengths a facilitator may choose, shortest first: (id, words)."""
    found = playing.presets(playing.pinned_edition(edition).id)
    shortest_first = sorted(found.items(), key=lambda item: item[1]["months"])
    return [(key, _preset_words(one)) for key, one in shortest_first]


def _preset_words(preset: Mapping[str, Any]) -> str:
    return _("%(title)s : %(months)s mois, environ %(minutes)s min") % preset


def chosen_preset(data: Mapping[str, str]) -> str:
    """Return the length asked for, the shortest when nothing valid is."""
    known = [key for key, _words in preset_choices()]
    return data["preset"] if data.get("preset") in known else known[0]


@transaction.atomic
def join(*, game: Game, nickname: str, seat: int | None) -> Joined:
    """Seat a player in a team, or in a new one when `seat` is None; return their secret.

    Raises service.Rejected: name_empty, name_refused, name_taken, team_full, table_full,
    table_locked, already_started, unknown_team.
    """
    name = _clean(nickname)
    player_id = random_uuid()
    args = {"seat": seat, "id": str(player_id), "name": name, "team": _next_team(game)}
    command = service.Command(cid=f"join:{player_id.hex}", kind="join", args=args)
    accepted = service.execute(game_pk=game.pk, actor=SYSTEM, command=command)
    number = Event.objects.get(game=game, seq=accepted.seq).payload["seat"]
    row, _made = Seat.objects.get_or_create(
        game=game, number=number, defaults={"name": args["team"]}
    )
    token = tickets.new_token()
    player = Player.objects.create(
        seat=row, public_id=player_id, nickname=name, token_hash=tickets.hash_token(token)
    )
    return Joined(player, number, token)


def _clean(nickname: str) -> str:
    try:
        return cleaned_name(nickname)
    except NameRefused as refused:
        raise service.Rejected(refused.code, {}, 0) from refused


def _next_team(game: Game) -> str:
    number = Seat.objects.filter(game=game).count() + 1
    return (_("Équipe %(number)s") % {"number": number})[:MAX_TEAM_NAME]
