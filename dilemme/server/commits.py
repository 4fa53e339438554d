"""One accepted command as it travels through a process: the events and the tables around them."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import Any

from dilemme.server.domain import projection
from dilemme.server.domain.table import Table, TableEvent


@dataclass(frozen=True)
class Logged:
    """One event with its place in the log."""

    seq: int
    cid: str
    actor: str
    at: datetime
    event: TableEvent


@dataclass(frozen=True)
class Commit:
    """Consecutive events, the table before them and after each of them."""

    game_pk: int
    before: Table
    lines: tuple[Logged, ...]
    tables: tuple[Table, ...]
    _frames: dict[str, list[dict[str, Any]]] = field(default_factory=dict, compare=False)

    @cached_property
    def base_seq(self) -> int:
        """The version these events start from."""
        return self.lines[0].seq - 1

    @cached_property
    def seq(self) -> int:
        """The version they lead to."""
        return self.lines[-1].seq

    @property
    def after(self) -> Table:
        """The table once all events are folded."""
        return self.tables[-1]

    def frames(self, role: str) -> list[dict[str, Any]]:
        """Return what this role may see of the events, an `ev` frame each; made once a role."""
        if role not in self._frames:
            seen = [projection.view(table, role) for table in (self.before, *self.tables)]
            steps = zip(pairwise(seen), self.tables, self.lines, strict=True)
            self._frames[role] = [
                projection.event_frame(views, table, line, role) for views, table, line in steps
            ]
        return self._frames[role]
