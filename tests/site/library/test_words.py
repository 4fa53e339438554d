"""Search words: accents, plurals, small words; letters with blanks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.library.domain import merging, words

TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)
PAIRS = [
    ("crédits", "credit"),
    ("Crédit", "CRÉDITS"),
    ("dossiers de surendettement", "dossier surendettement"),
    ("un cheval", "des chevaux"),
    ("bureau", "bureaux"),
    ("travail", "travaux"),
    ("bail", "baux"),
    ("prêt", "prets"),
    ("œuvres", "oeuvre"),
    ("énergie", "energies"),
    ("l’impayé", "impayés"),
    ("niveau", "niveaux"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_accents_plurals_and_small_words_make_no_difference(one, other):
    assert words.search_words(one) == words.search_words(other)


@pytest.mark.parametrize(("one", "other"), [("cas", "case"), ("prix", "prime"), ("bus", "but")])
def test_different_words_stay_different(one, other):
    assert words.search_words(one) != words.search_words(other)


@given(TEXT)
def test_preparing_twice_changes_nothing_in_letters(text):
    assert words.plain(words.plain(text)) == words.plain(text)


@given(TEXT)
def test_a_text_is_found_by_each_of_its_own_words(text):
    stored = words.search_text(text)
    for word in words.search_words(text):
        assert f" {word} " in stored


def test_blanks_are_asked_once_in_their_order():
    letter = "[nom]\nÀ [ville], le [date]\n[nom]"
    assert merging.fields_of(letter) == ["nom", "ville", "date"]
    filled = merging.merged(letter, {"nom": "Lucie [date]", "ville": "Metz"})
    assert filled == "Lucie [date]\nÀ Metz, le [date]\nLucie [date]"


@given(st.dictionaries(st.sampled_from(["nom", "ville", "date"]), TEXT))
def test_what_is_typed_is_never_read_again_for_blanks(values):
    letter = "<[nom]> [ville] [date]"
    out = merging.merged(letter, values)
    for name in ("nom", "ville", "date"):
        typed = values.get(name, "").strip()
        assert (typed or f"[{name}]") in out
