"""Bodies of the bank: ids, digests, what is wrong, what changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.bank import (
    asked_question,
    changes_between,
    problems_of,
    tidy_body,
    with_ids,
)
from courses.domain.questionnaire import Choice, Kind, Question, digest

LINES = st.lists(st.sampled_from(["", "a", "b", "z"]), max_size=6)


@given(LINES, st.sets(st.sampled_from("abcd")))
def test_a_new_line_never_takes_an_id_that_was_used(ids, used):
    lines = [{"id": one, "text": "x"} for one in dict.fromkeys(filter(None, ids))]
    lines += [{"text": "x"}] * ids.count("")
    named = with_ids({"choices": lines}, used)["choices"]
    given_now = [one["id"] for one, before in zip(named, lines, strict=True) if "id" not in before]
    kept = {one["id"] for one in lines if "id" in one}
    assert not set(given_now) & (used | kept)
    assert len({one["id"] for one in named}) == len(named)


def test_the_same_words_always_give_the_same_digest():
    written = {
        "kind": "number",
        "text": "?",
        "answer": 0,
        "tolerance": 0,
        "help": "",
        "choices": [],
    }
    assert tidy_body(written) == {"kind": "number", "text": "?", "answer": 0}
    assert digest(tidy_body(written)) == digest(tidy_body(tidy_body(written)))


def test_a_truth_that_is_false_is_kept():
    assert tidy_body({"is_fragile": False})["is_fragile"] is False


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (Question("q", Kind.NUMBER, " "), "text_missing"),
        (Question("q", Kind.SINGLE, "?", choices=(Choice("a", "A"),)), "choices_missing"),
        (Question("q", Kind.MULTIPLE, "?", choices=(Choice("a", "A"),) * 2), "ids_repeated"),
        (
            Question(
                "q", Kind.SINGLE, "?", choices=(Choice("a", "A", True), Choice("b", "B", True))
            ),
            "one_right_answer",
        ),
        (Question("q", Kind.MATRIX, "?"), "rows_missing"),
        (
            Question(
                "q", Kind.SINGLE, "?", choices=(Choice("a", "A"), Choice("b", "B")), is_fragile=True
            ),
            "flag_missing",
        ),
    ],
)
def test_a_question_that_could_not_be_asked_is_named(question, code):
    assert code in problems_of(question)


def test_changes_are_told_field_by_field_and_line_by_line():
    before = {"text": "Avant", "choices": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}
    after = {"text": "Après", "choices": [{"id": "b", "text": "B"}, {"id": "a", "text": "À"}]}
    changes = {one.field: (one.before, one.after) for one in changes_between(before, after)}
    assert changes == {
        "text": ("Avant", "Après"),
        "choices.a.text": ("A", "À"),
        "choices.order": ("a, b", "b, a"),
    }
    assert changes_between(before, before) == ()


@pytest.mark.parametrize("kind", ["single", "number"])
def test_knowledge_always_offers_not_to_know(kind):
    body = {"id": "q", "kind": kind, "text": "?", "answer": 3}
    body |= {"choices": [{"id": "a", "text": "A", "correct": True}]} if kind == "single" else {}
    asked = asked_question(body, {}, purpose="knowledge", item_version=7)
    needs = asked_question(body, {}, purpose="needs", item_version=7)
    assert asked["may_not_know"]
    assert "may_not_know" not in needs
    assert [one["id"] for one in asked.get("choices", [])] == (
        ["a", "dont_know"] if kind == "single" else []
    )
