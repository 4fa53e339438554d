"""Interviews end by every way, orders never show their answer."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.branching import Reply, Scene, problems, script, step_name, walk
from courses.domain.exercises import (
    Pair,
    matching_question,
    ordering_question,
    shuffled,
    well_matched,
    well_placed,
)
from courses.exercise_blocks import InterviewBlock

END = {"ending": "good", "debrief": "À retenir.", "law": "RGPD, art. 7"}
SCENES = (
    Scene("a", "Bonjour.", (Reply("x", "Oui", "Il écoute.", "b"), Reply("y", "Non", "Fin.", "c"))),
    Scene("b", "Et ?", (Reply("x", "Ceci", "Bien.", "c"), Reply("y", "Cela", "Bon.", "d"))),
    Scene("c", "Merci.", **END),
    Scene("d", "Au revoir.", **END),
)


def codes(scenes):
    """Return the problems of an interview as (code, where)."""
    return [(one.code, one.where) for one in problems(scenes)]


# Interviews


def test_a_whole_interview_has_no_problem():
    assert codes(SCENES) == []


def test_a_walk_keeps_what_was_said_and_goes_where_it_leads():
    found = walk(SCENES, ["a.x", "b.y"])
    assert [turn.reply.text for turn in found.turns] == ["Oui", "Cela"]
    assert (found.scene.id, found.path) == ("d", ("a.x", "b.y"))
    assert walk(SCENES, ["a.x", "a.x"]) is None
    assert walk(SCENES, ["a.y", "c.x"]) is None
    assert walk(SCENES, []).scene.id == "a"


@pytest.mark.parametrize(
    ("scenes", "found"),
    [
        ((), [("empty", "")]),
        ((*SCENES, replace(SCENES[3], says="Encore")), [("twice", "d")]),
        ((*SCENES, Scene("e", "Seule", **END)), [("orphan", "e")]),
        ((SCENES[0],), [("unknown_target", "a.x"), ("unknown_target", "a.y")]),
        ((*SCENES[:3], Scene("d", "Fin.")), [("debrief_missing", "d")]),
        ((*SCENES[:3], Scene("d", "Fin.", **(END | {"ending": "autre"}))),
         [("debrief_missing", "d")]),
        ((replace(SCENES[0], replies=SCENES[0].replies[:1]), *SCENES[1:]), [("one_reply", "a")]),
        ((SCENES[0], replace(SCENES[1], replies=(*SCENES[1].replies, Reply("z", "?", "", "a"))),
          *SCENES[2:]), [("loop", "a"), ("loop", "b")]),
        ((replace(SCENES[0], replies=(SCENES[0].replies[0],) * 2), *SCENES[1:]),
         [("twice", "a.x")]),
    ],
)  # fmt: skip
def test_what_keeps_an_interview_from_being_played_is_named(scenes, found):
    assert codes(scenes) == found


@st.composite
def graphs(draw):
    """Draw interviews, some of which cannot be played."""
    names = [f"s{rank}" for rank in range(draw(st.integers(1, 6)))]
    target = st.sampled_from([*names, "ailleurs"])
    scenes = []
    for name in names:
        nexts = draw(st.lists(target, max_size=3))
        replies = tuple(Reply(f"r{at}", "x", "y", one) for at, one in enumerate(nexts))
        scenes.append(Scene(name, "…", replies, **END))
    return tuple(scenes)


@given(graphs())
def test_an_interview_without_problems_ends_by_every_way_and_shows_every_scene(scenes):
    if problems(scenes):
        return
    seen, ways = set(), [()]
    while ways:
        path = ways.pop()
        here = walk(scenes, path).scene
        seen.add(here.id)
        assert len(path) < len(scenes)
        ways += [(*path, step_name(here.id, reply.id)) for reply in here.replies]
    assert seen == {scene.id for scene in scenes}


def test_the_script_numbers_scenes_and_says_where_each_reply_leads():
    pages = script(SCENES)
    assert [page.number for page in pages] == [1, 2, 3, 4]
    assert [line.leads_to for line in pages[0].lines] == [2, 3]


def interview_value(scenes):
    """Return an interview as editors send it."""
    block = InterviewBlock()
    raw = {"title": "t", "person": "Nadia", "html": "<p>x</p>", "source": "s", "scenes": scenes}
    return block, block.to_python(raw)


def test_editors_cannot_keep_an_interview_that_does_not_end():
    loop = [{"id": "x", "text": "a", "consequence": "b", "next": "s1"}] * 2
    loop = [loop[0], loop[1] | {"id": "y"}]
    scenes = [{"id": "s1", "says": "…", "replies": loop}, {"id": "s2", "says": "…", **END}]
    block, value = interview_value(scenes)
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert "tourne en rond" in str(refused.value.block_errors["scenes"])


# Orders and pairs

ORDER = ordering_question([("a", "Un"), ("b", "Deux"), ("c", "Trois"), ("d", "Quatre")])


@given(st.text(max_size=30))
def test_lines_are_shown_in_an_order_that_is_never_the_right_one_and_always_the_same(seed):
    shown = shuffled(ORDER.choices, seed)
    assert shown != ORDER.choices
    assert sorted(one.id for one in shown) == ["a", "b", "c", "d"]
    assert shown == shuffled(ORDER.choices, seed)


@given(st.permutations(["a", "b", "c", "d"]))
def test_lines_at_their_place_are_counted(order):
    right = well_placed(ORDER, order)
    assert (right == {"a", "b", "c", "d"}) is (order == ["a", "b", "c", "d"])
    assert len(right) != 3


def test_pairs_that_share_a_side_are_both_right():
    pairs = [Pair("a", "Virement", "20 €"), Pair("b", "Prélèvement", "20 €"), Pair("c", "x", "8 €")]
    question = matching_question(pairs, ["50 €"])
    assert [target.text for target in question.targets] == ["20 €", "8 €", "50 €"]
    given_pairs = {"a": "t0", "b": "t0", "c": "t2"}
    assert well_matched(question, given_pairs) == {"a", "b"}
