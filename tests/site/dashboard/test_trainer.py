"""What a trainer sees of her own sessions, and never of another's."""

import re
from random import Random

import pytest
from django.urls import reverse

from courses.selectors import gathering
from portal.accounts.roles import Role
from portal.learning.demo_rows import Course, Stay, write_stays
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import (
    load,
    ready_for_post,
    sent_post,
    session_of,
    unknown_id,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer(db):
    """Somebody who leads sessions."""
    return person(Role.TRAINER)


@pytest.fixture
def session(trainer):
    """A finished session of hers."""
    return session_of(trainer, load("M1"))


def finished_group(session, size):
    """Fill a session with people who answered before and after."""
    for _ in range(size):
        sent_post(ready_for_post(course=session.course, session=session))


def results_of(session):
    """The address of a session's results."""
    return reverse("dashboard:session_results", args=[session.public_id])


def test_a_trainer_reads_what_her_group_learned_with_its_n(sign_in, trainer, session):
    finished_group(session, 5)
    page = sign_in(trainer).get(results_of(session)).content.decode()
    assert "Le groupe progresse nettement sur 5 objectifs sur 5." in page
    assert "Les deux\xa0: 5." in page
    assert "n = 5" in page


def test_each_number_opens_its_definition_its_n_its_period_and_its_version(
    sign_in, trainer, session
):
    finished_group(session, 5)
    page = sign_in(trainer).get(results_of(session)).content.decode()
    opened = re.findall(r"Comment c’est calculé.*?</details>", page, re.DOTALL)
    assert len(opened) == 4
    for card in opened:
        assert "n = 5." in card
        assert "Session du" in card
        assert "version 1" in card


def test_satisfaction_of_four_people_is_hidden_and_of_five_is_shown(sign_in, trainer, session):
    finished_group(session, 4)
    browser = sign_in(trainer)
    few = browser.get(results_of(session)).content.decode()
    assert "Pas assez de réponses" in few
    assert "donnent 4 ou 5 sur 5" not in few
    finished_group(session, 1)
    enough = browser.get(results_of(session)).content.decode()
    assert "100\xa0% donnent 4 ou 5 sur 5 (n = 5)" in enough
    assert "Recommandation nette\xa0: 100" in enough


def test_results_name_nobody(sign_in, trainer, session):
    for _ in range(5):
        learner = person(Role.LEARNER, first_name="Zélie", last_name="Quenouille")
        sent_post(ready_for_post(user=learner, course=session.course, session=session))
    page = sign_in(trainer).get(results_of(session)).content.decode()
    assert "Quenouille" not in page
    assert "Zélie" not in page


def test_the_group_page_says_who_is_where(sign_in, trainer, session):
    learner = person(Role.LEARNER, first_name="Zélie", last_name="Quenouille")
    sent_post(ready_for_post(user=learner, course=session.course, session=session))
    address = reverse("dashboard:session", args=[session.public_id])
    page = sign_in(trainer).get(address).content.decode()
    assert "Zélie Quenouille" in page
    assert "7 sur 7" in page


@pytest.mark.parametrize("route", ["dashboard:session", "dashboard:session_results"])
def test_another_trainers_session_looks_exactly_like_a_missing_one(sign_in, session, route):
    browser = sign_in(person(Role.TRAINER))
    foreign = browser.get(reverse(route, args=[session.public_id]))
    missing = browser.get(reverse(route, args=[unknown_id()]))
    assert foreign.status_code == missing.status_code == 404
    assert without_token(foreign) == without_token(missing)


def test_a_learner_has_no_trainer_pages(sign_in, learner, session):
    assert sign_in(learner).get(results_of(session)).status_code == 403


def without_token(response):
    """The page less its form token, which is new each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)


def queries_of(browser, addresses, django_assert_max_num_queries):
    """Return how many queries each page takes, once the browser is known."""
    for address in addresses:
        browser.get(address)
    found = []
    for address in addresses:
        with django_assert_max_num_queries(20) as captured:
            assert browser.get(address).status_code == 200
        found.append(len(captured))
    return found


def test_pages_take_as_many_queries_for_ten_times_as_many_people(
    sign_in, trainer, session, django_assert_max_num_queries
):
    course = Course.of(session.course)
    people = [Stay(UserFactory(), session.starts_at, session=session) for _ in range(20)]
    group = reverse("dashboard:session", args=[session.public_id])
    addresses = [reverse("dashboard:trainer_home"), group, results_of(session)]
    browser = sign_in(trainer)
    write_stays(course, people[:2], Random(1))
    few = queries_of(browser, addresses, django_assert_max_num_queries)
    write_stays(course, people[2:], Random(1))
    for _ in range(9):
        session_of(trainer, session.course)
    assert queries_of(browser, addresses, django_assert_max_num_queries) == few


@pytest.mark.parametrize("role", [Role.TRAINER, Role.COORDINATOR])
def test_a_session_dashboard_takes_twelve_queries_everything_counted(
    sign_in, trainer, session, role, django_assert_max_num_queries, forget_cache
):
    course = Course.of(session.course)
    people = [Stay(UserFactory(), session.starts_at, session=session) for _ in range(20)]
    write_stays(course, people, Random(1))
    browser = sign_in(trainer if role == Role.TRAINER else person(role))
    browser.get(reverse("dashboard:trainer_results"))
    # The costliest request of all: the last use of the account is due to be written again, and
    # nothing that never changes is remembered. Sign-in and roles count too.
    forget_cache()
    gathering.forget()
    with django_assert_max_num_queries(12) as captured:
        page = browser.get(results_of(session)).content.decode()
    assert len(captured) > 8
    assert "n = 20" in page


def test_every_drawing_says_in_its_title_what_it_shows(sign_in, trainer, session):
    finished_group(session, 5)
    page = sign_in(trainer).get(results_of(session)).content.decode()
    assert re.search(r"<h2>«\xa0[^»]+\xa0» gagne \d+ points\.</h2>", page)
    assert "5 personnes sur 5 donnent 4 ou 5 sur 5" in page
    assert "viennent en tête" in page or "vient en tête" in page
    assert "Avant et après, par objectif</summary>" in page
