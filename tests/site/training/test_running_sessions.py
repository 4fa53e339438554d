"""Pages that open a session, enrol people, note presence and give the sheet."""

import re
from datetime import datetime, timedelta
from email import message_from_bytes
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from courses.domain.attendance import room_token
from courses.models import Enrolment, TrainingSession
from courses.selectors.attendance import sheet_of
from courses.services.attendance import sign
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.training.services.due import run_due
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.courses import load
from tests.factories.training import group_session, half_day, running_session, seated

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(autouse=True)
def _on_a_working_day(time_machine):
    time_machine.move_to(TUESDAY, tick=False)


@pytest.fixture
def trainer():
    """Somebody who leads sessions."""
    return person(Role.TRAINER, first_name="Claire", last_name="Muller")


def page(name, thing, *more):
    return reverse(f"training:{name}", args=[thing.public_id, *more])


def text_of(response):
    return re.sub(r"[ \n\t]+", " ", response.content.decode())


def half_day_rows(**row):
    """Return the formset of one half-day, as a browser sends it."""
    given = {"day": "2026-12-08", "start": "09:00", "end": "12:30", "place": "Salle 2"} | row
    counts = {"h-TOTAL_FORMS": "4", "h-INITIAL_FORMS": "0"}
    return counts | {f"h-0-{name}": value for name, value in given.items()}


def calendars(message):
    """Return the calendar files of an e-mail."""
    parts = message_from_bytes(message.message().as_bytes()).walk()
    return [
        Calendar.from_ical(part.get_payload(decode=True))
        for part in parts
        if part.get_content_type() == "text/calendar"
    ]


def test_a_trainer_opens_a_session_in_three_steps(sign_in, trainer):
    course, browser = load("M9"), sign_in(trainer)
    first = {"course": course.pk, "modality": "presentiel", "time_zone": "Indian/Reunion"}
    assert browser.get(reverse("training:new_who")).status_code == 302
    assert browser.post(reverse("training:new"), first).url == reverse("training:new_when")
    wrong = browser.post(reverse("training:new_when"), half_day_rows(end="08:00"))
    assert "La fin doit être après le début." in text_of(wrong)
    empty = browser.post(
        reverse("training:new_when"), half_day_rows(day="", start="", end="", place="")
    )
    assert "Ajoutez au moins une demi-journée." in text_of(empty)
    browser.post(reverse("training:new_when"), half_day_rows())
    response = browser.post(reverse("training:new_who"), {"capacity": "12", "to_bring": "Un stylo"})
    session = TrainingSession.objects.get()
    assert response.url == page("people", session)
    assert (session.trainer, session.capacity, session.title) == (trainer, 12, course.title)
    assert session.starts_at == datetime(2026, 12, 8, 9, tzinfo=ZoneInfo("Indian/Reunion"))
    assert "9\u00a0h à 12\u00a0h\u00a030" in text_of(browser.get(response.url))


def test_the_coordination_chooses_who_leads(sign_in, trainer):
    course, browser = load("M9"), sign_in(person(Role.COORDINATOR))
    first = {"course": course.pk, "modality": "visio", "time_zone": "Europe/Paris"}
    missing = browser.post(reverse("training:new"), first)
    assert missing.status_code == 200
    browser.post(reverse("training:new"), first | {"trainer": trainer.pk})
    browser.post(reverse("training:new_when"), half_day_rows())
    browser.post(reverse("training:new_who"), {})
    assert TrainingSession.objects.get().trainer == trainer


def enrol(browser, session, organisation, people):
    return browser.post(
        page("people", session), {"organisation": organisation.pk, "people": people}
    )


