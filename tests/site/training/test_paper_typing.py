"""Paper questionnaires: printed in the right form, typed back in keys, opinions in the urn."""

import pytest

from courses import services
from courses.models import AnonymousAnswer, Answer, Attempt, Enrolment, OpinionUrn
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from tests.factories.accounts import person
from tests.factories.answering import (
    asked,
    bare_course,
    choices,
    every_kind,
    open_session,
    published,
    question,
    section,
)
from tests.factories.courses import enrolled

pytestmark = pytest.mark.django_db

KEYS = {
    "un": "a",
    "plusieurs": "ac",
    "vrai": "b",
    "nombre": "4",
    "ordre": "213",
    "paires": "12",
    "cas-1": "?",
    "aisance": "2",
    "tableau": "4-",
    "depuis": "02/11/2026",
    "precision": "Parler d’argent",
}


class Room:
    """A trainer, a session, a person in it."""

    def __init__(self, snapshot):
        self.trainer = person(Role.TRAINER)
        self.course = bare_course()
        self.session = open_session(self.course, trainer=self.trainer)
        self.enrolment = enrolled(course=self.course, session=self.session)
        published(self.course, snapshot)

    def address(self, end=""):
        """Return an address of the paper of this session."""
        return f"/formateur/sessions/{self.session.public_id}/papier/{end}"

    def of_person(self, what):
        """Return an address about the person."""
        return self.address(f"avant/{self.enrolment.public_id}/{what}/")


@pytest.fixture
def room(db):
    """A room where every kind of question is asked."""
    return Room(every_kind())


def test_a_sheet_is_typed_in_keys_and_marked_as_typed(sign_in, room):
    page = sign_in(room.trainer).post(room.of_person("saisir"), KEYS, follow=True)
    assert "Saisi du papier" in page.content.decode()
    attempt = Attempt.objects.get()
    assert (attempt.typed_by, attempt.is_sent) == (room.trainer, True)
    kept = dict(Answer.objects.given().values_list("question_id", "value"))
    assert kept["plusieurs"] == ["a", "c"]
    assert kept["paires"] == {"a": "x", "b": "y"}
    assert kept["tableau"] == {"ecouter": 4}
    assert kept["cas-1"] == "dont_know"
    assert kept["depuis"] == "2026-11-02"
    assert AuditEntry.objects.filter(action="course.paper_typed").count() == 1


def test_ranks_are_typed_in_the_order_of_the_lines_on_paper(sign_in, room):
    blank = sign_in(room.trainer).get(room.of_person("imprimer")).content.decode()
    sign_in(room.trainer).post(room.of_person("saisir"), KEYS)
    on_paper = sorted("pqr", key=lambda one: blank.index(f"Réponse {one}<"))
    first, second, third = on_paper
    assert Answer.objects.get(question_id="ordre").value == [second, first, third]


@pytest.mark.parametrize(
    ("question_id", "text", "words"),
    [
        ("un", "z", "Cette touche n’est pas sur la feuille."),
        ("un", "ab", "Cette touche n’est pas sur la feuille."),
        ("aisance", "6", "Cette touche n’est pas sur la feuille."),
        ("ordre", "21", "Tapez un chiffre par ligne"),
        ("depuis", "31/02/2026", "Écrivez une date"),
    ],
)
def test_a_wrong_key_is_said_and_nothing_is_kept(sign_in, room, question_id, text, words):
    page = sign_in(room.trainer).post(room.of_person("saisir"), KEYS | {question_id: text})
    assert words in page.content.decode()
    assert f'value="{text}"' in page.content.decode()
    assert not Attempt.objects.exists()


def test_sheets_without_a_name_go_to_the_urn_and_name_nobody(sign_in, room):
    for _ in range(5):
        enrolled(course=room.course, session=room.session)
    browser = sign_in(room.trainer)
    address = room.address("avant/sans-nom/")
    for mark in range(5):
        browser.post(address, {"conseil": str(mark), "libre": f"mot {mark}"})
    assert OpinionUrn.objects.get().n_sheets == 5, "the sixth one would then be told apart"
    assert not AnonymousAnswer.objects.exists()
    browser.post(address, {"conseil": "9"})
    marks = AnonymousAnswer.objects.filter(question_id="conseil").values_list("value", flat=True)
    assert sorted(marks) == [0, 1, 2, 3, 4, 9]
    assert set(AnonymousAnswer.objects.values_list("pair_key", flat=True)) == {""}
    assert not AuditEntry.objects.filter(action__contains="paper").exists()


def test_what_was_answered_on_screen_is_never_shown_to_who_types(sign_in, room):
    attempt = services.start_attempt(enrolment=room.enrolment, moment="pre")
    services.save_answer(attempt=attempt, question_id="libre", raw=["un secret"])
    services.save_answer(attempt=attempt, question_id="projet", raw=["un projet"])
    page = sign_in(room.trainer).get(room.of_person("saisir")).content.decode()
    assert "secret" not in page
    assert "un projet" not in page


def test_a_sheet_already_sent_is_not_typed_again(sign_in, room):
    browser = sign_in(room.trainer)
    browser.post(room.of_person("saisir"), KEYS)
    page = browser.post(room.of_person("saisir"), KEYS | {"un": "b"}, follow=True)
    assert "Vous avez déjà envoyé ce questionnaire." in page.content.decode()
    assert Answer.objects.get(question_id="un").value == "a"


def test_another_trainer_finds_no_paper(sign_in, room):
    browser = sign_in(person(Role.TRAINER))
    ends = ["", "avant/sans-nom/"]
    found = [browser.get(room.address(end)).status_code for end in ends]
    found += [browser.get(room.of_person(what)).status_code for what in ("saisir", "imprimer")]
    assert set(found) == {404}


def test_somebody_of_another_session_is_missing_here(sign_in, room):
    stranger = enrolled(course=room.course, session=open_session(room.course))
    address = room.address(f"avant/{stranger.public_id}/saisir/")
    assert sign_in(room.trainer).get(address).status_code == 404


def test_forms_are_drawn_before_sheets_are_printed(sign_in):
    two = [question(f"q-{one}", "single", choices=choices("a", "b"), form=one) for one in "AB"]
    room = Room(asked(section("savoirs", *two)))
    for _ in range(5):
        enrolled(course=room.course, session=room.session)
    browser = sign_in(room.trainer)
    assert "Tirer au sort" in browser.get(room.address()).content.decode()
    page = browser.post(room.address("tirage/"), follow=True)
    assert "Tirer au sort" not in page.content.decode()
    orders = list(Enrolment.objects.values_list("form_order", flat=True))
    assert sorted(orders) == ["AB"] * 3 + ["BA"] * 3
    room.enrolment.refresh_from_db()
    blank = browser.get(room.of_person("imprimer")).content.decode()
    assert f"Question q-{room.enrolment.form_order[0]}" in blank
    assert f"Question q-{room.enrolment.form_order[1]}" not in blank


def test_the_list_of_sheets_takes_as_many_queries_for_many_people(
    sign_in, room, django_assert_max_num_queries
):
    browser = sign_in(room.trainer)
    browser.get(room.address())
    with django_assert_max_num_queries(20) as few:
        browser.get(room.address())
    n_queries = len(few)
    for _ in range(6):
        enrolled(course=room.course, session=room.session)
    with django_assert_max_num_queries(n_queries):
        browser.get(room.address())
