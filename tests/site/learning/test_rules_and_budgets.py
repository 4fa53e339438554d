"""Whose pages are whose, what the save address answers, and how many queries pages take."""

import json
from random import Random

import pytest
from django.utils import timezone
from wagtail.models import Page

from courses import services
from courses.models import AnonymousAnswer, Answer, Attempt, Enrolment
from courses.selectors import asked_in, course_map
from portal.accounts.access import Viewer
from portal.accounts.roles import Role
from portal.learning.demo_rows import Course, Stay, write_stays
from portal.learning.journey import step_address
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import (
    enrolled,
    fill,
    issuer,
    load,
    ready_for_post,
    session_of,
    with_pre,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db):
    """The real course M1."""
    return load("M1")


def save(browser, course, body, moment="avant"):
    """Send one answer the way the script does."""
    address = f"/formations/{course.slug}/questionnaire/{moment}/reponse/"
    return browser.post(address, json.dumps(body), content_type="application/json")


def test_one_answer_is_saved_and_says_when(sign_in, learner, course):
    attempt = services.start_attempt(enrolment=enrolled(learner, course), moment="pre")
    question = next(one for one in asked_in(attempt).questions if one.choices)
    body = {"question": question.id, "values": [question.choices[0].id]}
    answer = save(sign_in(learner), course, body)
    assert "h" in answer.json()["saved_at"]
    assert Answer.objects.get().question_id == question.id


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"question": "inconnue", "values": ["a"]}, "question_unknown"),
        ({"question": "m1-pre-savoirs-8", "values": ["zzz"]}, "choice_unknown"),
        ([], "body_malformed"),
    ],
)
def test_a_bad_answer_is_refused_with_a_code(sign_in, learner, course, body, code):
    services.start_attempt(enrolment=enrolled(learner, course), moment="pre")
    answer = save(sign_in(learner), course, body)
    assert (answer.status_code, answer.json()["code"]) == (409, code)


def test_somebody_not_enrolled_finds_nothing(sign_in, course):
    enrolled(course=course)
    browser = sign_in(person(Role.LEARNER))
    addresses = [
        f"/formations/{course.slug}/mes-progres/",
        f"/formations/{course.slug}/questionnaire/avant/",
        step_address(course.slug, course_map(course)[0]),
    ]
    assert {browser.get(address).status_code for address in addresses} == {404}


def test_querysets_give_each_viewer_their_own_only(course):
    trainer, other = person(Role.TRAINER), person(Role.TRAINER)
    session = session_of(trainer, course)
    enrolment = enrolled(course=course, session=session)
    with_pre(enrolment)
    seen = {
        who: Viewer(user, user.memberships.get())
        for who, user in {"hers": trainer, "foreign": other}.items()
    }
    for model in (Enrolment, Attempt):
        assert model.objects.visible_to(seen["hers"]).count() == 1
        assert not model.objects.visible_to(seen["foreign"]).exists()
    assert not AnonymousAnswer.objects.visible_to(seen["foreign"]).exists()
    assert Enrolment.objects.visible_to(Viewer(enrolment.user)).get() == enrolment


def test_without_a_signatory_nothing_is_written(sign_in, learner, course):
    enrolment = ready_for_post(learner, course)
    fill(services.start_attempt(enrolment=enrolment, moment="post"))
    address = f"/formations/{course.slug}/questionnaire/apres/verifier/"
    page = sign_in(learner).post(address, follow=True)
    assert "L’attestation ne peut pas être établie aujourd’hui." in page.content.decode()
    assert Attempt.objects.draft().count() == 1
    assert not AnonymousAnswer.objects.exists()


def test_a_wrong_choice_is_explained_without_blame_nor_grade(sign_in, learner, course):
    enrolment = enrolled(learner, course)
    with_pre(enrolment)
    first = course_map(course)[0]
    page = course.live_modules()[0]
    check = next(b for b in page.steps[0].value["blocks"] if b.block_type == "knowledge_check")
    wrong = next(one for one in check.value["choices"] if not one["correct"])
    address = f"{step_address(course.slug, first)}question/{check.id}/"
    shown = sign_in(learner).post(address, {"choix": wrong["id"]}, follow=True).content.decode()
    assert "Pas tout à fait. Essayez encore." in shown
    assert "C’est juste" not in shown


def count_queries(browser, address, django_assert_max_num_queries):
    """Return how many queries a page takes, once the browser is known."""
    browser.get(address)
    with django_assert_max_num_queries(25) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def test_the_home_takes_as_many_queries_for_ten_courses_as_for_one(
    sign_in, learner, course, django_assert_max_num_queries
):
    issuer()
    stays = [Stay(learner, timezone.now()) for _ in range(10)]
    frozen, browser = Course.of(course), sign_in(learner)
    write_stays(frozen, stays[:1], Random(1))
    few = count_queries(browser, "/moi/", django_assert_max_num_queries)
    for stay in stays[1:]:
        session = session_of(UserFactory(), course)
        write_stays(frozen, [Stay(stay.user, stay.started_at, session=session)], Random(2))
    assert count_queries(browser, "/moi/", django_assert_max_num_queries) == few


def test_the_catalogue_takes_as_many_queries_for_ten_times_as_many_courses(
    client, course, django_assert_max_num_queries
):
    few = count_queries(client, "/formations/", django_assert_max_num_queries)
    for number in range(9):
        twin = {"code": f"X{number}", "slug": f"cours-{number}"}
        Page.objects.get(pk=course.pk).specific.copy(
            recursive=False, update_attrs=twin, log_action=None
        )
    assert "10 formations sur 10" in client.get("/formations/").content.decode()
    assert count_queries(client, "/formations/", django_assert_max_num_queries) == few


def test_the_catalogue_filters_and_says_so(client, course):
    load("M10")
    page = client.get("/formations/?format=mixte").content.decode()
    assert "1 formation sur 2" in page
    assert "Repérer tôt" not in page
    assert "Aucune formation ne correspond" in client.get("/formations/?q=notaire").content.decode()


def test_a_module_is_not_read_from_outside(client, course):
    module = course.live_modules()[0]
    assert client.get(module.url).url == course.url


def test_a_lesson_works_out_its_outline_once(
    sign_in, learner, course, django_assert_max_num_queries
):
    with_pre(enrolled(learner, course))
    address = step_address(course.slug, course_map(course)[0])
    browser = sign_in(learner)
    assert count_queries(browser, address, django_assert_max_num_queries) <= 16
