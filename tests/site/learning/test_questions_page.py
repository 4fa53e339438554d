"""Questionnaires as pages: every kind without scripts, who reads, paper, two months later."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from courses import services
from courses.models import Attempt, Enrolment
from courses.selectors import written_in
from tests.factories.answering import (
    asked,
    bare_course,
    choices,
    draft,
    every_kind,
    open_session,
    published,
    question,
    section,
    version_of,
)
from tests.factories.courses import enrolled

pytestmark = pytest.mark.django_db

BASE = "/formations/formation-z1/questionnaire/avant/"
SENT = {
    "un": "b",
    "plusieurs": ["a", "c"],
    "vrai": "vrai",
    "nombre": "4",
    "ordre": ["q=1", "p=2", "r=3"],
    "paires": ["a=x", "b=y"],
    "cas-1": "dont_know",
    "aisance": "2",
    "tableau--ecouter": "ecouter=4",
    "tableau--orienter": "orienter=5",
    "depuis": "2026-11-02",
    "precision": "un mot",
    "conseil": "9",
    "libre": "tout va bien",
}


@pytest.fixture
def course(db):
    """A course that asks every kind of question."""
    return bare_course()


@pytest.fixture
def browser(sign_in, learner, course):
    """Somebody in front of every kind of question."""
    draft(enrolled(learner, course), version_of(course, every_kind()))
    return sign_in(learner)


def text(response):
    """Return the words of a page, on one line."""
    return re.sub(r"\s+", " ", response.content.decode())


def test_every_kind_is_sent_by_one_form_and_shown_again(browser):
    browser.post(f"{BASE}questions/", SENT)
    kept = written_in(Attempt.objects.get())
    assert kept["ordre"] == ["q", "p", "r"]
    assert kept["tableau"] == {"ecouter": 4, "orienter": 5}
    assert kept["libre"] == "tout va bien"
    again = text(browser.get(f"{BASE}questions/"))
    for value in ("q=1", "a=x", "b=y"):
        assert f'value="{value}" selected' in again
    assert again.count(" checked") == 9
    assert 'value="2026-11-02"' in again


def test_answers_are_read_again_in_words(browser):
    page = text(browser.post(f"{BASE}questions/", SENT, follow=True))
    assert "Nadia a cinq rejets en un mois. Question cas-1" in page
    assert "Écouter\xa0: 4\xa0; Orienter\xa0: 5" in page or "Écouter : 4 ; Orienter : 5" in page
    assert "Je ne sais pas" in page
    assert "dont_know" not in page


def test_a_question_that_is_not_asked_is_not_read_again(browser):
    page = text(browser.post(f"{BASE}questions/", SENT | {"aisance": "5"}, follow=True))
    assert "Question precision" not in page
    assert "Seulement si vous avez répondu 2 ou moins" in text(browser.get(f"{BASE}questions/"))


@pytest.mark.parametrize(
    ("field", "wrong", "words"),
    [
        ("nombre", "trois", "Écrivez un nombre entier"),
        ("ordre", ["q=1", "p=1", "r=3"], "Donnez un rang différent à chaque ligne."),
        ("depuis", "2026-02-31", "Écrivez une date"),
        ("un", "zzz", "Choisissez une réponse de la liste."),
        ("vrai", "", "Choisissez une réponse."),
    ],
)
def test_what_is_wrong_is_said_beside_the_question(browser, field, wrong, words):
    page = text(browser.post(f"{BASE}questions/", SENT | {field: wrong}))
    assert "Il y a 1 réponse à corriger" in page
    assert words in page
    assert written_in(Attempt.objects.get())["conseil"] == 9


def test_unsure_stands_alone_even_without_scripts(browser):
    browser.post(f"{BASE}questions/", SENT | {"nombre": ["4", "dont_know"]})
    assert written_in(Attempt.objects.get())["nombre"] == "dont_know"


def test_who_will_read_is_said_before_answering(sign_in, learner, course):
    published(course, every_kind())
    enrolled(learner, course)
    page = text(sign_in(learner).get(BASE))
    assert "Qui verra vos réponses" in page
    assert "Votre employeur" in page
    assert "Il ne voit aucune de vos réponses." in page
    assert "15 questions" in page
    for part in ("savoirs", "vous", "avis"):
        assert f"Partie {part}" in page


def test_a_blank_keeps_the_nameless_part_apart(browser):
    page = text(browser.get(f"{BASE}imprimer/"))
    named, nameless = page.split("Feuille sans nom")
    assert "Votre prénom et votre nom" in named
    assert "Question libre" in nameless
    assert "Question libre" not in named
    assert " checked" not in page


def test_the_page_takes_as_many_queries_for_many_questions(
    sign_in, learner, course, django_assert_max_num_queries
):
    many = [question(f"q{n}", "single", choices=choices("a", "b")) for n in range(40)]
    enrolment = enrolled(learner, course)
    few = draft(enrolment, version_of(course, asked(section("s", many[0]))))
    browser = sign_in(learner)
    browser.get(f"{BASE}questions/")
    with django_assert_max_num_queries(15) as captured:
        browser.get(f"{BASE}questions/")
    n_queries = len(captured)
    few.delete()
    draft(enrolment, version_of(course, asked(section("s", *many))))
    browser.get(f"{BASE}questions/")
    with django_assert_max_num_queries(n_queries):
        browser.get(f"{BASE}questions/")
    with django_assert_max_num_queries(20):
        browser.post(f"{BASE}questions/", {one["id"]: "a" for one in many})


def test_saving_one_answer_takes_few_queries(browser, django_assert_max_num_queries):
    body = {"question": "un", "values": ["a"]}
    browser.post(f"{BASE}reponse/", body, content_type="application/json")
    with django_assert_max_num_queries(14) as captured:
        browser.post(f"{BASE}reponse/", body, content_type="application/json")
    ours = [one["sql"] for one in captured.captured_queries if "courses_" in one["sql"]]
    assert len(ours) == 4, "one's course, one's draft, the time, the answer"
    assert not [sql for sql in ours if '"snapshot"' in sql]


def test_two_months_later_the_questionnaire_is_on_the_home_and_in_the_results(
    sign_in, learner, course
):
    published(
        course,
        asked(section("s", question("q", "single", choices=choices("a", "b")))),
        moment="cold",
    )
    start = timezone.now() - timedelta(days=1)
    session = open_session(course, starts_at=start, ends_at=start + timedelta(hours=3))
    enrolled(learner, course, session)
    with time_machine.travel(start + timedelta(days=61), tick=False):
        browser = sign_in(learner)
        assert "Questionnaire, deux mois après" in text(browser.get("/moi/"))
        base = BASE.replace("avant", "deux-mois-apres")
        browser.post(base)
        browser.post(f"{base}questions/", {"q": "a"})
        page = browser.post(f"{base}verifier/", follow=True)
        assert "Merci" in text(page)
    assert Attempt.objects.get(moment="cold").result["knowledge_bp"] == 10_000
    assert Enrolment.objects.get().completed_at is None


def test_the_device_is_told_what_waited_and_an_older_answer_loses(browser):
    address = f"{BASE}reponse/"
    kind = "application/json"
    browser.post(address, {"question": "un", "values": ["a"]}, content_type=kind)
    late = {"question": "un", "values": ["b"], "seconds_ago": 120}
    assert browser.post(address, late, content_type=kind).status_code == 200
    assert written_in(Attempt.objects.get()) == {"un": "a"}
    for odd in ("x", None, []):
        body = late | {"seconds_ago": odd}
        assert browser.post(address, body, content_type=kind).json()["code"] == "body_malformed"


def test_nothing_is_started_twice_from_two_devices(learner, course):
    published(course, every_kind())
    enrolment = enrolled(learner, course)
    first, second = (services.start_attempt(enrolment=enrolment, moment="pre") for _ in range(2))
    assert first == second
