"""Before the game: opening a table, sitting down, finding a table by its code."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dilemme import engine, protocol
from dilemme.server import hub, kept, service, tickets
from dilemme.server.domain import join_codes, playing
from dilemme.server.domain.codec import setup_from_json, table_to_json
from dilemme.server.domain.model import LOBBY
from dilemme.server.domain.names import MAX_TEAM_NAME, NameRefused, cleaned_name
from dilemme.server.domain.recorded import Recorded
from dilemme.server.domain.roles import SYSTEM
from dilemme.server.domain.table import MAX_MEMBERS, MAX_TEAMS, Setup, Table, Team
from dilemme.server.models import Event, Game, GameKind, Player, Seat, random_uuid

CODE_TRIES = 20
SEED_BYTES = 32


@dataclass(frozen=True)
class Joined:
    """A player who just sat down; `token` is told once."""

    player: Player
    seat: int
    token: str
    game: Game


def open_game(
    *,
    facilitator,
    preset: str,
    edition: str | None = None,
    seed: str = "",
    settings: Mapping[str, Any] | None = None,
    extra_cards: Sequence[Mapping[str, Any]] = (),
) -> Game:
    """Open a table and return it, at version 0; `seed` is drawn unless given (demo, tests).

    `settings` are the engine's (decks, levels, minors, turn timer); `extra_cards` are question
    cards of the editors. Both are frozen in the table: what is published later changes nothing.
    Raises service.Rejected: unknown_preset, bad_settings.
    """
    asked = dict(settings or {})
    if extra_cards:
        asked["extra_questions"] = [dict(card) for card in extra_cards]
    setup = _setup(preset, edition, seed=seed, settings=asked)
    return _created(setup, kind=GameKind.LIVE, facilitator=facilitator)


def _setup(
    preset: str, edition: str | None, *, seed: str = "", settings: Mapping[str, Any] | None = None,
    facilitated: bool = True,
) -> Setup:  # fmt: skip
    """Return what a new table is made of; its edition is kept as it is today."""
    newest = playing.newest_edition(edition)
    if preset not in newest.presets:
        raise service.Rejected("unknown_preset", {"preset": preset}, 0)
    try:
        checked = playing.checked_settings(settings or {})
    except engine.Refused as refused:
        raise service.Rejected(refused.code, refused.params, 0) from refused
    seed = seed or secrets.token_hex(SEED_BYTES)
    kept.keep(newest)
    return Setup(newest.id, seed, preset, checked, facilitated, newest.digest)


def _created(setup: Setup, **row: Any) -> Game:
    for _attempt in range(CODE_TRIES):
        try:
            with transaction.atomic():
                game = Game.objects.create(
                    preset=setup.preset,
                    edition=setup.edition,
                    ruleset=setup.digest,
                    seed=setup.seed,
                    state=table_to_json(Table(setup)),
                    **row,
                )
        except IntegrityError:
            continue  # the code is taken: another is drawn
        service.forget(game.pk)  # a key given again after a rollback is another table
        return game
    raise service.Rejected("busy", {}, 0)


def open_imported(*, facilitator, told: Recorded) -> Game:
    """Open the table of a game recorded elsewhere; raises service.Rejected when it was another's.

    Codes: unknown_preset, bad_settings, log_invalid (unknown edition, or other rules).
    """
    if told.edition not in dict(editions()):
        raise service.Rejected("log_invalid", {"at": "edition"}, 0)
    setup = _setup(
        told.preset, told.edition, seed=told.seed, settings=told.settings,
        facilitated=told.facilitated,
    )  # fmt: skip
    if told.digest not in {"", setup.digest}:
        raise service.Rejected("log_invalid", {"at": "digest"}, 0)
    return _created(setup, kind=GameKind.IMPORTED, facilitator=facilitator)


def open_paper(*, facilitator, preset: str, edition: str | None = None) -> Game:
    """Open the table of a game played on paper. Raises service.Rejected(unknown_preset)."""
    setup = _setup(preset, edition)
    return _created(setup, kind=GameKind.PAPER, facilitator=facilitator)


def setup_of(game: Game) -> Setup:
    """Return what was decided when a table was opened."""
    return setup_from_json(game.state)


def months_of(game: Game) -> int:
    """Return how many months a table plays at most."""
    return int(edition_of(game).presets[game.preset]["months"])


def edition_of(game: Game) -> engine.Edition:
    """Return the edition that a table was opened with. Raises engine.EditionError when lost."""
    setup = setup_of(game)
    kept.recall(Table(setup))
    return playing.edition_of(setup)


def editions() -> list[tuple[str, str]]:
    """Return the editions a table may be opened with: (id, title), the usual one first."""
    return playing.editions()


def typed_code(text: str) -> str:
    """Return a code as stored, whatever case, spaces or dashes it was typed with."""
    return join_codes.typed(text)


def game_by_code(text: str) -> Game | None:
    """Return the table of a code that somebody typed, None when there is none still open."""
    return Game.objects.joinable().filter(code=typed_code(text)).first()


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
    found = playing.newest_edition(edition).presets
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
    return Joined(player, number, token, game)


def reissue(*, game: Game, player_id: UUID | str) -> str:
    """Give a player a new secret, for another phone; the old one opens nothing from now on.

    Raises service.Rejected(unknown_player).
    """
    token = tickets.new_token()
    players = Player.objects.filter(seat__game=game, public_id=player_id)
    if not players.update(token_hash=tickets.hash_token(token)):
        raise service.Rejected("unknown_player", {}, 0)
    hub.current().publish(hub.Kick(game.pk, str(player_id), "", protocol.CLOSE_AUTH))
    return token


@transaction.atomic
def discard(*, game: Game) -> None:
    """Remove a table that never began, with the places taken at it; phones are turned away.

    Raises service.Rejected(already_started).
    """
    locked = Game.objects.select_for_update(of=("self",)).get(pk=game.pk)
    if locked.phase != LOBBY:
        raise service.Rejected("already_started", {}, locked.seq)
    players = Player.objects.filter(seat__game=locked).values_list("public_id", flat=True)
    kicks = [hub.Kick(locked.pk, str(one), "", protocol.CLOSE_AUTH) for one in players]
    key = locked.pk
    locked.delete()
    transaction.on_commit(lambda: _turn_away(key, kicks))


def _turn_away(game_pk: int, kicks: Sequence[hub.Kick]) -> None:
    service.forget(game_pk)
    for kick in kicks:
        hub.current().publish(kick)


def open_solo(
    *,
    nickname: str,
    preset: str,
    edition: str | None = None,
    characters: Sequence[str] = ("prudent", "pleasure", "careless"),
    seed: str = "",
) -> Joined:
    """Open a table for one person and bots, and begin; nobody facilitates, no account is needed.

    Raises service.Rejected: name_empty, name_refused, unknown_preset, not_offered (character).
    """
    _clean(nickname)
    if not set(characters) <= set(playing.CHARACTERS) or len(characters) >= MAX_TEAMS:
        raise service.Rejected("not_offered", {}, 0)
    setup = _setup(preset, edition, seed=seed, facilitated=False)
    with transaction.atomic():
        game = _created(setup, kind=GameKind.SOLO, facilitator=None)
        joined = join(game=game, nickname=nickname, seat=None)
        bots = [
            {"name": _team_name(number), "character": character}
            for number, character in enumerate(characters, start=2)
        ]
        for kind, args in (("seat_bots", {"bots": bots}), ("begin", {})):
            command = service.Command(cid=kind, kind=kind, args=args)
            service.execute(game_pk=game.pk, actor=SYSTEM, command=command)
    return joined


def _clean(nickname: str) -> str:
    try:
        return cleaned_name(nickname)
    except NameRefused as refused:
        raise service.Rejected(refused.code, {}, 0) from refused


def _next_team(game: Game) -> str:
    return _team_name(Seat.objects.filter(game=game).count() + 1)


def _team_name(number: int) -> str:
    return (_("Équipe %(number)s") % {"number": number})[:MAX_TEAM_NAME]
