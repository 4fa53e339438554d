"""A certificate says what was followed, whatever the course has become since."""

import pytest
from django.utils import timezone

from certificates.models import Kind
from courses.models import CoursePage, Enrolment
from courses.services import start_attempt, submit_post
from courses.services.attendance import sign
from courses.services.versions import freeze_course
from portal.learning.services import certify
from portal.register.services.groups import ask_group
from tests.factories.courses import (
    fill,
    issuer,
    load,
    ready_for_post,
    right_answer,
    sent_post,
    unsure_answer,
)
from tests.factories.training import running_session, seated

pytestmark = pytest.mark.django_db


def changed(course: CoursePage) -> CoursePage:
    """Publish another title, duration, threshold and other objectives."""
    course.title = "Un autre titre"
    course.duration_minutes = 999
    course.format = "presentiel"
    course.pass_threshold_percent = 100
    course.certificate_validity_months = 1
    course.objectives = [("objective", {"id": "autre", "text": "Un autre objectif"})]
    course.save()
    freeze_course(course=course)
    return course


def test_what_somebody_receives_is_what_they_followed(learner):
    issuer()
    course = load("M9")
    enrolment = ready_for_post(learner, course)
    said = enrolment.followed
    changed(course)
    completion = sent_post(Enrolment.objects.get(pk=enrolment.pk))
    facts = certify(completion=completion, holder=learner).facts
    assert facts.course_title == said.title != "Un autre titre"
    assert facts.planned_minutes == said.duration_minutes != 999
    assert tuple(facts.objectives) == tuple(said.objectives.values())
    assert facts.modality == "En ligne, à votre rythme"
    assert completion.valid_until.year > timezone.localdate().year + 1


def test_a_stricter_course_does_not_fail_those_who_began_before(learner):
    course = load("M9")
    enrolment = ready_for_post(learner, course)
    changed(course)
    attempt = start_attempt(enrolment=enrolment, moment="post")
    fill(attempt, all_but_one())
    completion = submit_post(attempt=attempt)
    assert completion.passed
    assert completion.score_bp < 10_000


def all_but_one():
    """Return a way of answering that does not know one thing."""
    doubts = iter([unsure_answer])

    def answer(question):
        is_doubt = question.may_not_know or question.correct_ids
        return (next(doubts, right_answer) if is_doubt else right_answer)(question)

    return answer


def test_a_group_receives_what_each_of_its_people_followed(db):
    issuer()
    session = running_session()
    before, after = seated(session), None
    changed(session.course)
    after = seated(session)
    for one in (before, after):
        sign(half_day=session.half_days.get(), enrolment=one, actor=one.user, method="typed")
    batch = ask_group(session=session, kind=Kind.ATTESTATION_FORMATION, asked_by=session.trainer)
    titles = {line.holder_id: line.facts["course_title"] for line in batch.lines.all()}
    assert titles == {
        before.user_id: "Transmettre un dossier à CRESUS",
        after.user_id: "Un autre titre",
    }
