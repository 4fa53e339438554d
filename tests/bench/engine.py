"""The engine: applied moves a second and a whole game, beside a bare fold of the same writes.

The bare version keeps a frozen record of the same fields and replaces, for every change of the
log, the dictionary or the field it names: no rule, no offer, no chance, no check.
"""

import json
import sys
from dataclasses import dataclass, field, replace

from dilemme import engine
from tests.bench.measure import interleaved, report

RUNS = 12
TEAMS = 4
GAME_LIMIT_MS = 50
STATE_LIMIT_BYTES = 32_768
Played = tuple[engine.State, list[tuple[int, engine.Move]], list[engine.Event], int]


@dataclass(frozen=True)
class Bare:
    """A record of values by name, replaced whole at each change."""

    values: dict = field(default_factory=dict)


def bench_engine() -> None:
    """Write moves a second and milliseconds a game of six months and four teams."""
    first, moves, events, largest = played_game()
    changes = [change for event in events for change in event.changes]

    def ours() -> None:
        state = first
        for seat, move in moves:
            state, _events = engine.apply(state, seat, move)

    def bare() -> None:
        record = Bare()
        for path, value in changes:
            record = replace(record, values={**record.values, json.dumps(path): value})

    game, baseline = interleaved(ours, bare, runs=RUNS)
    report("engine_game", game, baseline, unit="ms", runs=RUNS)
    rates = [len(moves) * 1000 / elapsed for elapsed in (game, baseline)]
    report("engine_moves", *rates, unit="moves/s", runs=RUNS)
    report("engine_state", largest, STATE_LIMIT_BYTES, unit="bytes", runs=1)


def played_game() -> Played:
    """Return a game of four bots: its first state, its moves, its log, its largest state."""
    first = engine.new_game(engine.DEFAULT_EDITION, seed="bench", teams=TEAMS, preset="standard")
    state, moves, events, largest = first, [], [], 0
    while state.phase != "ended":
        chosen = ((s, engine.bot_move(state, s, "prudent")) for s in range(TEAMS))
        seat, move = next((seat, move) for seat, move in chosen if move is not None)
        state, found = engine.apply(state, seat, move)
        moves.append((seat, move))
        events += found
        largest = max(largest, len(state.to_json().encode()))
    return first, moves, events, largest


if __name__ == "__main__":
    sys.exit(bench_engine())
