"""A game played elsewhere: its recorded moves, replayed by the same rules, then kept as a table."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from dilemme import engine
from dilemme.server import lobby, service, store
from dilemme.server.commits import Logged, folded
from dilemme.server.domain import recorded
from dilemme.server.domain.codec import table_to_json
from dilemme.server.domain.model import Table, TableEvent, TableRefused
from dilemme.server.models import Game


@transaction.atomic
def import_log(*, facilitator, log: Mapping[str, Any]) -> Game:
    """Replay a recorded game and keep it as a finished table of the facilitator.

    `log`: {"format": "dilemme-log/1", "edition", "preset", "seed", "facilitated"?, "settings"?,
    "digest"?, "teams": [{"name", "members"}], "moves": [{"seat", "type", "args"}]}; see
    docs/game-protocol.md. Raises service.Rejected: log_invalid ({"at"}: the field that is wrong),
    log_does_not_replay ({"at"}: the rank of the move that the rules refuse, {"reason"}: why), or
    those of opening a table.
    """
    try:
        told = recorded.checked(log)
        game = lobby.open_imported(facilitator=facilitator, told=told)
        _append(game, recorded.events_of(Table(lobby.setup_of(game)), told))
    except (TableRefused, engine.Refused) as refused:
        raise service.Rejected(refused.code, refused.params, 0) from refused
    game.refresh_from_db()
    return game


def _append(game: Game, events: list[tuple[str, TableEvent]]) -> None:
    at = timezone.now()
    lines = [
        Logged(part + 1, "system|import", actor, at, event, part)
        for part, (actor, event) in enumerate(events)
    ]
    append_history(game, lines)


def append_history(game: Game, lines: list[Logged]) -> None:
    """Write the whole log of a game that is already over onto a table just opened."""
    commit = folded(game.pk, Table(lobby.setup_of(game)), lines)
    head = store.Head(commit.seq, table_to_json(commit.after), commit.after.phase, lines[-1].at)
    store.compare_and_append(
        game_pk=game.pk, base_seq=0, head=head, events=[service.row_of(line) for line in lines]
    )
    service.forget(game.pk)
