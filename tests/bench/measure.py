"""Fair comparisons: ours and the bare version take turns in the same process."""

import json
import socket
import statistics
import sys
import time
from collections.abc import Callable


def interleaved(
    ours: Callable[[], object], bare: Callable[[], object], *, runs: int
) -> tuple[float, float]:
    """Return the median milliseconds of both, measured turn by turn after one warm-up each."""
    ours(), bare()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for work, kept in zip((ours, bare), times, strict=True):
            start = time.perf_counter()
            work()
            kept.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def report(bench: str, value: float, baseline: float, *, unit: str, runs: int) -> None:
    """Write one JSON object on a line (contracts.md §5)."""
    line = {
        "bench": bench,
        "value": round(value, 3),
        "unit": unit,
        "baseline": round(baseline, 3),
        "ratio": round(value / baseline, 2),
        "n": runs,
    }
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
