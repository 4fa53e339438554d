"""The question bank: versions that never change, and questionnaires that take them."""

import pytest
from django.core.exceptions import ValidationError

from courses import services
from courses.content_file import read_course
from courses.loader import CONTENT_DIR
from courses.models import Answer, Item, ItemVersion, Questionnaire, QuestionnaireVersion
from courses.question_blocks import QuestionnaireBlock
from courses.questionnaire_file import definition_of, items_of, sheet_problems, sheets_of
from courses.selectors.bank import history_of, uses_of, was_asked
from courses.services import read_snapshot
from courses.services.bank import (
    BankRefused,
    adopt_version,
    create_item,
    restore_item,
    retire_item,
    revise_item,
)
from tests.factories.bank import item_in, rewrite
from tests.factories.courses import FILES, enrolled, fill, load, with_pre


@pytest.fixture
def course(db):
    """The real course M1."""
    return load("M1")


def test_a_change_before_anybody_answers_goes_on_with_the_series(course):
    item = item_in(course)
    version = rewrite(item, text="Est-ce que c’est gratuit ?")
    item.refresh_from_db()
    assert (version.number, version.meaning) == (2, 1)
    assert item.current == version


def test_a_question_that_was_asked_wants_to_know_whether_it_means_the_same(course):
    with_pre(enrolled(course=course))
    item = course.items.get(code="m1-pre-savoirs-7")
    assert was_asked(item)
    with pytest.raises(BankRefused) as refused:
        rewrite(item, text="Combien coûte ce rendez-vous ?")
    assert refused.value.code == "meaning_missing"
    same = rewrite(item, text="Combien coûte ce rendez-vous ?", same_meaning=True)
    other = rewrite(item, text="Qui paie ce rendez-vous ?", same_meaning=False)
    assert [same.meaning, other.meaning] == [1, 2]
    assert [row.is_new_series for row in history_of(item)] == [True, False, False]


def test_a_version_is_written_once(course):
    version = item_in(course).current
    version.body = {}
    with pytest.raises(TypeError):
        version.save()


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"kind": "multiple"}, "kind_fixed"), ({"text": ""}, "body_wrong"), ({}, "nothing_changed")],
)
def test_a_revision_that_breaks_a_rule_is_refused_with_its_code(course, fields, code):
    with_pre(enrolled(course=course))
    item = course.items.get(code="m1-pre-savoirs-7")
    with pytest.raises(BankRefused) as refused:
        rewrite(item, same_meaning=True, **fields)
    assert refused.value.code == code


def test_the_same_code_twice_in_a_course_is_refused(course):
    item_in(course, id="deja-la")
    with pytest.raises(BankRefused, match="code_taken"):
        item_in(course, id="deja-la")


def test_a_proposal_waits_until_it_is_adopted(course):
    item = item_in(course)
    proposal = rewrite(item, text="Une idée de formatrice ?", adopt=False)
    item.refresh_from_db()
    assert item.current.number == 1
    adopt_version(version=proposal)
    item.refresh_from_db()
    assert item.current == proposal


def test_a_retired_question_is_kept_and_can_come_back(course):
    item = retire_item(item=item_in(course))
    assert item not in Item.objects.in_use()
    with pytest.raises(BankRefused, match="retired"):
        revise_item(item=item, body=item.current.body | {"text": "Autre ?"})
    assert restore_item(item=item) in Item.objects.in_use()


def test_an_option_that_goes_away_never_gives_its_id_to_another(course):
    item = create_item(
        course=course,
        body={
            "kind": "multiple",
            "text": "?",
            "choices": [{"text": "A"}, {"text": "B"}, {"text": "C"}],
        },
    )
    shorter = [one for one in item.current.body["choices"] if one["text"] != "C"]
    rewrite(item, choices=shorter)
    again = rewrite(item, choices=[*shorter, {"text": "D"}])
    assert [one["id"] for one in again.body["choices"]] == ["a", "b", "d"]


def test_a_frozen_questionnaire_keeps_the_words_it_was_asked_with(course):
    questionnaire = Questionnaire.objects.get(course=course, moment="pre")
    first = read_snapshot(questionnaire=questionnaire)
    frozen = first.snapshot
    item = course.items.get(code="m1-pre-savoirs-7")
    before = item.current_id
    rewrite(item, text="Combien coûte ce rendez-vous ?", same_meaning=True)
    second = read_snapshot(questionnaire=Questionnaire.objects.get(pk=questionnaire.pk))
    first.refresh_from_db()
    assert first.snapshot == frozen
    assert first.definition.question(item.code).item_version == before
    assert second.definition.question(item.code).text == "Combien coûte ce rendez-vous ?"
    assert second.item_versions.filter(item=item).get().number == 2


