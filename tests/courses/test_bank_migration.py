"""Questions written inside questionnaires before the bank: they become items and lose nothing."""

import json
from importlib import import_module

import pytest
from django.apps import apps

from courses.domain.questionnaire import DONT_KNOW, digest
from courses.models import Answer, Attempt, Item, ItemVersion, Questionnaire, QuestionnaireVersion
from tests.factories.courses import enrolled, load

pytestmark = pytest.mark.django_db
MIGRATION = import_module("courses.migrations.0010_questions_into_the_bank")
CHOICES = [
    {"id": "oui", "text": "Oui", "correct": True},
    {"id": "non", "text": "Non", "correct": False},
    {"id": DONT_KNOW, "text": "Je ne sais pas", "correct": False},
]


def inline(text):
    """Return a section as it was stored before: its question written in place."""
    choices = [{"type": "item", "value": one, "id": one["id"]} for one in CHOICES]
    question = {"id": "q-gratuit", "kind": "single", "text": text, "help": "", "required": True}
    question |= {"objective": "orienter", "low_label": "", "high_label": "", "choices": choices}
    section = {"slug": "savoirs", "title": "Savoirs", "purpose": "knowledge"}
    uses = [{"type": "item", "value": question | {"answer": None, "tolerance": None}, "id": "1"}]
    value = section | {"confidentiality": "named", "questions": uses}
    return {"type": "section", "value": value, "id": "s"}


def snapshot(text):
    """Return the same as it was frozen before."""
    question = {"id": "q-gratuit", "kind": "single", "text": text, "required": True}
    question |= {"objective": "orienter", "choices": CHOICES}
    section = {"slug": "savoirs", "title": "Savoirs", "purpose": "knowledge"}
    sections = [section | {"confidentiality": "named", "questions": [question]}]
    return {"title": "Avant", "intro": "x", "sections": sections}


def frozen(questionnaire, number, text):
    """Return a version frozen before the bank, and an answer to it."""
    content = snapshot(text)
    version = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=number, snapshot=content, sha256=digest(content)
    )
    enrolment = enrolled(course=questionnaire.course)
    attempt = Attempt.objects.create(enrolment=enrolment, moment="yearly", version=version)
    return Answer.objects.create(attempt=attempt, question_id="q-gratuit", value="oui")


@pytest.fixture
def before():
    """A questionnaire as stored before: two wordings were asked, a third is drafted."""
    questionnaire = Questionnaire(
        course=load("M9"), moment="yearly", title="Avant", intro="x", live=True
    )
    questionnaire.sections = json.dumps([inline("Est-ce gratuit ?")])
    questionnaire.save()
    answers = [
        frozen(questionnaire, 1, "C’est gratuit ?"),
        frozen(questionnaire, 2, "Est-ce gratuit ?"),
    ]
    revision = questionnaire.save_revision()
    revision.content["sections"] = json.dumps([inline("Le rendez-vous est-il gratuit ?")])
    revision.save()
    return questionnaire, answers, revision


def moved():
    """Run the migration on today's tables."""
    MIGRATION.fill_the_bank(apps, None)


def test_every_wording_becomes_a_version_and_answers_say_which(before):
    questionnaire, answers, _revision = before
    moved()
    item = Item.objects.get(code="q-gratuit")
    texts = [version.body["text"] for version in item.versions.all()]
    assert texts == ["C’est gratuit ?", "Est-ce gratuit ?", "Le rendez-vous est-il gratuit ?"]
    for answer, number in zip(answers, (1, 2), strict=True):
        answer.refresh_from_db()
        assert (answer.question_id, answer.item_version.number) == ("q-gratuit", number)
    assert item.current.body["text"] == "Est-ce gratuit ?"
    assert item.course_id == questionnaire.course_id


def test_what_was_frozen_does_not_change_and_what_is_published_asks_the_same(before):
    questionnaire, _answers, _revision = before
    old = [one.snapshot for one in questionnaire.versions.all()]
    moved()
    assert [one.snapshot for one in questionnaire.versions.all()] == old
    (section,) = Questionnaire.objects.get(pk=questionnaire.pk).as_snapshot()["sections"]
    (question,) = section["questions"]
    assert (question["id"], question["required"]) == ("q-gratuit", True)
    assert [one["id"] for one in question["choices"]] == ["oui", "non", DONT_KNOW]


def test_a_draft_still_opens_and_its_words_wait_as_a_proposal(before):
    questionnaire, _answers, revision = before
    moved()
    revision.refresh_from_db()
    drafted = revision.as_object()
    item = drafted.sections[0].value["questions"][0]["item"]
    assert item.versions.count() == 3
    assert item.current.number == 2


def test_moving_twice_makes_nothing_more(before):
    moved()
    counts = [model.objects.count() for model in (Item, ItemVersion)]
    moved()
    assert [model.objects.count() for model in (Item, ItemVersion)] == counts
