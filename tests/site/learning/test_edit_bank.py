"""The question bank in `/gestion/`: lists, writing, judging a change, adopting."""

import pytest
from django.urls import reverse

from courses.models import Item
from courses.question_blocks import KINDS
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.bank import item_in, rewrite
from tests.factories.courses import enrolled, load, with_pre

pytestmark = pytest.mark.django_db
LIST = "/gestion/banque/"


@pytest.fixture
def course(db):
    """The real course M1."""
    return load("M1")


@pytest.fixture
def editor(sign_in):
    """Somebody who writes and publishes."""
    return sign_in(person(Role.EDITOR))


def lines(name, *rows):
    """Return the fields of a list of a question."""
    data = {f"body-{name}-count": str(len(rows))}
    for place, row in enumerate(rows):
        data |= {f"body-{name}-{place}-{key}": "" for key in ("deleted", "id")}
        data[f"body-{name}-{place}-order"] = str(place)
        data |= {f"body-{name}-{place}-value-{key}": value for key, value in row.items()}
    return data


def written(text, **fields):
    """Return what the form of a question with one answer sends."""
    rows = fields.pop("rows", [{"text": "Oui", "correct": "on"}, {"text": "Non"}])
    known = [{"id": "", "explanation": ""} | row for row in rows]
    beside = {"source": "", "valid_until": "", "stem": "", "stem_id": "", "is_fragile": ""}
    words = {"body-text": text, "body-help": "", "body-explanation": "", "objective": ""}
    return beside | words | {"change_note": ""} | lines("choices", *known) | fields


def rewritten(item, text, **fields):
    """Return what the form of an item sends with other words."""
    rows = [
        {key: "on" if value is True else value for key, value in choice.items()}
        for choice in item.current.body["choices"]
    ]
    objective = item.current.body.get("objective", "")
    return written(text, rows=rows, objective=objective, **fields)


def text_of(answer):
    """Return a page."""
    return answer.content.decode()


@pytest.mark.parametrize("role", [Role.TRAINER, Role.EDITOR, Role.COORDINATOR])
def test_those_who_write_questionnaires_open_the_bank(sign_in, course, role):
    shown = sign_in(person(role)).get(LIST)
    assert shown.status_code == 200
    assert "Combien coûte un rendez-vous" in text_of(shown) or "m1-" in text_of(shown)


@pytest.mark.parametrize("role", [Role.LEARNER, Role.PARTNER_REFERENT])
def test_others_do_not(sign_in, course, role):
    assert sign_in(person(role)).get(LIST).status_code in (302, 403, 404)


@pytest.mark.parametrize(
    ("query", "kept", "left_out"),
    [
        ("objective=ouvrir", "m1-pre-savoirs-6", "m1-pre-savoirs-7"),
        ("kind=number", "m1-pre-savoirs-4", "m1-pre-savoirs-6"),
        ("q=dossier+de+surendettement", "m1-pre-savoirs-8", "m1-pre-savoirs-4"),
        ("expiry=over", "m1-perime", "m1-pre-savoirs-4"),
        ("expiry=none&kind=nps", "employeur-nps", "m1-perime"),
        ("state=proposed", "m1-proposee", "m1-pre-savoirs-4"),
        ("state=retired", "m1-retiree", "m1-pre-savoirs-4"),
    ],
)
def test_the_list_is_filtered(editor, course, query, kept, left_out):
    item_in(course, id="m1-perime", valid_until="2020-01-01")
    item_in(course, id="m1-proposee", adopt=False)
    Item.objects.filter(pk=item_in(course, id="m1-retiree").pk).update(
        retired_at="2026-01-01T00:00Z"
    )
    shown = text_of(editor.get(f"{LIST}lignes/?{query}"))
    assert kept in shown
    assert left_out not in shown


def test_the_list_costs_the_same_for_many_questions(editor, course, django_assert_max_num_queries):
    editor.get(LIST)
    with django_assert_max_num_queries(15):
        editor.get(f"{LIST}lignes/")
    for number in range(20):
        item_in(course, id=f"aaa-{number}")
    with django_assert_max_num_queries(15):
        shown = text_of(editor.get(f"{LIST}lignes/"))
    assert "aaa-19" in shown


@pytest.mark.parametrize("kind", [kind for kind, _words in KINDS])
def test_every_kind_has_its_form(editor, course, kind):
    shown = editor.get(reverse("bank:create", args=[course.pk, kind]))
    assert shown.status_code == 200
    assert "body-text" in text_of(shown) or "body" in text_of(shown)


def test_a_question_is_written_in_two_steps(editor, course):
    start = editor.post(reverse("bank:start"), {"course": course.pk, "kind": "single"})
    address = reverse("bank:create", args=[course.pk, "single"])
    assert start.url == address
    sent = editor.post(address, written("Le PCB est-il gratuit ?", objective="orienter"))
    item = Item.objects.get(current__body__text="Le PCB est-il gratuit ?")
    assert sent.url == reverse("bank:edit", args=[item.pk])
    assert [choice["id"] for choice in item.current.body["choices"]] == ["a", "b"]
    assert item.objective == "orienter"
    assert "Le PCB est-il gratuit" in text_of(editor.get(sent.url))


