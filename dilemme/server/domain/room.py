"""The room around a game: who sits where, who may still join, which team a bot plays for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dilemme.server.domain import paper_sheet, playing
from dilemme.server.domain.model import (
    MAX_MEMBERS,
    MAX_NOTE,
    MAX_TEAMS,
    Member,
    Table,
    TableEvent,
    TableRefused,
    Team,
)
from dilemme.server.domain.names import MAX_TEAM_NAME, NameRefused, cleaned_name
from dilemme.server.domain.roles import FACILITATOR, SYSTEM

Rule = Callable[[Table, Mapping[str, Any]], list[TableEvent]]
Fold = Callable[[Table, Mapping[str, Any]], Table]


def _join(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    if table.locked or table.is_over:
        raise TableRefused("table_locked")
    if args["seat"] is None:
        return _join_new_team(table, args)
    seat = _known_team(table, args)
    _require_room(table, seat)
    _require_free_name(table, args["name"])
    return [_joined(seat, args)]


def _join_new_team(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    if table.play is not None:
        raise TableRefused("already_started")
    seat = len(table.teams)
    if seat >= MAX_TEAMS:
        raise TableRefused("table_full")
    _require_free_name(table, args["name"])
    return [TableEvent("team_seated", {"seat": seat, "name": args["team"]}), _joined(seat, args)]


def _joined(seat: int, args: Mapping[str, Any]) -> TableEvent:
    return TableEvent("player_joined", {"seat": seat, "id": args["id"], "name": args["name"]})


def _require_room(table: Table, seat: int) -> None:
    if len(table.teams[seat].members) >= MAX_MEMBERS:
        raise TableRefused("team_full")


def _require_free_name(table: Table, name: str) -> None:
    taken = {member.name.casefold() for team in table.teams for member in team.members}
    if name.casefold() in taken:
        raise TableRefused("name_taken")


def _known_team(table: Table, args: Mapping[str, Any]) -> int:
    seat = args.get("seat")
    if isinstance(seat, bool) or not isinstance(seat, int) or not 0 <= seat < len(table.teams):
        raise TableRefused("unknown_team")
    return seat


def _known_player(table: Table, args: Mapping[str, Any]) -> int:
    seat = table.seat_with(args.get("player"))
    if seat is None:
        raise TableRefused("unknown_player")
    return seat


def _seat_bots(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    """Fill a table that has no facilitator: one team a bot."""
    first, events = len(table.teams), []
    for rank, bot in enumerate(args["bots"]):
        seated = {"seat": first + rank, "name": bot["name"]}
        events.append(TableEvent("team_seated", seated))
        events.append(_bot_event(first + rank, bot["character"]))
    return events


def _begin(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    if table.play is not None:
        raise TableRefused("already_started")
    if not any(team.members for team in table.teams):
        raise TableRefused("nobody_seated")
    return [TableEvent("game_started")]


def _lock(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    locked = bool(args.get("locked", True))
    return [] if locked == table.locked else [TableEvent("table_locked", {"locked": locked})]


def _note(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    text = str(args.get("text", "")).strip()[:MAX_NOTE]
    if not text:
        raise TableRefused("note_empty")
    month = table.play.month if table.play else 0
    dated = f"Mois {month} : {text}" if month else text
    return [TableEvent("noted", {"text": dated})]


def _rename(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    seat, member = _known_team(table, args), args.get("player")
    if member is None and table.play is not None:
        raise TableRefused("already_started")  # the engine's own `rename_team` does it
    if member is not None and table.seat_with(member) != seat:
        raise TableRefused("unknown_player")
    limit = {} if member else {"limit": MAX_TEAM_NAME}
    try:
        name = cleaned_name(str(args.get("name", "")), **limit)
    except NameRefused as refused:
        raise TableRefused(refused.code) from refused
    return [TableEvent("renamed", {"seat": seat, "player": member, "name": name})]


def _remove_player(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    seat = _known_player(table, args)
    return [TableEvent("player_left", {"seat": seat, "player": args["player"]})]


def _move_player(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    before, seat = _known_player(table, args), _known_team(table, args)
    if before == seat:
        return []
    _require_room(table, seat)
    return [TableEvent("player_moved", {"player": args["player"], "from": before, "seat": seat})]


def _seat_bot(table: Table, args: Mapping[str, Any]) -> list[TableEvent]:
    seat, character = _known_team(table, args), args.get("character") or ""
    if character and character not in playing.CHARACTERS:
        raise TableRefused("not_offered")
    if character == table.teams[seat].bot:
        return []
    return [_bot_event(seat, character)]


def _bot_event(seat: int, character: str) -> TableEvent:
    return TableEvent("bot_seated", {"seat": seat, "character": character})


# Who may say what the engine knows nothing of.
COMMANDS: Mapping[str, tuple[tuple[str, ...], Rule]] = {
    "join": ((SYSTEM,), _join),
    "seat_bots": ((SYSTEM,), _seat_bots),
    "begin": ((FACILITATOR, SYSTEM), _begin),
    "lock": ((FACILITATOR,), _lock),
    "note": ((FACILITATOR,), _note),
    "rename": ((FACILITATOR,), _rename),
    "remove_player": ((FACILITATOR,), _remove_player),
    "move_player": ((FACILITATOR,), _move_player),
    "seat_bot": ((FACILITATOR,), _seat_bot),
}


def _fold_joined(table: Table, p: Mapping[str, Any]) -> Table:
    members = (*table.teams[p["seat"]].members, Member(p["id"], p["name"]))
    return table.with_team(p["seat"], members=members)


def _fold_renamed(table: Table, p: Mapping[str, Any]) -> Table:
    if p["player"] is None:
        return table.with_team(p["seat"], name=p["name"])
    members = tuple(
        replace(member, name=p["name"]) if member.id == p["player"] else member
        for member in table.teams[p["seat"]].members
    )
    return table.with_team(p["seat"], members=members)


def _fold_left(table: Table, p: Mapping[str, Any]) -> Table:
    members = table.teams[p["seat"]].members
    left = tuple(member for member in members if member.id != p["player"])
    return table.with_team(p["seat"], members=left)


def _fold_moved(table: Table, p: Mapping[str, Any]) -> Table:
    members = table.teams[p["from"]].members
    moving = next(member for member in members if member.id == p["player"])
    table = _fold_left(table, {"seat": p["from"], "player": p["player"]})
    return table.with_team(p["seat"], members=(*table.teams[p["seat"]].members, moving))


def _fold_started(table: Table, p: Mapping[str, Any]) -> Table:
    teams = [
        {"name": team.name, "members": [member.name for member in team.members]}
        for team in table.teams
    ]
    return replace(table, play=playing.opened(table.setup, teams=teams))


def _fold_paper(table: Table, p: Mapping[str, Any]) -> Table:
    assert table.play is not None  # noqa: S101 (written after the game has begun)
    return replace(table, play=paper_sheet.concluded(table.play, p))


FOLDS: Mapping[str, Fold] = {
    "team_seated": lambda table, p: replace(table, teams=(*table.teams, Team(p["name"]))),
    "player_joined": _fold_joined,
    "player_left": _fold_left,
    "player_moved": _fold_moved,
    "bot_seated": lambda table, p: table.with_team(p["seat"], bot=p["character"]),
    "renamed": _fold_renamed,
    "table_locked": lambda table, p: replace(table, locked=p["locked"]),
    "noted": lambda table, p: replace(table, notes=(*table.notes, p["text"])),
    "game_started": _fold_started,
    "time_up": lambda table, p: table,
    "paper_recorded": _fold_paper,
}
