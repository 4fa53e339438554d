"""The main scenes as they should look: two windows, three text sizes.

`SAVE_REFERENCES=1` writes the references anew; a difference leaves both pictures side by side.
References are kept at a quarter of their size, which is the first part of the tolerance.
"""

import json
import os
from pathlib import Path

import pygame
import pytest

from dilemme.client.preferences import Preferences
from dilemme.client.scenes.debrief import Debrief, OwnDebrief
from dilemme.client.scenes.room import RoomScene
from dilemme.client.tables.base import Link, Table

FOLDER = Path(__file__).parent / "pictures"
VIEWS = Path(__file__).parent / "views"
SIZES = ((1280, 720), (1024, 700))
TEXT_SIZES = (0, 1, 2)
KEPT = 4  # references are this many times smaller
FAR = 40  # a channel that differs by more is another colour
MOST_FAR = 0.02  # the share of channels that may
MOST_MEAN = 3.0


class Still(Table):
    """A table that never changes, read from a file: other cards must not change its picture."""

    link, code, address = Link.ON, "K7QX2M", "https://formation.exemple.fr"
    seq, lines = 1, ()

    def __init__(self, name, seat):
        told = json.loads((VIEWS / f"{name}.json").read_text(encoding="utf-8"))
        self._view, self._legal, self.seat = told["view"], told["legal"], seat

    view = property(lambda self: self._view)
    legal = property(lambda self: self._legal)

    def send(self, kind, args):
        raise AssertionError("this table takes no move")

    ask_effect = send

    def poll(self, now):
        return False


def start(window):
    window.scene.rebuild()


def settings(window):
    window.app.open("settings")


def home_choice(window):
    window.app.play(Still("home", 0))


def on_a_card(window):
    window.app.play(Still("card", 0))
    window.text("2")


def budget(window):
    on_a_card(window)
    window.text("b")


def room(window):
    window.app.home()
    window.app.show(RoomScene(window.app, Still("room", None)))


def debrief(window):
    table = window.play_here(teams=2, bots=1)
    window.play_to_the_end(table)
    window.app.show(Debrief(window.app, table))


def own_debrief(window):
    table = window.play_here(teams=2, bots=1, edition="ambassadeurs", preset="approfondie")
    window.play_to_the_end(table)
    window.app.show(OwnDebrief(window.app, table, 0))


SCENES = {
    "start": start, "settings": settings, "home_choice": home_choice, "on_a_card": on_a_card,
    "budget": budget, "room": room, "debrief": debrief, "own_debrief": own_debrief,
}  # fmt: skip


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_looks_as_it_should(hands, name, tmp_path):
    window = hands()
    SCENES[name](window)
    different = []
    for width, height in SIZES:
        for text_size in TEXT_SIZES:
            seen = picture_of(window, (width, height), text_size)
            wanted = FOLDER / f"{name}-{width}-{text_size + 1}.png"
            if os.environ.get("SAVE_REFERENCES") == "1":
                FOLDER.mkdir(exist_ok=True)
                pygame.image.save(seen, wanted)
            if not is_alike(seen, pygame.image.load(wanted)):
                different.append(side_by_side(tmp_path, wanted, seen))
    assert not different, f"these pictures differ: {different}"


def picture_of(window, size, text_size):
    """Return the scene as it is drawn in another window, smaller."""
    window.app.window.size = size
    window.app.prefer(Preferences(reduced_motion=True, text_size=text_size))
    window.app.draw()
    canvas = window.app.canvas
    assert canvas.get_size() == size
    return pygame.transform.smoothscale(canvas, (size[0] // KEPT, size[1] // KEPT))


def is_alike(one, other):
    """Tell whether two pictures are alike to the eye."""
    if one.get_size() != other.get_size():
        return False
    left, right = (pygame.image.tobytes(picture, "RGB") for picture in (one, other))
    gaps = [abs(a - b) for a, b in zip(left, right, strict=True)]
    far = sum(gap > FAR for gap in gaps)
    return sum(gaps) / len(gaps) <= MOST_MEAN and far / len(gaps) <= MOST_FAR


def side_by_side(folder, wanted, seen):
    """Write what was wanted and what was seen in one picture; return its path."""
    reference = pygame.image.load(wanted)
    both = pygame.Surface((reference.get_width() + seen.get_width(), seen.get_height()))
    both.blit(reference, (0, 0))
    both.blit(seen, (reference.get_width(), 0))
    path = folder / wanted.name
    pygame.image.save(both, path)
    return path


def test_a_picture_that_changed_is_noticed():
    plain = pygame.Surface((320, 180))
    moved = plain.copy()
    moved.fill((255, 255, 255), (10, 10, 60, 40))
    assert is_alike(plain, plain.copy())
    assert not is_alike(plain, moved)
    assert not is_alike(plain, pygame.Surface((300, 180)))


def test_drawing_changes_nothing(hands):
    window = hands()
    on_a_card(window)
    window.app.draw()
    once = pygame.image.tobytes(window.app.canvas, "RGB")
    table = window.scene.table
    before = (table.seq, repr(table.view), dict(window.scene.decision.form), window.scene.tab)
    window.app.draw()
    assert pygame.image.tobytes(window.app.canvas, "RGB") == once
    assert (
        table.seq,
        repr(table.view),
        dict(window.scene.decision.form),
        window.scene.tab,
    ) == before


@pytest.mark.parametrize("size", [(1024, 700), (1920, 1080), (3840, 2160)])
def test_nothing_leaves_a_window_from_small_to_4k(hands, size):
    window = hands()
    on_a_card(window)
    window.app.window.size = size
    window.step(pygame.Event(pygame.WINDOWRESIZED, x=size[0], y=size[1]))
    frame = window.scene.frame
    whole = pygame.Rect((0, 0), size)
    for place in (frame.board, frame.bar, frame.banner, frame.purse, frame.panel, frame.column):
        assert whole.contains(place)
    assert not frame.board.colliderect(frame.panel)
    assert frame.column.height >= size[1] * 0.3
    window.app.draw()
