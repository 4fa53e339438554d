"""An edition is data with a source; a mistake in it is told by file, card and reason."""

import shutil
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemme import engine
from dilemme.engine import effects, geometry
from dilemme.engine.edition import DATA, DECKS, edition_of
from dilemme.engine.edition_checks import EFFECTS, KINDS

SIZES = {
    "events": 24, "bills": 8, "outings": 11, "temptations": 8, "dilemmas": 18,
    "questions": 24, "projects": 14, "rights": 10, "work": 6,
}  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    """A copy of the default edition that a test may spoil."""
    return shutil.copytree(DATA / engine.DEFAULT_EDITION, tmp_path / "copy")


@pytest.mark.parametrize("deck", DECKS)
def test_every_deck_is_full(deck):
    assert len(engine.load_edition().deck_ids(deck)) >= SIZES[deck]


def test_the_board_has_thirty_six_squares_in_four_districts_of_nine():
    edition = engine.load_edition()
    assert sum(KINDS.values()) == len(edition.squares) == 36
    districts = [square["district"] for square in edition.squares]
    assert [districts.count(name) for name in edition.districts] == [9, 9, 9, 9]


def test_questions_have_three_levels_an_explanation_and_no_favourite_place():
    questions = list(engine.load_edition().cards["questions"].values())
    assert {card["level"] for card in questions} == {1, 2, 3}
    assert all(card["explanation"] for card in questions)
    places = [card["answer"] for card in questions]
    assert max(places.count(place) for place in range(3)) <= len(places) // 2


def test_charges_weigh_what_the_balance_of_the_game_asks():
    edition = engine.load_edition()
    salary = edition.households["identique"]["salary_cents"]
    fixed = sum(line["cents"] for line in edition.charges.values())
    for pair in edition.pairs.values():
        transport = edition.transports[pair["transport"]]["cents"]
        share = (fixed + pair["rent_cents"] + transport) / salary
        assert 0.74 <= share <= 0.84


def test_every_effect_that_files_may_use_is_interpreted():
    assert EFFECTS.keys() <= effects.HANDLERS.keys()


@pytest.mark.parametrize(
    ("file", "old", "new", "item", "reason"),
    [
        ("events.toml", 'cover = "mutuelle"', 'cover = "magie"', "couronne", "unknown insurance"),
        ("bills.toml", "cost_cents = 6000", "cost_cents = 60.5", "eau", "not an amount"),
        ("dilemmas.toml", 'do = "pay"', 'do = "steal"', "ampoules", "unknown effect"),
        ("questions.toml", "answer = 0", "answer = 9", "n1_", "no such answer"),
        ("board.toml", 'kind = "bank"', 'kind = "casino"', "squares", "casino"),
        ("rights.toml", 'id = "css"', 'id = "fsl"', "fsl", "used twice"),
        ("edition.toml", 'transport = "velo"', 'transport = "cheval"', "centre_velo", "transport"),
    ],
)
def test_a_mistake_in_an_edition_names_file_card_and_reason(copy, file, old, new, item, reason):
    path = copy / file
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(engine.EditionError) as error:
        engine.load_edition(copy)
    assert error.value.file == file
    assert error.value.item.startswith(item)
    assert reason in error.value.reason


def test_an_edition_that_is_not_toml_or_not_there_is_refused(copy):
    (copy / "work.toml").write_text("cards = [")
    with pytest.raises(engine.EditionError, match=r"work\.toml"):
        engine.load_edition(copy)
    with pytest.raises(engine.EditionError, match="unknown edition"):
        engine.load_edition("nowhere")


def test_a_game_keeps_to_the_edition_it_was_started_with(copy):
    text = (copy / "edition.toml").read_text().replace("salary_cents = 145000", "salary_cents = 9")
    (copy / "edition.toml").write_text(text)
    state = engine.new_game(engine.load_edition(copy), seed=1, teams=1)
    assert edition_of(state).households["identique"]["salary_cents"] == 9
    stranger = engine.State.from_dict({**state.to_dict(), "digest": "0" * 64})
    with pytest.raises(engine.EditionError, match="differ"):
        edition_of(stranger)


def test_amounts_have_a_source_and_a_date():
    head = tomllib.loads((DATA / engine.DEFAULT_EDITION / "edition.toml").read_text())
    assert head["source"]
    assert str(head["valid_from"]) == "2026-02-01"


@given(st.integers(4, 80))
def test_the_ring_is_a_path_around_the_grid_without_overlap(cells):
    ring, (rows, columns) = geometry.ring(cells), geometry.grid_size(cells)
    assert [cell.index for cell in ring] == list(range(cells))
    assert len({(cell.row, cell.column) for cell in ring}) == cells
    for cell in ring:
        assert 1 <= cell.row <= rows
        assert 1 <= cell.column <= columns
        assert cell.row in (1, rows) or cell.column in (1, columns)
    assert sum(cell.corner for cell in ring) == 4


def test_thirty_six_squares_make_a_ten_by_ten_ring():
    ring = geometry.ring(36)
    corners = [(ring[at].row, ring[at].column) for at in (0, 9, 18, 27)]
    assert corners == [(1, 1), (1, 10), (10, 10), (10, 1)]
