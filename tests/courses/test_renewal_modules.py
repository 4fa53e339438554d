"""The short way of those who renew: theirs alone, everywhere, and said before it begins."""

import pytest
from django.core import mail
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.dates import months_later
from courses.domain.progress import StepFact
from courses.domain.renewal import has_renewal, minutes_again, steps_to_follow
from courses.models import Enrolment
from courses.selectors import course_map, outline_of, steps_of
from courses.selectors.renewals import renewals_among
from courses.services import CourseRefused, enrol, read_step
from portal.learning.journey import step_address
from portal.register.services.reminders import remind_and_close
from tests.factories.accounts import UserFactory
from tests.factories.certificates import certificate_for
from tests.factories.courses import enrolled, load, ready_for_post, sent_post, with_pre

FACTS = st.builds(
    StepFact,
    id=st.uuids().map(str),
    slug=st.just("une"),
    title=st.just("Une"),
    duration_minutes=st.integers(1, 30),
    module_slug=st.just("m"),
    module_title=st.just("M"),
    for_renewal=st.booleans(),
)


@given(st.lists(FACTS, max_size=8))
def test_the_two_ways_share_no_step_and_leave_none_out(steps):
    first = steps_to_follow(steps, is_renewal=False)
    again = steps_to_follow(steps, is_renewal=True)
    assert not {step.id for step in first} & {step.id for step in again}
    assert sorted([*first, *again], key=steps.index) == steps
    shown = again if has_renewal(steps) else first
    assert minutes_again(steps) == sum(step.duration_minutes for step in shown)


@pytest.fixture(params=["M9", "M4"])
def ending(db, learner, request):
    """An enrolment finished 23 months ago, in a course valid 24 months with a short way."""
    enrolment = enrolled(learner, load(request.param))
    day = months_later(timezone.localdate(), -23)
    at = timezone.now().replace(year=day.year, month=day.month, day=day.day)
    enrolment.completed_at = at
    enrolment.save()
    return enrolment


def test_whoever_renews_follows_the_renewal_steps_alone(ending):
    again = enrol(user=ending.user, course=ending.course)
    steps = steps_of(again)
    assert again.is_renewal
    assert {step.module_slug for step in steps} == {"renouveler"}
    assert [step for step, _state in outline_of(again).steps] == list(steps)
    assert not {step.id for step in steps} & {step.id for step in course_map(ending.course)}


def test_a_newcomer_never_meets_them(ending, sign_in):
    newcomer = UserFactory()
    enrolment = enrolled(newcomer, ending.course)
    with_pre(enrolment)
    hidden = next(step for step in enrolment.version.step_facts if step.for_renewal)
    browser = sign_in(newcomer)
    assert not any(step.for_renewal for step in steps_of(enrolment))
    assert browser.get(step_address(ending.course.slug, hidden)).status_code == 404
    with pytest.raises(CourseRefused):
        read_step(enrolment=enrolment, step_id=hidden.id)
    for address in (ending.course.url, "/moi/"):
        assert "Cinq questions pour vérifier" not in browser.get(address).content.decode()


def test_a_renewal_is_read_tried_and_certified_for_its_own_minutes(ending, sign_in):
    again = enrol(user=ending.user, course=ending.course)
    with_pre(again)
    browser = sign_in(ending.user)
    for step in steps_of(again):
        address = step_address(ending.course.slug, step)
        assert step.title in browser.get(address).content.decode()
        browser.post(address)
    completion = sent_post(Enrolment.objects.get(pk=again.pk))
    assert completion.passed
    assert completion.planned_minutes == completion.realised_minutes == 10


def test_it_asks_five_questions_one_for_each_objective(ending):
    again = enrol(user=ending.user, course=ending.course)
    checks = [
        block.value["objective"]
        for module in again.modules
        for step in module.steps
        for block in step.value["blocks"]
        if block.block_type == "knowledge_check"
    ]
    assert sorted(checks) == sorted(ending.followed.objectives)


def test_a_course_without_a_short_way_is_taken_whole(ending):
    for module in ending.course.live_modules():
        module.for_renewal = False
        module.save_revision().publish()
    again = enrol(user=ending.user, course=ending.course)
    assert not again.is_renewal
    assert steps_of(again) == course_map(ending.course)


def test_the_home_page_says_how_long_it_takes_until_it_is_begun(ending, sign_in):
    browser = sign_in(ending.user)
    shown = browser.get("/moi/").content.decode()
    assert "Renouveler mon attestation" in shown
    assert "environ 10 minutes" in shown
    enrol(user=ending.user, course=ending.course)
    assert "Renouveler mon attestation" not in browser.get("/moi/").content.decode()


def test_nothing_is_said_while_an_attestation_is_good(db, learner):
    enrolment = ready_for_post(learner, load("M9"))
    sent_post(enrolment)
    assert renewals_among([Enrolment.objects.get(pk=enrolment.pk)]) == []


def test_the_reminder_says_how_long_it_takes_and_still_not_which_course(ending):
    certificate_for(
        ending.user, days_left=30, subject=f"enrolment:{ending.public_id}", course_title="Secret"
    )
    remind_and_close(on=timezone.localdate())
    (sent,) = mail.outbox
    assert "environ 10 minutes" in sent.body
    assert ending.course.title not in sent.body


def test_two_courses_to_renew_cost_no_more_than_one(ending, django_assert_num_queries):
    both = {"M9", "M4"}
    other = enrolled(ending.user, load((both - {ending.course.code}).pop()))
    other.completed_at = ending.completed_at
    other.save()
    mine = list(Enrolment.objects.select_related("course"))
    with django_assert_num_queries(2):
        assert {one.course.code for one in renewals_among(mine)} == both
