"""The pygame board: first frame, rest, a frame that moves; beside a bare window of the same size.

Each is measured in a process of its own, as a user starts it, without a screen (SDL's dummy
driver): the time of the window system comes on top of both sides.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

from tests.bench.measure import report

RUNS = 5
REST_SECONDS = 8
FRAMES = 120
OURS = """
import sys, time
from pathlib import Path
from dilemme.client.app import App
app = App(folder=Path(sys.argv[1]), size=(1920, 1080))
app.step([], 0.0)
"""
A_GAME = """
from dilemme.client.scenes.here import NAMES
from dilemme.client.tables import saves
from dilemme.client.tables.local import LocalTable
setup = saves.Setup(list(NAMES[:3]), {}, seed="mesure")
app.play(LocalTable(saves.started(app.folder, setup)))
app.step([], 0.0)
"""
BARE = """
import sys, time
import pygame
window = pygame.Window("bare", (1920, 1080))
picture = pygame.Surface((1920, 1080))
sprite = pygame.Surface((60, 60), pygame.SRCALPHA)
def show():
    canvas = window.get_surface()
    canvas.blit(picture, (0, 0))
    canvas.blit(sprite, (200, 200))
    window.flip()
show()
"""
FIRST = "print(time.time())"
REST = f"""
import threading
end = time.monotonic() + {REST_SECONDS}
threading.Timer({REST_SECONDS}, lambda: setattr(app, "running", False)).start()
before = time.process_time()
app.run()
print(100 * (time.process_time() - before) / {REST_SECONDS})
"""
BARE_REST = f"""
pygame.display.init()
end = time.monotonic() + {REST_SECONDS}
before = time.process_time()
while time.monotonic() < end:
    pygame.event.wait(250)
print(100 * (time.process_time() - before) / {REST_SECONDS})
"""
MOVING = f"""
before = time.perf_counter()
for _frame in range({FRAMES}):
    app.draw(whole=False)
print(1000 * (time.perf_counter() - before) / {FRAMES})
"""
BARE_MOVING = f"""
before = time.perf_counter()
for _frame in range({FRAMES}):
    show()
print(1000 * (time.perf_counter() - before) / {FRAMES})
"""


def bench_board() -> None:
    """Write seconds to the first frame, percent of a core at rest, milliseconds a moving frame."""
    ours, bare = _turn_by_turn(OURS + FIRST, BARE + FIRST, RUNS, since_start=True)
    report("board_first_frame", ours, bare, unit="s", runs=RUNS)
    ours, bare = _turn_by_turn(OURS + A_GAME + REST, BARE + BARE_REST, 1)
    report("board_rest_cpu", ours, bare, unit="%", runs=1)
    ours, bare = _turn_by_turn(OURS + A_GAME + MOVING, BARE + BARE_MOVING, RUNS)
    report("board_moving_frame", ours, bare, unit="ms", runs=RUNS)


def _turn_by_turn(
    ours: str, bare: str, runs: int, *, since_start: bool = False
) -> tuple[float, float]:
    """Return the medians of what two programs print, run in turns."""
    told = [(_run(ours, since_start), _run(bare, since_start)) for _run_number in range(runs)]
    mine, theirs = zip(*told, strict=True)
    return statistics.median(mine), statistics.median(theirs)


def _run(program: str, since_start: bool) -> float:
    dummy = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    environment = os.environ | dummy | {"PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    with tempfile.TemporaryDirectory() as folder:
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", program, folder],
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
    told = float(done.stdout.split()[-1])
    return told - begun if since_start else told
