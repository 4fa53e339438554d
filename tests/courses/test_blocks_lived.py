"""Exercises of the real courses, in the hands of a learner."""

import pytest

from courses import services
from courses.blocks import LessonBlock
from courses.domain.branching import walk
from courses.exercise_blocks import scenes_of
from courses.services import CourseRefused
from portal.learning.journey import step_address
from tests.factories.courses import enrolled, load, with_pre

# In the learner's hands


def exercise(code, kind):
    """Return (course, step fact, block) of the first exercise of a kind in a real course."""
    course = load(code)
    version = course.versions.get()
    facts = {fact.id: fact for fact in version.step_facts}
    for module in version.modules:
        for step in module.steps:
            for part in step.value["blocks"]:
                if part.block_type == kind:
                    return course, facts[str(step.id)], part
    raise AssertionError(kind)


@pytest.mark.django_db
def test_an_interview_is_lived_without_script(sign_in, learner):
    course, fact, part = exercise("M9", "interview")
    enrolment = enrolled(learner, course)
    with_pre(enrolment)
    browser, lesson = sign_in(learner), step_address(course.slug, fact)
    address = f"{lesson}question/{part.id}/"
    scenes = scenes_of(part.value)
    path = ["debut.expliquer", "explique.juste", "retour.non"]
    for rank in range(1, 4):
        sent = browser.post(address, {"choix": ["", *path[:rank]]})
        assert sent.url == f"{lesson}#question-{part.id}"
    shown = browser.get(lesson).content.decode()
    end = walk(scenes, path).scene
    assert end.is_end
    assert "L’échange est ouvert" in shown
    assert end.law in shown
    assert enrolment.steps.get(step_id=fact.id).checks == {str(part.id): path}
    browser.post(address, {"choix": [""]})
    assert enrolment.steps.get(step_id=fact.id).checks == {str(part.id): []}


@pytest.mark.django_db
def test_an_order_and_its_pairs_are_answered_with_lists_alone(sign_in, learner):
    course, fact, part = exercise("M4", "ordering_check")
    enrolment = enrolled(learner, course)
    with_pre(enrolment)
    browser, lesson = sign_in(learner), step_address(course.slug, fact)
    ids = [item["id"] for item in part.value["items"]]
    wrong = [f"{key}={rank}" for rank, key in enumerate([*ids[1:], ids[0]], start=1)]
    page = browser.post(f"{lesson}question/{part.id}/", {"choix": wrong}, follow=True)
    assert "Aucune ligne n’est encore à sa place." in page.content.decode()
    right = [f"{key}={rank}" for rank, key in enumerate(ids, start=1)]
    page = browser.post(f"{lesson}question/{part.id}/", {"choix": right}, follow=True)
    assert "Oui, c’est bien ça." in page.content.decode()
    assert enrolment.steps.get(step_id=fact.id).checks[str(part.id)] == ids


@pytest.mark.django_db
def test_a_fragment_gives_back_the_exercise_alone(sign_in, learner):
    course, fact, part = exercise("M4", "matching_check")
    with_pre(enrolled(learner, course))
    address = f"{step_address(course.slug, fact)}question/{part.id}/"
    question = services.checks.question_of(part)
    sent = {"choix": [f"{one.id}={one.match}" for one in question.choices]}
    shown = sign_in(learner).post(address, sent, headers={"X-Fragment": "check"}).content.decode()
    assert shown.count("data-exercise") == 1
    assert "Oui, c’est bien ça." in shown
    assert "<html" not in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "kind", "texts", "refusal"),
    [
        ("M9", "interview", ["debut.expliquer", "debut.signer"], "path_unknown"),
        ("M4", "ordering_check", ["fait=1", "question=1"], "order_incomplete"),
        ("M4", "ordering_check", [], "order_incomplete"),
        ("M4", "matching_check", ["commission=t0"], "pairs_incomplete"),
        ("M4", "matching_check", ["commission=inconnu"], "choice_unknown"),
        ("M4", "knowledge_check", ["inconnu"], "choice_unknown"),
    ],
)
def test_what_an_exercise_does_not_know_is_refused_and_nothing_is_kept(code, kind, texts, refusal):
    course, fact, part = exercise(code, kind)
    enrolment = enrolled(course=course)
    with_pre(enrolment)
    with pytest.raises(CourseRefused) as refused:
        services.answer_check(
            enrolment=enrolment, step_id=fact.id, check_id=str(part.id), choice_ids=texts
        )
    assert refused.value.code == refusal
    assert not enrolment.steps.filter(step_id=fact.id).exists()


@pytest.mark.django_db
def test_editors_read_every_block_of_the_real_courses_in_their_preview():
    kinds = set()
    for code in ("M1", "M4", "M9", "M10"):
        for module in load(code).versions.get().modules:
            for step in module.steps:
                kinds |= {part.block_type for part in step.value["blocks"]}
                assert step.render()
    assert {"interview", "ordering_check", "matching_check", "chart"} <= kinds
    assert kinds <= set(LessonBlock().child_blocks)
