"""An edition is data with a source; a mistake in it is told by file, card and reason."""

import shutil
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemme import engine
from dilemme.engine import effects, geometry
from dilemme.engine.edition import DATA, DECKS, edition_of
from dilemme.engine.edition_checks import EFFECTS, KINDS

COURSES = Path(__file__).parents[3] / "courses" / "content"
SIZES = {
    "events": 24, "bills": 8, "outings": 11, "temptations": 8, "dilemmas": 18,
    "questions": 40, "projects": 14, "rights": 10, "work": 6,
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
        assert 0.77 <= share <= 0.82


def test_every_effect_that_files_may_use_is_interpreted():
    assert EFFECTS.keys() <= effects.HANDLERS.keys()


@pytest.mark.parametrize(
    ("file", "old", "new", "item", "reason"),
    [
        ("edition.toml", "rent_cents = 67000\n", "", "centre_velo", "missing ['rent_cents']"),
        ("edition.toml", "{ velo = 5500,", "{ ski = 5500,", "centre_transports", "transport"),
        ("edition.toml", "{ velo = 5500,", "{ velo = 5.5,", "centre_transports", "not an amount"),
        ("edition.toml", "fatigue_points = 1\n", "", "params", "missing ['fatigue_points']"),
        ("edition.toml", "energy = {", "lumiere = {", "charges", "missing ['energy']"),
        ("edition.toml", "date = 2026-01-01", "when = 2026-01-01", "sources", "what, date and"),
        ("edition.toml", 'budget = "M1/', 'budget = "M1//', "budget", "course/module/step"),
        ("board.toml", 'district = "habitat"', 'district = "lune"', "0", "district is unknown"),
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
    assert f"{file}:{error.value.line}: " in str(error.value)
    assert 0 < error.value.line <= len(path.read_text().splitlines())


def test_the_line_of_a_mistake_is_that_of_its_card(copy):
    path = copy / "bills.toml"
    lines = path.read_text().splitlines()
    at = lines.index('id = "ordures"')
    path.write_text("\n".join([*lines[: at + 1], "levy_cents = -1", *lines[at + 1 :]]))
    with pytest.raises(engine.EditionError) as error:
        engine.load_edition(copy)
    assert (error.value.item, error.value.line) == ("ordures", at + 1)


@pytest.mark.parametrize("name", [entry["id"] for entry in engine.editions()])
def test_every_edition_can_be_opened_and_tells_where_its_amounts_come_from(name):
    edition = engine.load_edition(name)
    assert edition.id == name
    assert edition.detail
    assert edition.sources
    for preset in edition.presets:
        assert engine.new_game(name, seed=1, teams=6, preset=preset).months >= 1


@pytest.mark.parametrize("name", ["education-2026", "classique-1200"])
def test_charges_weigh_four_fifths_of_the_salary(name):
    edition = engine.load_edition(name)
    salary = edition.households["identique"]["salary_cents"]
    for pair in edition.pairs.values():
        fixed = sum(line["cents"] for line in edition.charges.values()) + pair["rent_cents"]
        share = (fixed + edition.transports[pair["transport"]]["cents"]) / salary
        assert 0.75 <= share <= 0.82


def test_the_default_edition_comes_first_with_its_lengths():
    first, *others = engine.editions()
    assert first["id"] == engine.DEFAULT_EDITION
    assert {entry["id"] for entry in others} == {"classique-1200", "ambassadeurs"}
    assert first["presets"]["standard"]["months"] == 6


def test_an_edition_takes_from_another_what_it_does_not_have():
    base, classic = engine.load_edition(), engine.load_edition("classique-1200")
    assert classic.cards == base.cards
    assert classic.params["overdraft_limit_cents"] == base.params["overdraft_limit_cents"]
    assert classic.households["identique"]["salary_cents"] == 120_000
    assert classic.digest != base.digest


def test_a_training_keeps_a_choice_of_cards_and_what_may_replace_them():
    short = engine.load_edition("ambassadeurs")
    assert 6 <= len(short.deck_ids("dilemmas")) < 18
    assert short.card("events", "crevaison")["replacement"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('include = "education-2026"', 'include = "nowhere"', "cannot include nowhere"),
        ('events = ["couronne"', 'events = ["licorne"', "unknown cards"),
        ("[only]\nevents", "[only]\nanimals", "no such deck"),
    ],
)
def test_a_mistake_in_an_inclusion_is_told(tmp_path, old, new, reason):
    for name in ("education-2026", "ambassadeurs"):
        shutil.copytree(DATA / name, tmp_path / name)
    path = tmp_path / "ambassadeurs" / "edition.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(engine.EditionError, match=reason) as error:
        engine.load_edition(tmp_path / "ambassadeurs")
    assert error.value.line > 0


def test_every_link_leads_to_a_step_of_a_course():
    steps = {
        f"{course['code']}/{module['slug']}/{step['slug']}"
        for path in COURSES.glob("*.toml")
        for course in [tomllib.loads(path.read_text())]
        for module in course.get("modules", [])
        for step in module["steps"]
    }
    edition = engine.load_edition()
    found = {edition.link_of(deck, card) for deck in DECKS for card in edition.cards[deck]}
    assert found - {""} <= steps
    assert len(found) > 5


@pytest.mark.parametrize("deck", ["events", "bills", "dilemmas", "work", "temptations", "rights"])
def test_cards_that_are_lived_say_in_a_sentence_what_they_teach(deck):
    for card in engine.load_edition().cards[deck].values():
        assert card["lesson"].endswith(".")
        assert len(card["lesson"]) <= 120


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
