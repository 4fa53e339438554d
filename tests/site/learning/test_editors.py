"""Editors at work in `/gestion/`: who drafts, who publishes, and what learners see meanwhile."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from courses import services
from courses.models import CoursePage, ModulePage, Questionnaire
from courses.selectors import answers_of, asked_in
from portal.accounts.roles import Role
from portal.learning.journey import step_address
from tests.factories.accounts import person
from tests.factories.bank import rewrite
from tests.factories.courses import enrolled, fill, load, with_pre

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db):
    """The real course M1."""
    return load("M1")


def module_form(module, *, title, **extra):
    """Return what the page editor sends for a module of one step, which keeps its id."""
    step = {
        "slug": "la-suite",
        "title": title,
        "duration_minutes": 5,
        "blocks": streamfield(
            [("takeaways", {"items": {"count": 1, "0": _item("Un mot à garder.")}})]
        ),
    }
    steps = streamfield([("step", step)])
    steps["0"]["id"] = str(module.steps[0].id)
    page = {"title": module.title, "slug": module.slug, "summary": "", "comments": _NO_COMMENTS}
    return nested_form_data(page | {"steps": steps} | extra)


_NO_COMMENTS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}


def _item(text):
    return {"value": text, "deleted": "", "order": 0, "id": ""}


def edit_address(page):
    """Return where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_draft_of_a_lesson_waits_while_learners_read_what_is_published(
    sign_in, client, learner, course
):
    module = course.live_modules()[0]
    with_pre(enrolled(learner, course))
    published = module.steps[0].value["title"]
    lesson = step_address(course.slug, module.step_facts[0])
    editor = sign_in(person(Role.EDITOR))
    sent = editor.post(edit_address(module), module_form(module, title="Titre en brouillon"))
    assert sent.status_code == 302
    drafted = ModulePage.objects.get(pk=module.pk).get_latest_revision_as_object()
    assert drafted.steps[0].value["title"] == "Titre en brouillon"
    assert published in sign_in(learner).get(lesson).content.decode()
    assert "Titre en brouillon" not in client.get(course.url).content.decode()
    assert "Titre en brouillon" not in sign_in(learner).get("/moi/").content.decode()


def test_an_editor_previews_the_draft_that_is_being_typed(sign_in, course):
    module = course.live_modules()[0]
    editor = sign_in(person(Role.EDITOR))
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[module.pk])
    sent = editor.post(address, module_form(module, title="Titre en brouillon"))
    assert sent.json() == {"is_valid": True, "is_available": True}
    shown = editor.get(address)
    assert "Titre en brouillon" in shown.content.decode()
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]


def test_publishing_changes_nothing_for_who_has_begun_and_is_read_by_who_comes_next(
    sign_in, learner, course
):
    module = course.live_modules()[0]
    enrolment = enrolled(learner, course)
    with_pre(enrolment)
    services.read_step(enrolment=enrolment, step_id=module.step_facts[0].id)
    form = module_form(module, title="Titre publié", **{"action-publish": "1"})
    sign_in(person(Role.EDITOR)).post(edit_address(module), form)
    fact = ModulePage.objects.get(pk=module.pk).step_facts[0]
    address = step_address(course.slug, fact)
    assert "Titre publié" not in sign_in(learner).get(address).content.decode()
    assert "1 étape sur" in sign_in(learner).get("/moi/").content.decode()
    newcomer = person(Role.LEARNER)
    with_pre(enrolled(newcomer, course))
    assert "Titre publié" in sign_in(newcomer).get(address).content.decode()


def test_a_trainer_drafts_and_cannot_publish(sign_in, course):
    module = course.live_modules()[0]
    before = module.steps[0].value["title"]
    trainer = sign_in(person(Role.TRAINER))
    form = module_form(module, title="Idée d’une formatrice", **{"action-publish": "1"})
    trainer.post(edit_address(module), form)
    live = ModulePage.objects.get(pk=module.pk)
    assert live.steps[0].value["title"] == before
    assert live.has_unpublished_changes
    assert "action-publish" not in trainer.get(edit_address(module)).content.decode()


@pytest.mark.parametrize(
    ("role", "may_publish"), [(Role.TRAINER, False), (Role.EDITOR, True), (Role.COORDINATOR, True)]
)
def test_questionnaires_are_drafted_by_trainers_and_published_by_editors(
    sign_in, course, role, may_publish
):
    questionnaire = Questionnaire.objects.get(course=course, moment="pre")
    address = reverse("wagtailsnippets_courses_questionnaire:edit", args=[questionnaire.pk])
    shown = sign_in(person(role)).get(address)
    assert shown.status_code == 200
    assert ("action-publish" in shown.content.decode()) is may_publish


@pytest.mark.parametrize("role", [Role.TRAINER, Role.EDITOR, Role.COORDINATOR])
def test_who_signs_attestations_is_for_administrators(sign_in, role):
    address = reverse("wagtailsnippets_learning_issuer:list")
    assert sign_in(person(role)).get(address).status_code == 302
    assert sign_in(person(Role.ADMINISTRATOR)).get(address).status_code == 200


def test_what_was_answered_keeps_its_version_when_the_questionnaire_changes(course):
    first = services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    fill(first)
    item = asked_in(first).questions[0].id
    rewrite(course.items.get(code=item), text="Question récrite ?", same_meaning=True)
    second = services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    first.refresh_from_db()
    assert (first.version.number, second.version.number) == (1, 2)
    assert asked_in(second).questions[0].text == "Question récrite ?"
    assert asked_in(first).questions[0].text != "Question récrite ?"
    assert set(answers_of(first)) == {question.id for question in asked_in(first).questions}


def test_a_questionnaire_that_was_never_published_is_asked_to_nobody(course):
    Questionnaire.objects.get(course=course, moment="pre").unpublish()
    with pytest.raises(services.CourseRefused) as refused:
        services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    assert refused.value.code == "questionnaire_missing"


def test_the_same_address_or_id_twice_is_refused_with_words(course):
    module = course.live_modules()[0]
    module.steps.append(("step", module.steps[0].value))
    questionnaire = Questionnaire.objects.get(course=course, moment="pre")
    questionnaire.sections.append(("section", questionnaire.sections[0].value))
    for item, words in ((module, "même adresse"), (questionnaire, "servent deux fois")):
        with pytest.raises(ValidationError, match=words):
            item.clean()


def test_a_course_that_somebody_takes_is_not_deleted(sign_in, course):
    enrolled(course=course)
    browser = sign_in(person(Role.ADMINISTRATOR))
    one = reverse("wagtailadmin_pages:delete", args=[course.pk])
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    for address in (one, f"{many}?id={course.pk}"):
        answer = browser.post(address)
        assert "pas la supprimer" in " ".join(map(str, get_messages(answer.wsgi_request)))
    assert CoursePage.objects.filter(pk=course.pk).exists()


def test_a_questionnaire_that_was_asked_is_not_deleted(sign_in, course):
    services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    questionnaire = Questionnaire.objects.get(course=course, moment="pre")
    address = reverse("wagtailsnippets_courses_questionnaire:delete", args=[questionnaire.pk])
    sign_in(person(Role.ADMINISTRATOR)).post(address)
    assert Questionnaire.objects.filter(pk=questionnaire.pk).exists()
