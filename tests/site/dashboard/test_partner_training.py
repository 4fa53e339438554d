"""What a partner's referent sees of its people in training: never an answer."""

from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Enrolment
from courses.selectors.employer import employer_aggregates, trained_people
from portal.accounts.roles import Role
from portal.learning.demo_rows import Course, Stay, write_stays
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import load

pytestmark = pytest.mark.django_db


@pytest.fixture
def referent(db):
    """A partner's referent."""
    return person(Role.PARTNER_REFERENT)


def ref_of(user):
    """The public id of somebody's organisation, as text."""
    return str(user.memberships.get().organisation.public_id)


def employed(ref, course, number, **stay):
    """Write people of an employer who answered twice."""
    stays = [Stay(UserFactory(), timezone.now(), **stay) for _ in range(number)]
    made = write_stays(Course.of(course), stays, Random(number))
    Enrolment.objects.filter(pk__in=[one.pk for one in made]).update(employer_ref=ref)
    return made


def page_of(sign_in, user):
    """The page, as read."""
    return sign_in(user).get(reverse("dashboard:partner_training")).content.decode()


def test_a_referent_sees_who_finished_and_no_score_of_anybody(sign_in, referent):
    made = employed(ref_of(referent), load("M1"), 3, after=1.0)
    page = page_of(sign_in, referent)
    assert made[0].user.get_full_name() in page
    assert "masqué" in page
    assert "de bonnes réponses avant" not in page


def test_five_people_give_an_aggregate(sign_in, referent):
    employed(ref_of(referent), load("M1"), 6)
    page = page_of(sign_in, referent)
    assert "chez 6 personnes qui ont répondu deux fois" in page
    assert "(n\u00a0=\u00a06)" in page


def test_a_small_course_takes_another_with_it(referent):
    ref = ref_of(referent)
    for code, number in (("M1", 8), ("M4", 6), ("M9", 2)):
        employed(ref, load(code), number)
    rows, total = employer_aggregates(ref, trained_people(ref))
    shown = {one.title: one.n_answered for one in rows}
    assert sorted(number or 0 for number in shown.values()) == [0, 0, 8]
    assert total.n_paired == 16


def test_other_employers_people_are_not_there(sign_in, referent):
    other = employed(ref_of(person(Role.PARTNER_REFERENT)), load("M1"), 5)
    page = page_of(sign_in, referent)
    assert other[0].user.get_full_name() not in page
    assert "Personne de votre équipe" in page


def test_nobody_is_employed_by_nobody(referent):
    employed("", load("M1"), 2)
    assert trained_people("") == []
