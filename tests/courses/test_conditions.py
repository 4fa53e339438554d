"""Questions shown after certain answers, and parallel forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.conditions import condition_problems, shown_answers, shown_ids
from courses.domain.forms import asked_with, form_at, has_forms
from courses.domain.questionnaire import (
    Choice,
    Comparison,
    Condition,
    Confidentiality,
    Definition,
    Kind,
    Purpose,
    Question,
    Section,
)
from courses.domain.scoring import missing_required

YES_NO = (Choice("oui", "Oui"), Choice("non", "Non"))


def yes_no(name, after="", *, test=Comparison.IS, values=("oui",), **fields):
    """A required question, shown after another one when `after` is given."""
    condition = Condition(after, test, values) if after else None
    kind = fields.pop("kind", Kind.SINGLE)
    return Question(name, kind, "?", required=True, choices=YES_NO, visible_if=condition, **fields)


def asking(*questions, confidentiality=Confidentiality.NAMED):
    """A questionnaire of one section."""
    return Definition("Titre", "", (part("s", questions, confidentiality),))


def part(slug, questions, confidentiality):
    """A section."""
    return Section(slug, "Partie", Purpose.NEEDS, confidentiality, tuple(questions))


CHAIN = asking(yes_no("a"), yes_no("b", "a"), yes_no("c", "b"), yes_no("d"))
ANSWERS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["oui", "non"]))


def test_a_chain_closes_at_its_first_closed_link():
    assert shown_ids(CHAIN, {"a": "oui", "b": "oui"}) == set("abcd")
    assert shown_ids(CHAIN, {"a": "non", "b": "oui", "c": "oui"}) == set("ad")
    assert shown_ids(CHAIN, {}) == set("ad")


@given(ANSWERS)
def test_an_answer_that_is_hidden_changes_nothing(answers):
    counted = shown_answers(CHAIN, answers)
    assert shown_ids(CHAIN, counted) == shown_ids(CHAIN, answers)
    assert missing_required(CHAIN, counted) == missing_required(CHAIN, answers)


@given(ANSWERS)
def test_only_questions_that_are_shown_can_be_missing(answers):
    missing = {question.id for question in missing_required(CHAIN, answers)}
    assert missing == shown_ids(CHAIN, answers) - answers.keys()


@pytest.mark.parametrize(
    ("kind", "test", "values", "answer", "shown"),
    [
        (Kind.SINGLE, Comparison.IS, ("oui", "autre"), "oui", True),
        (Kind.SINGLE, Comparison.IS_NOT, ("oui",), "non", True),
        (Kind.SINGLE, Comparison.IS_NOT, ("oui",), None, False),
        (Kind.MULTIPLE, Comparison.IS, ("oui",), ["non", "oui"], True),
        (Kind.MULTIPLE, Comparison.IS_NOT, ("oui",), ["non", "oui"], False),
        (Kind.SCALE, Comparison.AT_LEAST, ("4",), 4, True),
        (Kind.SCALE, Comparison.AT_MOST, ("3",), 4, False),
        (Kind.NUMBER, Comparison.AT_LEAST, ("1",), "dont_know", False),
    ],
)
def test_a_condition_compares_the_answer_it_looks_at(kind, test, values, answer, shown):
    definition = asking(yes_no("a", kind=kind), yes_no("b", "a", test=test, values=values))
    answers = {} if answer is None else {"a": answer}
    assert ("b" in shown_ids(definition, answers)) is shown


@pytest.mark.parametrize(
    ("questions", "code"),
    [
        ([yes_no("a", "z")], "question_unknown"),
        ([yes_no("a", "b"), yes_no("b")], "not_earlier"),
        ([yes_no("a", "a")], "not_earlier"),
        ([yes_no("a"), yes_no("b", "a", values=("autre",))], "value_unknown"),
        ([yes_no("a"), yes_no("b", "a", values=())], "value_unknown"),
        ([yes_no("a"), yes_no("b", "a", test=Comparison.AT_LEAST, values=("1",))], "value_unknown"),
        ([yes_no("a", kind=Kind.LONG_TEXT), yes_no("b", "a")], "value_unknown"),
        ([yes_no("a", form="A"), yes_no("b", "a", form="B")], "other_form"),
        ([yes_no("a", form="A"), yes_no("b", "a")], "other_form"),
    ],
)
def test_a_condition_that_cannot_hold_is_named(questions, code):
    (problem,) = condition_problems(asking(*questions))
    assert problem.code == code


@pytest.mark.parametrize("secret_first", [True, False])
def test_no_condition_ties_an_anonymous_answer_to_a_named_one(secret_first):
    order = [Confidentiality.ANONYMOUS, Confidentiality.NAMED]
    first, second = order if secret_first else order[::-1]
    sections = (part("s", [yes_no("a")], first), part("t", [yes_no("b", "a")], second))
    (problem,) = condition_problems(Definition("Titre", "", sections))
    assert problem.code == "crosses_secrecy"


def test_conditions_that_hold_have_no_problem():
    assert condition_problems(CHAIN) == ()


FORMS = asking(yes_no("both"), yes_no("only_a", form="A"), yes_no("only_b", form="B"))


@pytest.mark.parametrize(
    ("form", "ids"),
    [("A", {"both", "only_a"}), ("B", {"both", "only_b"}), ("", {"both", "only_a"})],
)
def test_a_form_asks_its_questions_and_those_of_both(form, ids):
    assert {question.id for question in asked_with(FORMS, form).questions} == ids


def test_a_section_without_a_question_of_the_form_is_left_out():
    definition = asking(yes_no("only_a", form="A"))
    assert asked_with(definition, "B").sections == ()
    assert has_forms(definition)
    assert not has_forms(CHAIN)


@pytest.mark.parametrize(
    ("order", "moment", "form"),
    [
        ("AB", "pre", "A"),
        ("AB", "post", "B"),
        ("BA", "post", "A"),
        ("BA", "cold", "B"),
        ("", "pre", ""),
    ],
)
def test_each_moment_asks_the_form_of_its_place(order, moment, form):
    assert form_at(order, moment) == form
