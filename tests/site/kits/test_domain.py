"""How many copies to print, and how a text is cut into blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kits.domain.blocks import HEADING, LIST, TEXT, blocks_of
from portal.kits.domain.print_list import Line, Per, Wanted, print_list, teams_for

WANTED = [Wanted("Affiche", Per.WORKSHOP), Wanted("Budget", Per.TEAM), Wanted("Mémo", Per.PERSON)]


def test_copies_follow_the_workshop_the_teams_and_the_people():
    assert print_list(WANTED, people=13) == [
        Line("Affiche", 1),
        Line("Budget", 4),
        Line("Mémo", 13),
    ]


@given(st.integers(1, 60))
def test_teams_hold_everybody_and_never_more_than_four(people):
    assert (teams_for(people) - 1) * 4 < people <= teams_for(people) * 4


@pytest.mark.parametrize("people", [0, 61])
def test_a_workshop_has_one_to_sixty_people(people):
    with pytest.raises(ValueError, match="1 to 60"):
        teams_for(people)


def test_a_text_has_headings_lists_and_paragraphs():
    blocks = blocks_of("# Avant\n- un\n- deux\n\nUne phrase.\n- trois")
    assert [(block.kind, block.lines) for block in blocks] == [
        (HEADING, ("Avant",)),
        (LIST, ("un", "deux")),
        (TEXT, ("Une phrase.",)),
        (LIST, ("trois",)),
    ]


@given(st.text())
def test_no_word_of_a_text_is_lost(text):
    words = " ".join(line for block in blocks_of(text) for line in block.lines).split()
    marks = {"#", "-"}
    assert [w for w in words if w not in marks] == [w for w in text.split() if w not in marks]