def test_a_list_with_one_bad_line_is_refused_whole_and_kept(sign_in, trainer):
    session, bank = group_session(trainer=trainer), OrganisationFactory()
    browser = sign_in(trainer)
    typed = "a@b.example; Ana; Roy\nsans adresse\nc@d.example"
    response = enrol(browser, session, bank, typed)
    assert "Ligne 2\u00a0: pas d’adresse e-mail lisible." in text_of(response)
    assert "sans adresse" in text_of(response)
    response = enrol(browser, session, bank, "a@b.example; Ana; Roy\nc@d.example")
    assert "Ligne 2\u00a0: pas encore de compte." in text_of(response)
    assert not Enrolment.objects.exists()
    assert not User.objects.filter(email="a@b.example").exists()


def test_enrolling_makes_accounts_places_and_convocations(
    sign_in, trainer, django_capture_on_commit_callbacks
):
    session = group_session(trainer=trainer, capacity=1, to_bring="Un stylo")
    bank = OrganisationFactory(name="Banque Essai")
    known = person(Role.LEARNER, organisation=bank)
    with django_capture_on_commit_callbacks(execute=True):
        enrol(sign_in(trainer), session, bank, f"new@b.example; Ana; Roy\n{known.email}")
    ana, waiting = Enrolment.objects.order_by("pk")
    assert (ana.employer_name, ana.employer_ref) == ("Banque Essai", str(bank.public_id))
    assert not ana.user.has_usable_password()
    assert waiting.waitlisted_at is not None
    convocation = next(one for one in mail.outbox if one.to == ["new@b.example"])
    assert "Un stylo" in convocation.body
    assert "Choisissez d’abord votre mot de passe" in convocation.body
    assert convocation.reply_to == [trainer.email]
    [calendar] = calendars(convocation)
    event = calendar.events[0]
    assert calendar["METHOD"] == "REQUEST"
    assert event["UID"] == session.half_days.get().calendar_uid
    assert event["SEQUENCE"] == 0
    queued = next(one for one in mail.outbox if one.to == [known.email])
    assert "liste d’attente" in queued.body
    assert not calendars(queued)


def test_moving_and_cancelling_update_the_agenda(
    sign_in, trainer, django_capture_on_commit_callbacks
):
    session = group_session(trainer=trainer)
    one = seated(session)
    run_due()
    half = session.half_days.get()
    rows = half_day_rows(public_id=str(half.public_id)) | {"h-INITIAL_FORMS": "1"}
    what = {"modality": "presentiel", "time_zone": "Europe/Paris"}
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(trainer).post(page("edit", session), what | rows)
    moved = next(m for m in mail.outbox if m.to == [one.user.email])
    [calendar] = calendars(moved)
    assert (calendar.events[0]["UID"], calendar.events[0]["SEQUENCE"]) == (half.calendar_uid, 1)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(trainer).post(page("cancel", session), {"reason": "Salle inondée"})
    called_off = next(m for m in mail.outbox if m.to == [one.user.email])
    assert "Salle inondée" in called_off.body
    [calendar] = calendars(called_off)
    assert calendar["METHOD"] == "CANCEL"
    assert (calendar.events[0]["UID"], calendar.events[0]["SEQUENCE"]) == (half.calendar_uid, 2)


def test_a_co_trainer_sees_the_group_and_a_stranger_does_not(sign_in, trainer):
    helper = person(Role.TRAINER)
    session = group_session(trainer=trainer, co_trainers=[helper])
    assert sign_in(helper).get(page("people", session)).status_code == 200
    assert sign_in(person(Role.TRAINER)).get(page("people", session)).status_code == 404


def test_somebody_removed_leaves_the_group_and_frees_the_place(sign_in, trainer):
    session = group_session(trainer=trainer, capacity=1)
    first, second = seated(session), seated(session)
    elsewhere = seated(group_session(course=session.course))
    browser = sign_in(trainer)
    assert browser.post(page("remove", session, elsewhere.public_id)).status_code == 404
    browser.post(page("remove", session, first.public_id))
    second.refresh_from_db()
    assert second.waitlisted_at is None
    assert "1 désinscription" in text_of(browser.get(page("people", session)))


