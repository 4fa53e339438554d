"""Questionnaires put together in `/gestion/` from questions of the bank."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from courses.models import Questionnaire
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.bank import item_in
from tests.factories.courses import load

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db):
    """The real course M1."""
    return load("M1")


@pytest.fixture
def editor(sign_in):
    """Somebody who writes and publishes."""
    return sign_in(person(Role.EDITOR))


def text_of(answer):
    """Return a page."""
    return answer.content.decode()


def test_a_questionnaire_chooses_among_the_questions_of_a_course(editor, course):
    load("M9")
    address = reverse("item_chooser:choose_results")
    shown = text_of(editor.get(f"{address}?course={course.pk}&q=surendettement"))
    assert "m1-pre-savoirs-8" in shown
    assert "m9-" not in shown


def test_a_questionnaire_opens_with_its_questions(editor, course):
    questionnaire = Questionnaire.objects.get(course=course, moment="pre", audience="learner")
    address = reverse("wagtailsnippets_courses_questionnaire:edit", args=[questionnaire.pk])
    shown = text_of(editor.get(address))
    assert "m1-pre-savoirs-7" in shown
    assert "afficher seulement si" in shown


def test_questionnaires_are_found_by_course_moment_and_audience(editor, course):
    load("M9")
    address = reverse("wagtailsnippets_courses_questionnaire:list")
    every = text_of(editor.get(address))
    assert "Votre regard sur cette session" in every
    query = f"?course={course.pk}&moment=cold&audience=learner"
    kept = text_of(editor.get(f"{address}{query}"))
    assert "Deux mois après" in kept
    assert "Votre regard sur cette session" not in kept


def in_block(words):
    """Return words as Wagtail's blocks carry them to the page."""
    return json.dumps(words).strip('"')


def asked(item, after="", values=""):
    """Return how the form of a questionnaire asks an item, after an answer when given."""
    condition = {"question_id": after, "test": "is", "values": values}
    return {"item": item.pk, "required": "on", "form": "", "visible_if": condition}


def sent_questionnaire(course, *uses):
    """Return what the form of a questionnaire of one section sends, to be published."""
    rows = {
        str(place): {"value": use, "deleted": "", "order": place, "id": ""}
        for place, use in enumerate(uses)
    }
    section = {"slug": "usage", "title": "Votre usage", "purpose": "needs"}
    section |= {"confidentiality": "trainer", "questions": {"count": len(uses), **rows}}
    fields = {"course": course.pk, "moment": "yearly", "audience": "learner"}
    fields |= {"title": "Une fois par an", "intro": "Deux questions."}
    sections = streamfield([("section", section)])
    return nested_form_data(fields | {"sections": sections, "action-publish": "1"})


def test_a_questionnaire_is_put_together_from_the_bank_and_published(editor, course):
    first, second = item_in(course), item_in(course, text="Combien de fois ?")
    address = reverse("wagtailsnippets_courses_questionnaire:add")
    data = sent_questionnaire(course, asked(first), asked(second, first.code, "oui"))
    assert editor.post(address, data).status_code == 302
    made = Questionnaire.objects.published().get(course=course, moment="yearly", audience="learner")
    opening, after = made.as_snapshot()["sections"][0]["questions"]
    assert (opening["id"], opening["item_version"]) == (first.code, first.current_id)
    assert after["visible_if"]["values"] == ["oui"]


def test_a_condition_that_looks_ahead_is_refused_on_the_page(editor, course):
    first, second = item_in(course), item_in(course, text="Combien de fois ?")
    address = reverse("wagtailsnippets_courses_questionnaire:add")
    data = sent_questionnaire(course, asked(first, second.code, "oui"), asked(second))
    shown = text_of(editor.post(address, data))
    assert in_block("doit être placée plus haut") in shown
    assert not Questionnaire.objects.filter(moment="yearly", audience="learner").exists()


def test_half_a_condition_is_refused_on_the_page(editor, course):
    item = item_in(course)
    address = reverse("wagtailsnippets_courses_questionnaire:add")
    shown = text_of(editor.post(address, sent_questionnaire(course, asked(item, "ailleurs"))))
    assert in_block("Donnez la question regardée") in shown
