"""Reading the log: what happened after a version, and the table at any version."""

from dilemme.server.commits import Commit, Logged
from dilemme.server.domain.codec import table_from_json
from dilemme.server.domain.table import Table, TableEvent, evolve
from dilemme.server.models import Event, Game, Snapshot


def logged_after(*, game_pk: int, seq: int, limit: int | None = None) -> list[Logged]:
    """Return the events after `seq`, oldest first."""
    rows = Event.objects.filter(game_id=game_pk, seq__gt=seq).order_by("seq")[:limit]
    return [
        Logged(row.seq, row.cid, row.actor, row.at, TableEvent(row.type, row.payload))
        for row in rows
    ]


def last_logged(*, game_pk: int, count: int) -> list[Logged]:
    """Return the last events, oldest first."""
    rows = Event.objects.filter(game_id=game_pk).order_by("-seq")[:count]
    return [
        Logged(row.seq, row.cid, row.actor, row.at, TableEvent(row.type, row.payload))
        for row in reversed(rows)
    ]


def commit_after(*, game_pk: int, seq: int, table: Table) -> Commit | None:
    """Return everything after `seq` folded onto `table` (the table at `seq`), None when nothing."""
    lines = logged_after(game_pk=game_pk, seq=seq)
    return _folded(game_pk, table, lines) if lines else None


def _folded(game_pk: int, table: Table, lines: list[Logged]) -> Commit:
    tables, now = [], table
    for line in lines:
        now = evolve(now, line.event)
        tables.append(now)
    return Commit(game_pk, table, tuple(lines), tuple(tables))


def table_at(*, game_pk: int, seq: int) -> Table:
    """Return the table as it was at a version: nearest snapshot, then the log."""
    snapshot = Snapshot.objects.filter(game_id=game_pk, seq__lte=seq).order_by("-seq").first()
    table, start = (
        (table_from_json(snapshot.state), snapshot.seq) if snapshot else (_first(game_pk), 0)
    )
    for line in logged_after(game_pk=game_pk, seq=start, limit=seq - start):
        table = evolve(table, line.event)
    return table


def _first(game_pk: int) -> Table:
    game = Game.objects.only("edition", "seed", "preset").get(pk=game_pk)
    return Table.opened(edition=game.edition, seed=game.seed, preset=game.preset)
