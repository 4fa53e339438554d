"""Ordering, matching, matrices, dates: read, scored, and put back in words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.answers import AnswerRefused, is_complete, read_answer, words_of
from courses.domain.questionnaire import (
    Choice,
    Confidentiality,
    Definition,
    Kind,
    Purpose,
    Question,
    Section,
    grouped,
)
from courses.domain.scoring import (
    confidence_by_objective,
    knowledge_by_objective,
    points_for,
    reported_fragile,
)

STEPS = tuple(Choice(one, f"Étape {one}") for one in "abcd")
ORDERING = Question("q", Kind.ORDERING, "?", choices=STEPS, may_not_know=True)
TARGETS = (Choice("x", "À droite"), Choice("y", "À gauche"))
PAIRS = (Choice("a", "Ligne A", match="x"), Choice("b", "Ligne B", match="y"))
MATCHING = Question("q", Kind.MATCHING, "?", choices=PAIRS, targets=TARGETS, may_not_know=True)
ROWS = (Choice("reperer", "Repérer"), Choice("orienter", "Orienter"))
MATRIX = Question("q", Kind.MATRIX, "?", rows=ROWS)
DATE = Question("q", Kind.DATE, "?", may_not_know=True)
TRUTHS = (Choice("true", "Vrai", correct=True), Choice("false", "Faux"))
TRUE_FALSE = Question("q", Kind.TRUE_FALSE, "?", choices=TRUTHS)


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        (ORDERING, ["b", "a", "d", "c"], ["b", "a", "d", "c"]),
        (ORDERING, ["a=2", "b=1", "c=4", "d=3"], ["b", "a", "d", "c"]),
        (ORDERING, ["a=", "b=", "c=", "d="], None),
        (ORDERING, ["dont_know"], "dont_know"),
        (MATCHING, ["b=x", "a=y"], {"a": "y", "b": "x"}),
        (MATCHING, ["a=x", "b="], {"a": "x"}),
        (MATRIX, ["orienter=5", "reperer=1"], {"reperer": 1, "orienter": 5}),
        (DATE, ["2026-11-23"], "2026-11-23"),
        (DATE, ["23/11/2026"], "2026-11-23"),
        (DATE, ["23", "11", "2026"], "2026-11-23"),
        (DATE, ["dont_know"], "dont_know"),
        (TRUE_FALSE, ["false"], "false"),
    ],
)
def test_an_answer_of_several_lines_is_read(question, raw, value):
    assert read_answer(question, raw) == value


@pytest.mark.parametrize(
    ("question", "raw", "code"),
    [
        (ORDERING, ["a", "b", "c"], "order_incomplete"),
        (ORDERING, ["a", "a", "b", "c"], "order_incomplete"),
        (ORDERING, ["a=1", "b=1", "c=2", "d=3"], "order_incomplete"),
        (ORDERING, ["a", "b", "c", "z"], "choice_unknown"),
        (ORDERING, ["z=1"], "choice_unknown"),
        (MATCHING, ["a=z"], "choice_unknown"),
        (MATCHING, ["z=x"], "choice_unknown"),
        (MATRIX, ["reperer=6"], "out_of_scale"),
        (MATRIX, ["reperer=dont_know"], "not_a_number"),
        (MATRIX, ["dont_know"], "choice_unknown"),
        (DATE, ["31/02/2026"], "not_a_date"),
        (DATE, ["23", "11"], "not_a_date"),
        (TRUE_FALSE, ["maybe"], "choice_unknown"),
    ],
)
def test_lines_that_do_not_fit_are_refused_with_their_code(question, raw, code):
    with pytest.raises(AnswerRefused) as refused:
        read_answer(question, raw)
    assert refused.value.code == code


def test_answers_of_several_lines_are_read_back_in_words():
    assert words_of(ORDERING, ["b", "a"]) == "Étape b → Étape a"
    assert words_of(MATCHING, {"a": "y"}) == "Ligne A\u00a0: À gauche"
    assert words_of(MATRIX, {"reperer": 4, "orienter": 2}) == (
        "Repérer\u00a0: 4\u00a0; Orienter\u00a0: 2"
    )
    assert words_of(DATE, "2026-11-23") == "23/11/2026"
    assert words_of(TRUE_FALSE, "true") == "Vrai"
    assert words_of(DATE, "dont_know") == "dont_know"


def test_a_matrix_is_complete_when_every_line_has_its_mark():
    assert not is_complete(MATRIX, {"reperer": 1})
    assert is_complete(MATRIX, {"reperer": 1, "orienter": 2})
    assert is_complete(MATCHING, "dont_know")
    assert not is_complete(MATCHING, None)


@given(st.permutations("abcd"))
def test_only_the_right_order_earns_the_whole_point(order):
    points = points_for(ORDERING, order)
    assert 0 <= points <= 1
    assert (points == 1) == (order == list("abcd"))


def test_an_order_given_at_random_earns_one_nth_on_average():
    from itertools import permutations

    every = [points_for(ORDERING, list(order)) for order in permutations("abcd")]
    assert sum(every, Fraction(0)) / len(every) == Fraction(1, 4)


@given(st.dictionaries(st.sampled_from("ab"), st.sampled_from("xy")))
def test_matching_earns_the_share_of_lines_matched_rightly(value):
    right = sum(value.get(line) == target for line, target in (("a", "x"), ("b", "y")))
    assert points_for(MATCHING, value) == Fraction(right, 2)


@pytest.mark.parametrize("question", [ORDERING, MATCHING, TRUE_FALSE, MATRIX, DATE])
def test_not_knowing_earns_nothing(question):
    assert points_for(question, "dont_know") == points_for(question, None) == 0


def test_questions_without_a_key_are_not_counted():
    text = Question("t", Kind.LONG_TEXT, "?", objective="reperer")
    keyed = Question("k", Kind.TRUE_FALSE, "?", objective="reperer", choices=TRUTHS)
    definition = _definition(Purpose.KNOWLEDGE, text, keyed)
    score = knowledge_by_objective(definition, {"t": "Une phrase", "k": "true"})["reperer"]
    assert (score.points, score.possible) == (1, 1)


def test_each_row_of_a_matrix_is_the_confidence_of_an_objective():
    definition = _definition(Purpose.CONFIDENCE, MATRIX)
    answers = {"q": {"reperer": 2, "orienter": 5}}
    assert confidence_by_objective(definition, answers) == answers["q"]
    assert confidence_by_objective(definition, answers, purpose=Purpose.HINDSIGHT) == {}


def test_a_detection_says_whether_a_fragile_client_was_reported():
    choices = (Choice("oui", "Oui", flags=True), Choice("non", "Non"))
    question = Question("d", Kind.SINGLE, "?", choices=choices, is_fragile=False)
    assert reported_fragile(question, "oui") is True
    assert reported_fragile(question, "non") is False
    assert reported_fragile(question, "dont_know") is None
    assert reported_fragile(TRUE_FALSE, "true") is None


def test_questions_of_one_vignette_stay_together():
    first = Question("a", Kind.DATE, "?", stem_id="nadia", stem="Nadia a cinq rejets.")
    second = Question("b", Kind.DATE, "?", stem_id="nadia")
    groups = grouped([DATE, first, second, MATRIX, DATE])
    assert [len(group.questions) for group in groups] == [1, 2, 1, 1]
    assert groups[1].stem == "Nadia a cinq rejets."


def _definition(purpose, *questions):
    section = Section("s", "Partie", purpose, Confidentiality.NAMED, questions)
    return Definition("Titre", "", (section,))
