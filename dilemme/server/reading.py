"""Reading the log: what happened after a version, and the table at any version."""

from datetime import datetime

from dilemme.server import kept
from dilemme.server.commits import Commit, Logged, folded
from dilemme.server.domain.codec import setup_from_json, table_from_json
from dilemme.server.domain.table import Table, TableEvent, evolve
from dilemme.server.models import Event, Game, Snapshot


def logged_after(*, game_pk: int, seq: int, limit: int | None = None) -> list[Logged]:
    """Return the events after `seq`, oldest first."""
    rows = Event.objects.filter(game_id=game_pk, seq__gt=seq).order_by("seq")[:limit]
    return [_line(row) for row in rows]


def last_logged(*, game_pk: int, count: int) -> list[Logged]:
    """Return the last events, oldest first."""
    rows = Event.objects.filter(game_id=game_pk).order_by("-seq")[:count]
    return [_line(row) for row in reversed(rows)]


def _line(row: Event) -> Logged:
    return Logged(row.seq, row.cid, row.actor, row.at, TableEvent(row.type, row.payload), row.part)


def commit_after(
    *, game_pk: int, seq: int, table: Table, deadline: datetime | None = None
) -> Commit | None:
    """Return everything after `seq` folded onto `table` (the table at `seq`), None when nothing.

    `deadline` is the one that ran at `seq`.
    """
    lines = logged_after(game_pk=game_pk, seq=seq)
    return folded(game_pk, table, lines, deadline) if lines else None


def missed(*, game_pk: int, seq: int) -> Commit | None:
    """Return what a client that holds version `seq` has missed, None when nothing.

    A connection may break between two events of one command. Its view is then still the one
    before that command, so the commit returned starts there.
    """
    lines = logged_after(game_pk=game_pk, seq=seq)
    if not lines:
        return None
    start = seq - lines[0].part
    return commit_after(game_pk=game_pk, seq=start, table=table_at(game_pk=game_pk, seq=start))


def table_at(*, game_pk: int, seq: int) -> Table:
    """Return the table as it was at a version: nearest snapshot, then the log."""
    snapshot = Snapshot.objects.filter(game_id=game_pk, seq__lte=seq).order_by("-seq").first()
    table, start = (
        (table_from_json(snapshot.state), snapshot.seq) if snapshot else (_first(game_pk), 0)
    )
    kept.recall(table)
    for line in logged_after(game_pk=game_pk, seq=start, limit=seq - start):
        table = evolve(table, line.event)
    return table


def _first(game_pk: int) -> Table:
    state = Game.objects.values_list("state", flat=True).get(pk=game_pk)
    return Table(setup_from_json(state))
