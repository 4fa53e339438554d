"""One learner, from the catalogue to the attestation, as a browser without scripts does it."""

import pytest

from courses.models import (
    AnonymousAnswer,
    Answer,
    Attempt,
    Enrolment,
    OpinionDraft,
    OpinionUrn,
)
from courses.selectors import asked_in, course_map
from portal.audit.models import AuditEntry
from portal.learning.journey import step_address
from tests.factories.courses import issuer, load, right_answer, unsure_answer

pytestmark = pytest.mark.django_db


def fill_form(browser, course, moment, answer):
    """Open a questionnaire, send its one form, and return the check page."""
    base = f"/formations/{course.slug}/questionnaire/{moment}/"
    browser.post(base)
    draft = Attempt.objects.draft().get()
    data = {question.id: answer(question) for question in asked_in(draft).questions}
    return browser.post(f"{base}questions/", data, follow=True)


def read_everything(browser, course):
    """Open and continue each step in order."""
    for step in course_map(course):
        address = step_address(course.slug, step)
        assert browser.get(address).status_code == 200
        browser.post(address)


def test_a_learner_goes_from_the_first_question_to_the_attestation(sign_in, learner):
    course = load("M1")
    issuer()
    browser = sign_in(learner)
    browser.post(f"/formations/{course.slug}/inscription/")
    check = fill_form(browser, course, "avant", unsure_answer)
    assert "Relisez, changez ce que vous voulez" in check.content.decode()
    browser.post(f"/formations/{course.slug}/questionnaire/avant/verifier/")
    read_everything(browser, course)
    fill_form(browser, course, "apres", right_answer)
    page = browser.post(f"/formations/{course.slug}/questionnaire/apres/verifier/", follow=True)
    assert "Vous avez 100\xa0% de réponses justes" in page.content.decode()
    assert "Télécharger mon attestation" in page.content.decode()
    assert "Télécharger le PDF" in browser.get("/moi/").content.decode()
    assert AuditEntry.objects.filter(action="course.completed").count() == 1


def test_opinions_lose_their_author_when_they_are_sent(sign_in, learner):
    course = load("M1")
    issuer()
    browser = sign_in(learner)
    browser.post(f"/formations/{course.slug}/inscription/")
    fill_form(browser, course, "avant", unsure_answer)
    browser.post(f"/formations/{course.slug}/questionnaire/avant/verifier/")
    read_everything(browser, course)
    fill_form(browser, course, "apres", right_answer)
    browser.post(f"/formations/{course.slug}/questionnaire/apres/verifier/")
    assert OpinionUrn.objects.get(moment="post").n_sheets == 1
    assert not OpinionDraft.objects.exists()
    assert not AnonymousAnswer.objects.exists(), "one sheet alone would be told apart"
    assert not Answer.objects.filter(question_id__contains="avis").exists()
    assert Enrolment.objects.get().opinion_given_on is not None


def test_the_arrival_questionnaire_says_why_it_is_shut(sign_in, learner):
    course = load("M1")
    browser = sign_in(learner)
    browser.post(f"/formations/{course.slug}/inscription/")
    page = browser.get(f"/formations/{course.slug}/questionnaire/apres/")
    assert "S’ouvre après le questionnaire de départ" in page.content.decode()
    browser.post(f"/formations/{course.slug}/questionnaire/apres/")
    assert not Attempt.objects.exists()


def test_a_step_stays_shut_before_the_departure_questionnaire(sign_in, learner):
    course = load("M1")
    browser = sign_in(learner)
    browser.post(f"/formations/{course.slug}/inscription/")
    page = browser.get(step_address(course.slug, course_map(course)[0]), follow=True)
    assert "Cette étape s’ouvre après le questionnaire de départ." in page.content.decode()


def test_a_form_with_a_hole_keeps_what_was_written_and_points_to_the_hole(sign_in, learner):
    course = load("M1")
    browser = sign_in(learner)
    browser.post(f"/formations/{course.slug}/inscription/")
    base = f"/formations/{course.slug}/questionnaire/avant/"
    browser.post(base)
    questions = asked_in(Attempt.objects.get()).questions
    first = next(question for question in questions if question.choices)
    page = browser.post(f"{base}questions/", {first.id: right_answer(first)})
    assert "réponses à corriger" in page.content.decode()
    assert Answer.objects.get().question_id == first.id
