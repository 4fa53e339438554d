"""What a browser sends, read or refused."""

import pytest

from courses.domain.answers import AnswerRefused, read_answer, words_of
from courses.domain.catalogue import Card, Search, count_by_value, kept
from courses.domain.questionnaire import Choice, Kind, Question, digest

CHOICES = (Choice("a", "Oui"), Choice("b", "Non"), Choice("dont_know", "Je ne sais pas"))


def question(kind):
    """A question of that kind."""
    return Question("q", kind, "?", choices=CHOICES)


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Kind.SINGLE, ["b"], "b"),
        (Kind.MULTIPLE, ["b", "a"], ["a", "b"]),
        (Kind.MULTIPLE, ["a", "dont_know"], ["dont_know"]),
        (Kind.SCALE, ["5"], 5),
        (Kind.NPS, ["0"], 0),
        (Kind.NUMBER, ["1\u202f600 €"], 1600),
        (Kind.NUMBER, ["−40"], -40),
        (Kind.SHORT_TEXT, ["  Bonjour "], "Bonjour"),
        (Kind.LONG_TEXT, ["   "], None),
    ],
)
def test_an_answer_is_read_as_its_question_wants(kind, raw, value):
    assert read_answer(question(kind), raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        (Kind.SINGLE, ["z"], "choice_unknown"),
        (Kind.MULTIPLE, ["a", "z"], "choice_unknown"),
        (Kind.SCALE, ["6"], "out_of_scale"),
        (Kind.NPS, ["11"], "out_of_scale"),
        (Kind.NUMBER, ["douze"], "not_a_number"),
        (Kind.SHORT_TEXT, ["x" * 201], "text_too_long"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_its_code(kind, raw, code):
    with pytest.raises(AnswerRefused) as refused:
        read_answer(question(kind), raw)
    assert refused.value.code == code


def test_answers_are_read_back_in_words():
    assert words_of(question(Kind.MULTIPLE), ["a", "b"]) == "Oui, Non"
    assert words_of(question(Kind.SCALE), 4) == "4"


def test_a_digest_does_not_depend_on_the_order_of_keys():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}) != digest({"a": 1, "b": 3})


CARDS = [
    Card("M1", "Repérer la fragilité", ("Banque", "Énergie"), 73, "en_ligne"),
    Card("M10", "Ambassadeur Dilemme", ("Bénévolat",), 45, "mixte"),
]


def test_words_are_found_without_accents_nor_capitals():
    assert [card.code for card in kept(CARDS, Search("REPERER fragilite", {}))] == ["M1"]


def test_a_count_says_what_ticking_would_show():
    search = Search("", {"format": frozenset({"mixte"})})
    assert count_by_value(CARDS, search, "format") == {"en_ligne": 1, "mixte": 1}
    assert count_by_value(CARDS, search, "public") == {"Banque": 0, "Bénévolat": 1, "Énergie": 0}
