"""Rules that the server keeps, whatever a page shows."""

import pytest
from django.db import IntegrityError, transaction

from courses import services
from courses.content_file import ContentError, read_course
from courses.loader import CONTENT_DIR
from courses.models import Answer, Attempt, ModulePage, Questionnaire, QuestionnaireVersion
from courses.selectors import asked_in, course_map
from tests.factories.courses import (
    FILES,
    enrolled,
    fill,
    load,
    ready_for_post,
    sent_post,
    unsure_answer,
    with_pre,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db):
    """The real course M1."""
    return load("M1")


def refused(call, **arguments):
    """Return the code a service refuses with."""
    with pytest.raises(services.CourseRefused) as problem:
        call(**arguments)
    return problem.value.code


def test_the_same_answer_saved_twice_is_one_answer(course):
    attempt = services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    question = next(one for one in asked_in(attempt).questions if one.choices)
    for _ in range(2):
        raw = [question.choices[0].id]
        services.save_answer(attempt=attempt, question_id=question.id, raw=raw)
    assert Answer.objects.count() == 1


def test_an_emptied_answer_is_taken_away(course):
    attempt = services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    question = next(one for one in asked_in(attempt).questions if one.choices)
    raw = [question.choices[0].id]
    services.save_answer(attempt=attempt, question_id=question.id, raw=raw)
    services.save_answer(attempt=attempt, question_id=question.id, raw=[])
    assert not Answer.objects.exists()


def test_nothing_is_sent_with_a_hole(course):
    attempt = services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    assert refused(services.submit_pre, attempt=attempt) == "answers_missing"


def test_nothing_is_written_after_sending(course):
    attempt = with_pre(enrolled(course=course))
    code = refused(services.save_answer, attempt=attempt, question_id="x", raw=["a"])
    assert code == "attempt_closed"
    assert refused(services.submit_pre, attempt=attempt) == "attempt_closed"


def test_arrival_is_refused_before_departure_then_before_reading(course):
    enrolment = enrolled(course=course)
    start = {"enrolment": enrolment, "moment": "post"}
    assert refused(services.start_attempt, **start) == "pre_first"
    with_pre(enrolment)
    assert refused(services.start_attempt, **start) == "steps_first"


def test_below_the_threshold_there_is_one_more_try_then_none(course):
    enrolment = ready_for_post(course=course)
    first = sent_post(enrolment, unsure_answer)
    assert (first.passed, first.tries_left) == (False, 1)
    enrolment.refresh_from_db()
    second = services.start_attempt(enrolment=enrolment, moment="post")
    assert not asked_in(second).anonymous_ids
    fill(second, unsure_answer)
    services.submit_post(attempt=second)
    assert refused(services.start_attempt, enrolment=enrolment, moment="post") == "no_try_left"


def test_a_changed_questionnaire_makes_a_version_and_old_answers_keep_theirs(course):
    first = services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    Questionnaire.objects.filter(course=course, moment="pre").update(title="Autre titre")
    second = services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    assert (first.version.number, second.version.number) == (1, 2)
    assert Attempt.objects.get(pk=first.pk).version.definition.title != "Autre titre"


def test_a_version_is_written_once(course):
    version = services.start_attempt(enrolment=enrolled(course=course), moment="pre").version
    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionnaireVersion.objects.create(
            questionnaire=version.questionnaire, number=9, snapshot={}, sha256=version.sha256
        )


def test_loading_a_course_again_keeps_its_steps_and_pages(course):
    before = [step.id for step in course_map(course)]
    again = load("M1")
    assert again.pk == course.pk
    assert [step.id for step in course_map(again)] == before
    assert ModulePage.objects.count() == 3


@pytest.mark.parametrize("name", FILES.values())
def test_every_written_course_can_be_read(name):
    content = read_course(CONTENT_DIR / name)
    first = [module for module in content["modules"] if not module.get("for_renewal")]
    assert 5 <= sum(len(module["steps"]) for module in first) <= 7


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('code = "M1"', 'kode = "M1"', "course.code"),
        ('objective = "reperer"', 'objective = "inconnu"', "objective"),
        ('kind = "nps"', 'kind = "etoiles"', "questionnaires.post"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_and_key(tmp_path, old, new, key):
    source = (CONTENT_DIR / FILES["M1"]).read_text(encoding="utf-8")
    faulty = tmp_path / "faulty.toml"
    faulty.write_text(source.replace(old, new), encoding="utf-8")
    beside = tmp_path / "questionnaires" / faulty.name
    beside.parent.mkdir()
    questions = (CONTENT_DIR / "questionnaires" / FILES["M1"]).read_text(encoding="utf-8")
    beside.write_text(questions.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=r"faulty\.toml") as problem:
        read_course(faulty)
    assert key in problem.value.key
