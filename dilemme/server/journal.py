"""The last lines of the journal, as a role may read them."""

from typing import Any

from dilemme.server import reading
from dilemme.server.domain import projection
from dilemme.server.domain.table import Table

LINES = 30


def recent(*, game_pk: int, table: Table, role: str) -> list[dict[str, Any]]:
    """Return the last sentences, oldest first: {"seq", "at" (ms since 1970), "log"}."""
    lines = reading.last_logged(game_pk=game_pk, count=LINES)
    entries = [(line, projection.log_entry(line, role)) for line in lines]
    return [
        {"seq": line.seq, "at": projection.milliseconds(line), "log": entry["log"]}
        for line, entry in entries
        if entry and entry["log"]
    ]
