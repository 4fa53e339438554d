"""What commands led to, as it travels through a process: the events and the table around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import orjson

from dilemme.server.domain import clock, projection
from dilemme.server.domain.seeing import Step
from dilemme.server.domain.table import Table, TableEvent, evolve


@dataclass(frozen=True)
class Logged:
    """One event with its place in the log; `part` is its rank in its command."""

    seq: int
    cid: str
    actor: str
    at: datetime
    event: TableEvent
    part: int = 0


@dataclass(frozen=True)
class Commit:
    """Consecutive events, the table before and after them; `deadline` once they are folded."""

    game_pk: int
    before: Table
    lines: tuple[Logged, ...]
    after: Table
    deadline: datetime | None = None
    _frames: dict[str, list[dict[str, Any]]] = field(default_factory=dict, compare=False)
    _texts: dict[str, list[str]] = field(default_factory=dict, compare=False)

    @cached_property
    def base_seq(self) -> int:
        """The version these events start from."""
        return self.lines[0].seq - 1

    @cached_property
    def seq(self) -> int:
        """The version they lead to."""
        return self.lines[-1].seq

    @cached_property
    def _step(self) -> Step:
        return Step(self.before, self.after)

    def frames(self, role: str) -> list[dict[str, Any]]:
        """Return what this role may see of the events, an `ev` frame each; made once a role.

        Only the last one carries a patch and the moves: a view changes once.
        """
        if role not in self._frames:
            frames = [projection.event_frame(self.before, line, role) for line in self.lines]
            frames[-1] |= projection.change(self._step, role)
            self._frames[role] = frames
        return self._frames[role]

    def texts(self, role: str) -> list[str]:
        """Return the same frames as JSON texts, written once for all the role's connections."""
        if role not in self._texts:
            self._texts[role] = [written(frame) for frame in self.frames(role)]
        return self._texts[role]


def written(frame: dict[str, Any]) -> str:
    """Return a frame as it goes on the wire."""
    return orjson.dumps(frame).decode()


def folded(
    game_pk: int, before: Table, lines: Sequence[Logged], deadline: datetime | None = None
) -> Commit:
    """Fold at least one event onto a table; `deadline` is the one that ran before them."""
    table = before
    for line in lines:
        after = evolve(table, line.event)
        deadline = clock.deadline_after(deadline, table, after, line.event, line.at)
        table = after
    return Commit(game_pk, before, tuple(lines), table, deadline)
