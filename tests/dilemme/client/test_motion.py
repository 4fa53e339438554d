"""Pawns walk cell by cell; nothing moves for whoever asked for stillness."""

from hypothesis import given
from hypothesis import strategies as st

from dilemme.client.board.layout import laid_out
from dilemme.client.board.motion import Motion, Roll, Walk, path_between
from dilemme.client.preferences import Preferences
from dilemme.client.scenes.purse import flights
from tests.dilemme.client.conftest import STILL

CELLS = 36
squares = st.integers(0, CELLS - 1)


@given(squares, squares)
def test_a_path_goes_from_one_square_to_the_other_a_step_at_a_time(start, end):
    path = path_between(start, end, CELLS)
    assert (path[0], path[-1]) == (start, end)
    steps = {(after - before) % CELLS for before, after in zip(path, path[1:], strict=False)}
    assert steps <= {1} or steps == {CELLS - 1}
    assert len(path) - 1 in ((end - start) % CELLS, (start - end) % CELLS)


@given(st.floats(0, 1))
def test_a_walk_is_always_between_two_neighbours_of_its_path(part):
    walk = Walk(seconds=1.0, seat=0, path=path_between(30, 5, CELLS), elapsed=part)
    left, aimed, between = walk.step()
    assert (aimed - left) % CELLS == 1
    assert 0 <= between <= 1


@given(st.lists(st.integers(1, 6), min_size=1, max_size=2), st.floats(0, 2))
def test_dice_end_on_what_was_thrown(thrown, elapsed):
    roll = Roll(seconds=0.6, seat=0, dice=tuple(thrown), elapsed=elapsed)
    assert all(1 <= value <= 6 for value in roll.faces())
    if elapsed >= 0.6:
        assert roll.faces() == tuple(thrown)


@given(st.lists(st.floats(0.01, 2), min_size=1, max_size=5))
def test_everything_that_moves_comes_to_rest(lasting):
    motion = Motion()
    for seconds in lasting:
        motion.add(Roll(seconds=seconds, seat=0, dice=(1,)))
    motion.update(motion.rest())
    assert not motion.is_moving


POTS = ("account", "everyday", "pleasure", "buffer", "livret")
amounts = st.fixed_dictionaries({name: st.integers(-500, 5000) for name in POTS})


@given(amounts, amounts)
def test_coins_fly_only_from_what_fell_to_what_rose(before, after):
    for source, target in flights(before, after):
        assert source == "" or after[source] < before[source]
        assert target == "" or after[target] > before[target]
    assert bool(flights(before, after)) == (before != after)


def test_no_pawn_ever_stands_on_the_word_of_a_square(hands):
    import pygame

    hands()
    layout = laid_out(pygame.Rect(14, 14, 692, 692), CELLS)
    for index in range(CELLS):
        for count in range(1, 7):
            for rank in range(count):
                x, y = layout.stand(index, rank, count)
                words = layout.cells[index].inflate(-layout.pawn_size * 0.3, 0)
                words.height = round(words.height * 0.88)
                body = pygame.Rect(0, 0, layout.pawn_size * 0.7, layout.pawn_size * 0.7)
                body.center = (round(x), round(y))
                overlap = body.clip(layout.cells[index])
                assert overlap.width * overlap.height <= body.width * body.height * 0.35


def moved(hands, preferences):
    window = hands(preferences)
    window.play_here(teams=2, bots=1)
    for _turn in range(12):
        window.play_one()
        if window.scene.is_moving:
            return True
    return False


def test_things_move_unless_motion_is_reduced(hands):
    assert moved(hands, Preferences())
    assert not moved(hands, STILL)


def test_motion_stops_by_itself_and_the_window_rests(hands):
    window = hands(Preferences())
    window.play_here(teams=2)
    for _turn in range(12):
        window.play_one()
    window.until(lambda: not window.scene.is_moving)
    frames = window.app.frames
    for _frame in range(20):
        window.step()
    assert window.app.frames == frames  # nothing changed, so nothing was drawn
