"""Which form is asked, in which order; and the questionnaire two months later."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from courses import services
from courses.models import Enrolment
from courses.services.forms import order_of
from tests.factories.answering import (
    asked,
    bare_course,
    choices,
    open_session,
    published,
    question,
    section,
    two_secrecies,
)
from tests.factories.courses import enrolled

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db):
    """A course without lessons."""
    return bare_course()


def group(course, n):
    """Return a session and n people in it."""
    session = open_session(course)
    return session, [enrolled(course=course, session=session) for _ in range(n)]


def save(attempt, question_id, *raw, **more):
    """Keep one answer."""
    return services.save_answer(attempt=attempt, question_id=question_id, raw=list(raw), **more)


@pytest.mark.parametrize("n_people", [1, 2, 5, 8])
def test_the_two_orders_of_a_group_never_differ_by_more_than_one(course, n_people):
    _session, people = group(course, n_people)
    for rank, one in enumerate(people, 1):
        assert order_of(enrolment=one) == order_of(enrolment=one)
        orders = list(Enrolment.objects.exclude(form_order="").values_list("form_order", flat=True))
        assert abs(orders.count("AB") - orders.count("BA")) <= 1
        assert len(orders) == rank


def test_each_moment_asks_the_form_of_the_order_drawn(course):
    two = [
        question(f"q-{one.lower()}", "single", choices=choices("a", "b"), form=one) for one in "AB"
    ]
    published(course, asked(section("savoirs", *two)))
    enrolment = enrolled(course=course, session=open_session(course))
    attempt = services.start_attempt(enrolment=enrolment, moment="pre")
    enrolment.refresh_from_db()
    assert attempt.form == enrolment.form_order[0]
    assert refused(save, attempt, f"q-{enrolment.form_order[1].lower()}", "a") == "question_unknown"


def refused(call, *arguments, **named):
    """Return the code a service refuses with."""
    with pytest.raises(services.CourseRefused) as problem:
        call(*arguments, **named)
    return problem.value.code


def test_the_cold_questionnaire_is_asked_between_sixty_and_ninety_days(course):
    published(course, two_secrecies(), moment="cold")
    start = timezone.now() - timedelta(days=2)
    session = open_session(course, starts_at=start, ends_at=start + timedelta(hours=3))
    asked_of = {"enrolment": enrolled(course=course, session=session), "moment": "cold"}
    for days, code in ((59, "cold_early"), (91, "cold_over")):
        with time_machine.travel(start + timedelta(days=days), tick=False):
            assert refused(services.start_attempt, **asked_of) == code
    with time_machine.travel(start + timedelta(days=60), tick=False):
        attempt = services.start_attempt(**asked_of)
        services.submit_cold(attempt=attempt)
        assert refused(services.start_attempt, **asked_of) == "already_sent"