def test_the_reminder_button_says_how_many(sign_in, trainer):
    session = group_session(trainer=trainer, half_days=[half_day(timedelta(days=5))])
    seated(session)
    browser = sign_in(trainer)
    assert "Relancer 1 personne" in text_of(browser.get(page("people", session)))
    again = browser.post(page("remind", session), {"moment": "pre"}, follow=True)
    assert "1 rappel préparé." in text_of(again)
    again = browser.post(page("remind", session), {"moment": "pre"}, follow=True)
    assert "Personne à relancer aujourd’hui" in text_of(again)


def test_the_day_shows_who_is_here_and_takes_what_the_trainer_sees(sign_in, trainer):
    session = running_session(trainer=trainer)
    one, half = seated(session, employer_name="Banque Essai"), session.half_days.get()
    browser = sign_in(trainer)
    late = {"enrolment": one.public_id, "kind": "late", "minutes_missed": "15"}
    shown = text_of(browser.post(page("mark", half), late, follow=True))
    assert "Retard de 15 min" in shown
    assert "Banque Essai" in shown
    again = text_of(browser.post(page("mark", half), late, follow=True))
    assert "C’est déjà noté." in again
    corrected = late | {"kind": "confirmed", "reason": "Erreur de personne"}
    assert "Erreur de personne" in text_of(browser.post(page("mark", half), corrected, follow=True))


def test_the_day_costs_the_same_for_any_group(sign_in, trainer, django_assert_max_num_queries):
    session = running_session(trainer=trainer)
    for _ in range(8):
        one = seated(session)
        sign(half_day=session.half_days.get(), enrolment=one, actor=one.user, method="qr")
    browser = sign_in(trainer)
    with django_assert_max_num_queries(22):
        assert browser.get(page("day", session)).status_code == 200


def test_a_scan_then_one_tap_signs(sign_in, trainer):
    session = running_session(trainer=trainer)
    one, half = seated(session), session.half_days.get()
    token = room_token(half.secret.bytes, TUESDAY)
    assert sign_in(trainer).get(page("room_screen", half)).status_code == 200
    browser = sign_in(one.user)
    scanned = browser.get(page("scan", half, token), follow=True)
    assert "Vous avez scanné le code de la salle" in text_of(scanned)
    assert sheet_of(half).n_present == 0
    browser.post(page("sign", half))
    [row] = sheet_of(half).rows
    assert row.method == "qr"


def test_an_old_code_signs_nothing(sign_in, trainer):
    session = running_session(trainer=trainer)
    one, half = seated(session), session.half_days.get()
    old = room_token(half.secret.bytes, TUESDAY - timedelta(minutes=2))
    browser = sign_in(one.user)
    assert "Ce code a changé" in text_of(browser.get(page("scan", half, old), follow=True))
    browser.post(page("sign", half))
    assert sheet_of(half).n_present == 0


def test_without_a_finger_the_name_and_a_tick_sign(sign_in):
    one = seated(running_session())
    half, browser = one.session.half_days.get(), sign_in(one.user)
    wrong = browser.post(page("sign", half), {"typed_name": "Autre", "is_present": "on"})
    assert "Écrivez votre nom comme dans votre compte" in text_of(wrong)
    name = one.user.get_full_name().upper()
    browser.post(page("sign", half), {"typed_name": name, "is_present": "on"})
    assert sheet_of(half).rows[0].method == "screen"


@pytest.mark.parametrize("drawing", ["nothing", "[1]", '[[["a","b"]]]', '{"x": 1}'])
def test_what_is_no_drawing_is_refused(sign_in, drawing):
    one = seated(running_session())
    half = one.session.half_days.get()
    response = sign_in(one.user).post(page("sign", half), {"drawing": drawing})
    assert response.status_code == 200
    assert sheet_of(half).n_present == 0


def test_early_the_page_says_when_it_opens(sign_in):
    one = seated(group_session())
    half = one.session.half_days.get()
    shown = text_of(sign_in(one.user).get(page("sign", half)))
    assert "La signature ouvre vendredi 4 décembre 2026 à 9\u00a0h\u00a045." in shown
