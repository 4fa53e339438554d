"""Taking a course again: only when its attestation is over, or about to be."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.dates import months_later
from courses.domain.renewal import WINDOW_MONTHS, renewal_opens_on
from courses.models import Enrolment
from courses.services import enrol
from tests.factories.courses import enrolled, load


@given(completed_on=st.dates(date(2020, 1, 1), date(2040, 1, 1)), months=st.integers(0, 60))
def test_renewal_opens_before_the_end_and_never_before_the_course_is_finished(completed_on, months):
    opens_on = renewal_opens_on(completed_on=completed_on, validity_months=months)
    assert completed_on <= opens_on <= months_later(completed_on, months)


def test_an_attestation_without_end_is_not_renewed():
    assert renewal_opens_on(completed_on=date(2026, 1, 1), validity_months=None) is None


@pytest.fixture
def finished(db, learner):
    """An enrolment in a course valid 24 months, finished today."""
    enrolment = enrolled(learner, load("M9"))
    enrolment.completed_at = timezone.now()
    enrolment.save()
    return enrolment


def age(enrolment, *, months, days=0):
    """Make a course finished some months and days ago."""
    ago = timedelta(days=days)
    finished_on = months_later(timezone.localdate(), -months) - ago
    enrolment.completed_at = enrolment.completed_at.replace(
        year=finished_on.year, month=finished_on.month, day=finished_on.day, hour=12
    )
    enrolment.save()


def test_a_finished_course_is_not_started_twice_while_its_attestation_is_good(finished):
    assert enrol(user=finished.user, course=finished.course) == finished


@pytest.mark.parametrize("months", [24 - WINDOW_MONTHS, 24, 40])
def test_a_course_starts_again_when_its_attestation_ends(finished, months):
    age(finished, months=months, days=1)
    again = enrol(user=finished.user, course=finished.course)
    assert (again.pk != finished.pk, again.completed_at) == (True, None)
    assert enrol(user=finished.user, course=finished.course) == again
    assert Enrolment.objects.count() == 2


def test_the_page_of_a_course_says_what_can_be_done_with_it(sign_in, finished):
    browser, address = sign_in(finished.user), finished.course.url
    assert "Voir mes progrès" in browser.get(address).content.decode()
    age(finished, months=25)
    assert "Refaire la formation" in browser.get(address).content.decode()
    enrol(user=finished.user, course=finished.course)
    assert "Reprendre" in browser.get(address).content.decode()