def test_a_question_that_could_not_be_asked_is_refused_in_words(editor, course):
    address = reverse("bank:create", args=[course.pk, "single"])
    rows = [{"text": "Oui", "correct": "on"}, {"text": "Si", "correct": "on"}]
    shown = editor.post(address, written("Gratuit ?", rows=rows))
    assert "Une seule réponse peut être juste" in text_of(shown)


def test_a_detection_says_which_answer_reports(editor, course):
    address = reverse("bank:create", args=[course.pk, "single"])
    rows = [{"text": "J’en parle", "correct": "on", "flags": "on"}, {"text": "J’attends"}]
    editor.post(address, written("Que faites-vous ?", rows=rows, is_fragile="yes"))
    question = Item.objects.get(current__body__text="Que faites-vous ?").current.question
    assert question.is_fragile is True
    assert [choice.flags for choice in question.choices] == [True, False]


def test_lines_to_match_get_their_right_side(editor, course):
    address = reverse("bank:create", args=[course.pk, "matching"])
    rows = [
        {"text": "FICP", "id": "", "goes_with": "Banque de France"},
        {"text": "Dossier", "id": "", "goes_with": "Commission"},
        {"text": "Plan", "id": "", "goes_with": "Commission"},
    ]
    data = written("Qui tient quoi ?") | lines("choices", *rows)
    others = {"body-others-count": "1", "body-others-0-value": "Mairie"}
    others |= {f"body-others-0-{key}": "" for key in ("deleted", "id")} | {
        "body-others-0-order": "0"
    }
    editor.post(address, data | others)
    question = Item.objects.get(current__body__text="Qui tient quoi ?").current.question
    assert [one.match for one in question.choices] == ["t1", "t2", "t2"]
    assert [one.text for one in question.targets] == ["Banque de France", "Commission", "Mairie"]


def test_a_question_that_people_saw_is_judged_before_it_changes(editor, course):
    with_pre(enrolled(course=course))
    item = course.items.get(code="m1-pre-savoirs-7")
    address = reverse("bank:edit", args=[item.pk])
    new = "Combien coûte un rendez-vous au PCB ?"
    asked = text_of(editor.post(address, rewritten(item, new)))
    assert "toujours le même sens" in asked
    assert f"<ins>{new}</ins>" in asked
    item.refresh_from_db()
    assert item.current.number == 1
    editor.post(address, rewritten(item, new, meaning="same", change_note="Plus court"))
    item.refresh_from_db()
    assert (item.current.number, item.current.meaning) == (2, 1)
    history = text_of(editor.get(reverse("bank:history", args=[item.pk])))
    assert "Plus court" in history
    assert f"<ins>{new}</ins>" in history


def test_saving_without_a_change_makes_no_version(editor, course):
    with_pre(enrolled(course=course))
    item = course.items.get(code="m1-pre-savoirs-7")
    same = rewritten(item, item.current.body["text"])
    editor.post(reverse("bank:edit", args=[item.pk]), same)
    assert item.versions.count() == 1


def test_a_trainer_proposes_and_an_editor_adopts(sign_in, course):
    item = item_in(course)
    trainer = sign_in(person(Role.TRAINER))
    trainer.post(reverse("bank:edit", args=[item.pk]), rewritten(item, "Mieux dit ?"))
    item.refresh_from_db()
    proposal = item.versions.get(number=2)
    assert item.current.number == 1
    adopt = reverse("bank:adopt", args=[proposal.pk])
    trainer.post(adopt)
    item.refresh_from_db()
    assert item.current.number == 1
    sign_in(person(Role.EDITOR)).post(adopt)
    item.refresh_from_db()
    assert item.current == proposal


def test_a_question_is_retired_and_comes_back(editor, course):
    item = item_in(course)
    for is_retired in (True, False):
        editor.post(reverse("bank:retire", args=[item.pk]))
        item.refresh_from_db()
        assert bool(item.retired_at) is is_retired


def test_a_version_is_previewed_on_the_site(editor, course):
    version = rewrite(item_in(course), text="Aperçu de ma question ?")
    shown = text_of(editor.get(reverse("bank:preview", args=[version.pk])))
    assert "Aperçu de ma question ?" in shown


def test_a_preview_is_the_form_that_people_fill(editor, course):
    for code in ("m1-ordre-entretien", "m1-qui-fait-quoi", "m1-recul", "m1-cas-nadia"):
        version = course.items.get(code=code).current
        shown = text_of(editor.get(reverse("bank:preview", args=[version.pk])))
        assert f'name="{code}' in shown
        assert "La clé et les explications" in shown