def test_loading_a_file_again_makes_nothing_new_and_undoes_nothing(course):
    rewrite(course.items.get(code="m1-pre-savoirs-7"), text="Récrite ici ?", same_meaning=True)
    counts = [model.objects.count() for model in (Item, ItemVersion, Questionnaire)]
    snapshots = [one.as_snapshot() for one in Questionnaire.objects.order_by("pk")]
    load("M1")
    assert [model.objects.count() for model in (Item, ItemVersion, Questionnaire)] == counts
    assert [one.as_snapshot() for one in Questionnaire.objects.order_by("pk")] == snapshots


def test_every_answer_points_to_the_version_of_its_question(course):
    attempt = with_pre(enrolled(course=course))
    answers = Answer.objects.filter(attempt=attempt).select_related("item_version__item")
    assert answers
    assert all(one.item_version.item.code == one.question_id for one in answers)


def test_what_is_asked_where_is_found_in_two_queries(course, django_assert_num_queries):
    items = list(course.items.all())
    with django_assert_num_queries(1):
        uses = uses_of(items)
    pre = Questionnaire.objects.get(course=course, moment="pre")
    assert uses[course.items.get(code="m1-pre-savoirs-7").pk] == [pre]


def stream(*uses, confidentiality="named", slug="partie", purpose="needs"):
    """Return one raw section of uses."""
    section = {
        "slug": slug,
        "title": "Partie",
        "purpose": purpose,
        "confidentiality": confidentiality,
    }
    value = section | {
        "questions": [{"type": "item", "value": use, "id": str(n)} for n, use in enumerate(uses)]
    }
    return {"type": "section", "value": value, "id": slug}


def use(item, after="", values=""):
    """Return a raw use of an item, after an answer when given."""
    condition = {"question_id": after, "test": "is", "values": values}
    return {"item": item.pk, "required": False, "form": "", "visible_if": condition}


def cleaned(course, *sections):
    """Check a questionnaire made of raw sections."""
    questionnaire = Questionnaire(course=course, moment="yearly", title="x", intro="x")
    questionnaire.sections = QuestionnaireBlock().to_python(list(sections))
    questionnaire.clean()
    return questionnaire


def test_a_condition_on_an_earlier_question_is_asked_as_written(course):
    first, second = item_in(course), item_in(course, text="Combien de fois ?")
    questionnaire = cleaned(course, stream(use(first), use(second, first.code, "oui, non")))
    (section,) = questionnaire.as_snapshot()["sections"]
    condition = section["questions"][1]["visible_if"]
    assert condition == {"question_id": first.code, "test": "is", "values": ["oui", "non"]}


@pytest.mark.parametrize(
    ("order", "values", "words"),
    [((1, 0), "oui", "plus haut"), ((0, 1), "peut-être", "ne peut pas être donnée")],
)
def test_a_condition_that_cannot_hold_is_refused_in_words(course, order, values, words):
    first, second = item_in(course), item_in(course, text="Combien de fois ?")
    uses = [use(first), use(second, first.code, values)]
    with pytest.raises(ValidationError, match=words):
        cleaned(course, stream(*(uses[one] for one in order)))


def test_an_anonymous_question_never_depends_on_a_named_one(course):
    first, second = item_in(course), item_in(course, text="Et alors ?")
    sections = [
        stream(use(first)),
        stream(use(second, first.code, "oui"), slug="avis", confidentiality="anonymous"),
    ]
    with pytest.raises(ValidationError, match="sans nom"):
        cleaned(course, *sections)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"objective": "inconnu"}, "compte par objectif"),
        ({"objective": "reperer", "kind": "long_text", "choices": []}, "quelle réponse est juste"),
    ],
)
def test_knowledge_that_could_not_be_counted_is_refused_in_words(course, fields, words):
    with pytest.raises(ValidationError, match=words):
        cleaned(course, stream(use(item_in(course, **fields)), purpose="knowledge"))


def test_a_question_of_another_course_is_refused(course):
    with pytest.raises(ValidationError, match="autre formation"):
        cleaned(course, stream(use(item_in(load("M9")))))


@pytest.mark.parametrize("name", [*FILES.values()])
def test_the_questionnaires_of_a_file_are_sound(name):
    content = read_course(CONTENT_DIR / name)
    known = {one["id"] for one in content["objectives"]}
    assert list(sheet_problems(content, known)) == []
    bodies = items_of(content)
    assert all(definition_of(sheet, bodies).questions for sheet in sheets_of(content))


def test_a_whole_questionnaire_is_answered_from_the_bank(course):
    attempt = services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    definition = fill(attempt)
    assert all(question.item_version for question in definition.questions)
    assert QuestionnaireVersion.objects.get(pk=attempt.version_id).item_versions.count() == len(
        definition.questions
    )
