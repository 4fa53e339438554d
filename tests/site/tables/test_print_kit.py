"""The paper kit: the same edition as on screens, whole, readable, the same at every printing."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from dilemme import engine
from portal.tables import print_kit
from portal.tables.print_kit import cards, effects, faces, outline
from portal.tables.print_kit.board import PATH

EDITION = engine.load_edition()
EDITIONS = [engine.load_edition(one["id"]) for one in engine.editions()]


def pages(part, preset="standard"):
    """Return the text of each page of a part of the kit."""
    file = print_kit.render(EDITION, preset=preset, part=part)
    return [page.extract_text().replace("\n", " ") for page in PdfReader(BytesIO(file)).pages]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.id)
def test_every_card_of_an_edition_is_printed_once(edition):
    printed = faces.faces(edition, edition.default_preset)
    assert len(printed) == sum(len(edition.cards[deck.id]) for deck in faces.DECKS)
    assert {deck.id for deck in faces.DECKS} == set(edition.cards)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.id)
def test_every_effect_of_every_card_has_words(edition):
    for deck in ("dilemmas", "work"):
        for card in edition.cards[deck].values():
            for option in card["options"]:
                assert effects.in_words(edition, option["effects"])


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda one: one.id)
def test_every_card_holds_in_its_frame_in_a_size_that_can_be_read(edition):
    for face in faces.faces(edition, edition.default_preset):
        sizes = [size for size in cards.SIZES if cards.needed(face, size) <= cards.HEIGHT]
        assert sizes, face.title
        assert sizes[0] >= 8, face.title


def test_the_board_names_its_squares_in_order_on_one_a3_sheet():
    file = print_kit.render(EDITION, preset="standard", part="plateau")
    (page,) = PdfReader(BytesIO(file)).pages
    assert round(float(page.mediabox.height) / 72 * 25.4) == 420
    text = page.extract_text()
    for number, square in enumerate(EDITION.squares, start=1):
        assert f"{number}\n{square['label']}" in text


def test_the_budget_sheet_has_a_column_for_each_month_and_every_charge():
    (text,) = pages("budget", "long")
    assert "Mois 8" in text
    assert "Mois 9" not in text
    for line in (*EDITION.charges.values(), *EDITION.options.values()):
        assert line["title"] in text


def test_a_project_costs_what_it_costs_on_screen():
    found = {
        face.title: face for face in faces.faces(EDITION, "courte") if face.deck.id == "projects"
    }
    card = EDITION.cards["projects"]["scooter"]
    price = card["price_cents"] * EDITION.presets["courte"]["project_bp"] // 10_000
    assert found[card["title"]].lines[0][0].endswith(effects.format_euros(price))


def test_teams_may_start_differently_on_paper_too():
    text = " ".join(" ".join(pages("cartes")).split())
    dealt = [one for one in EDITION.households.values() if one.get("dealt", True)]
    assert len(dealt) == len(faces.households(EDITION)) == 3
    for one in dealt:
        assert one["title"] in text
        assert " ".join(effects.format_euros(one["salary_cents"]).split()) in text


def test_the_whole_kit_has_rules_board_cards_and_budget():
    text = pages("complet")
    n_cards = len(faces.faces(EDITION, "standard")) + len(faces.households(EDITION))
    assert len(text) == 3 + -(-n_cards // 8)
    assert "Le but" in text[0]
    assert "Le budget de notre équipe" in text[-1]


def test_the_kit_is_the_same_at_every_printing():
    once, again = (print_kit.render(EDITION, preset="courte", part="budget") for _ in range(2))
    assert once == again


def test_a_part_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        print_kit.render(EDITION, preset="standard", part="affiche")


def test_every_icon_of_the_board_stays_in_its_square():
    from tablericons import _render_icon

    for name in {square["icon"] for square in EDITION.squares}:
        drawn = [
            s
            for d in PATH.findall(str(_render_icon(f"outline/{name}", None)))
            for s in outline.strokes(d)
        ]
        assert drawn, name
        assert all(-0.01 <= x <= 24.01 for stroke in drawn for point in stroke for x in point), name


@pytest.mark.parametrize(
    ("data", "last"),
    [("M1 2h3v4", (4, 6)), ("M1 1l2 2 3 3", (6, 6)), ("M3 12a9 9 0 1018 0", (21, 12)),
     ("M0 0c0 4 4 4 4 0z", (0, 0)), ("M0 0C0 4 4 4 4 0S8 -4 8 0", (8, 0))],
)  # fmt: skip
def test_an_icon_s_path_ends_where_it_says(data, last):
    assert outline.strokes(data)[-1][-1] == pytest.approx(last)
