"""What rows of players owe to the log: who left has none, who moved sits elsewhere."""

from dilemme import protocol
from dilemme.server import hub
from dilemme.server.commits import Commit, Logged
from dilemme.server.models import Player, Seat

MOVES = frozenset({"player_left", "player_moved"})


def _moves(commit: Commit) -> list[Logged]:
    return [line for line in commit.lines if line.event.type in MOVES]


def is_moving(commit: Commit) -> bool:
    """Tell whether a commit sends players away or elsewhere."""
    return bool(_moves(commit))


def follow(commit: Commit) -> None:
    """Write what a commit means for players; inside its transaction."""
    for line in _moves(commit):
        told = line.event.payload
        players = Player.objects.filter(public_id=told["player"], seat__game_id=commit.game_pk)
        if line.event.type == "player_left":
            players.delete()
        else:
            name = commit.after.teams[told["seat"]].name
            seat, _made = Seat.objects.get_or_create(
                game_id=commit.game_pk, number=told["seat"], defaults={"name": name}
            )
            players.update(seat=seat)


def kicks(commit: Commit) -> list[hub.Kick]:
    """Return whose connections end with a commit: removed for good, or to come back elsewhere."""
    codes = {"player_left": protocol.CLOSE_AUTH, "player_moved": protocol.CLOSE_RESTART}
    return [
        hub.Kick(commit.game_pk, line.event.payload["player"], "", codes[line.event.type])
        for line in _moves(commit)
    ]
