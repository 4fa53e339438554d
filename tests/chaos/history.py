"""What may be said of a history: nothing acknowledged is lost, doubled or in another order."""

from collections import Counter, defaultdict

from dilemme.protocol import view_hash
from dilemme.server import reading, service
from dilemme.server.domain import projection
from dilemme.server.domain.codec import table_to_json
from dilemme.server.domain.table import evolve
from dilemme.server.models import Event, Game


def faults(game: Game, players: list) -> list[str]:
    """Return what is wrong with a table's log and with what its people were told; [] is right."""
    rows = list(Event.objects.filter(game=game).order_by("seq"))
    return [
        *_holes(rows),
        *_fold(game),
        *(fault for player in players for fault in _of_player(player, rows)),
        *(fault for player in players for fault in _apart(game, player)),
    ]


def _holes(rows) -> list[str]:
    seqs = [row.seq for row in rows]
    return [] if seqs == list(range(1, len(rows) + 1)) else [f"versions are not dense: {seqs}"]


def _fold(game: Game) -> list[str]:
    game.refresh_from_db()
    folded = reading.table_at(game_pk=game.pk, seq=0)
    for line in reading.logged_after(game_pk=game.pk, seq=0):
        folded = evolve(folded, line.event)
    return [] if table_to_json(folded) == game.state else ["the state is not the fold of the log"]


def _of_player(player, rows) -> list[str]:
    actor = _actor(player)
    ends = defaultdict(int)
    begun = Counter(row.cid for row in rows if row.part == 0)
    for row in rows:
        ends[row.cid] = max(ends[row.cid], row.seq)
    found, last = [], 0
    for cid in player.sent:
        answer = player.core.answers.get(cid)
        written = begun[f"{actor}|{cid}"]
        if answer is None:
            found.append(f"{cid} was never answered")
        elif answer["t"] == "ack":
            seq = ends[f"{actor}|{cid}"]
            if written != 1 or seq != answer["seq"]:
                found.append(f"{cid} was acknowledged at {answer['seq']}, written {written} times")
            if seq <= last:
                found.append(f"{cid} is in the log before what was sent before it")
            last = seq
        elif written:
            found.append(f"{cid} was refused ({answer['code']}) and is in the log")
    return found


def _actor(player) -> str:
    return f"seat:{player.core.you['seat']}" if player.core.role == "seat" else player.core.role


def _apart(game: Game, player) -> list[str]:
    loaded = service.current(game.pk, fresh=True)
    seen = projection.view(loaded.table, _actor(player))
    name, found = player.core.name, []
    if (player.core.seq, view_hash(player.core.view)) != (loaded.seq, view_hash(seen)):
        found.append(f"{name} is at {player.core.seq} of {loaded.seq}, or holds another view")
    if player.core.drifts or player.disorder:
        found.append(f"{name} drifted {player.core.drifts}, went back {player.disorder} times")
    return found
