"""Calls, appointments, sheets: written down, reminded, forgotten."""

from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from icalendar import Calendar
from pypdf import PdfReader

from portal.accounts.roles import Role
from portal.helpline.models import Appointment, Call, Leaflet
from portal.helpline.services import booking, calls, sites
from portal.helpline.services.refusals import HelplineRefused
from tests.factories import helpline as made
from tests.factories import referrals
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser(db):
    return person(Role.COUNSELLOR)


def refused(action) -> str:
    with pytest.raises(HelplineRefused) as refusal:
        action()
    return refusal.value.code


def test_everybody_finds_who_answers_without_an_account(client):
    one = made.helpline(name="Ligne d’essai")
    page = client.get("/permanences/").content.decode()
    assert "Ligne d’essai" in page
    assert "tel:+33100000000" in page
    assert client.get(f"/permanences/{one.slug}/").status_code == 200
    made.helpline(name="Cachée", slug="cachee", is_published=False)
    assert "Cachée" not in client.get("/permanences/").content.decode()
    assert client.get("/permanences/cachee/").status_code == 404


def test_a_name_is_kept_only_to_call_back_or_to_receive(adviser):
    heard = made.call(adviser, outcome="advice")
    assert (heard.first_name, heard.phone) == ("", "")
    kept = made.call(adviser, outcome="call_back")
    row = Call.objects.filter(pk=kept.pk).values().get()
    assert "Sonia" not in str(row)
    assert kept.first_name == "Sonia"
    no_number = {"outcome": "missed", "phone": ""}
    assert refused(lambda: made.call(adviser, **no_number)) == "nobody_to_call_back"


def test_a_call_is_written_in_one_page_and_leads_to_an_appointment(sign_in, adviser):
    one = made.of(adviser)
    browser = sign_in(adviser)
    typed = {
        "helpline": str(one.pk),
        "known_to_social": "no",
        "reason": "energy",
        "origin": "self",
        "outcome": "appointment",
        "first_name": "Sonia",
        "phone": "06 39 98 00 50",
    }
    wrong = browser.post("/conseil/permanence/appels/nouveau/", typed | {"leaflet_code": "RIEN"})
    assert wrong.status_code == 422
    assert "Ce code n’est sur aucun dépliant" in wrong.content.decode()
    done = browser.post("/conseil/permanence/appels/nouveau/", typed)
    heard = Call.objects.get()
    assert done["Location"] == f"/conseil/permanence/appels/{heard.public_id}/rendez-vous/"
    page = browser.get(done["Location"]).content.decode()
    assert 'value="Sonia"' in page


def test_a_bank_account_number_is_refused_in_a_note(sign_in, adviser):
    one = made.of(adviser)
    typed = {
        "helpline": str(one.pk), "known_to_social": "no", "reason": "bank", "origin": "self",
        "outcome": "advice", "note": "IBAN FR76 3000 6000 0112 3456 7890 189",
    }  # fmt: skip
    response = sign_in(adviser).post("/conseil/permanence/appels/nouveau/", typed)
    assert response.status_code == 422
    assert not Call.objects.exists()


def test_an_appointment_goes_into_calendars_and_says_nothing_of_money(
    adviser, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        held = made.appointment(adviser, email="sonia@exemple.example")
    message = mail.outbox[0]
    assert message.to == ["sonia@exemple.example"]
    name, content, _kind = message.attachments[0]
    assert name == "rendez-vous.ics"
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert event.start == held.starts_at
    assert str(event["SUMMARY"]) == "Rendez-vous"
    for word in ("budget", "dette", "Sonia", "énergie"):
        assert word not in message.subject + message.body


def test_one_adviser_holds_a_time_once(adviser):
    held = made.appointment(adviser)
    again = {
        "helpline": held.helpline,
        "adviser": adviser,
        "starts_at": held.starts_at,
        "mode": "phone",
        "first_name": "Marc",
        "phone": "06 39 98 00 51",
    }
    assert refused(lambda: booking.book(**again)) == "not_free"
    booking.settle(appointment=held, state="cancelled")
    assert booking.book(**again).state == "booked"


def test_a_reminder_leaves_once_to_those_who_asked(adviser, django_capture_on_commit_callbacks):
    asked = made.appointment(adviser, email="sonia@exemple.example", wants_reminder=True)
    made.appointment(person(Role.COUNSELLOR), email="marc@exemple.example")
    mail.outbox.clear()
    eve = asked.starts_at - timedelta(hours=20)
    with django_capture_on_commit_callbacks(execute=True):
        assert booking.send_reminders(now=asked.starts_at - timedelta(days=4)) == 0
        assert booking.send_reminders(now=eve) == 1
        assert booking.send_reminders(now=eve) == 0
    assert [one.to for one in mail.outbox] == [["sonia@exemple.example"]]
    out = StringIO()
    call_command("send_appointment_reminders", stdout=out)
    assert out.getvalue().strip() == "0"


def test_moving_an_appointment_moves_the_calendar_too(sign_in, adviser):
    held = made.appointment(adviser)
    browser = sign_in(adviser)
    page = browser.get(f"/conseil/permanence/rendez-vous/{held.public_id}/")
    later = list(page.context["move_form"].moments)[6]
    browser.post(
        f"/conseil/permanence/rendez-vous/{held.public_id}/deplacer/", {"starts_at": later}
    )
    moved = Appointment.objects.get()
    assert moved.starts_at.isoformat() != held.starts_at.isoformat()
    assert moved.calendar_sequence == 1


def test_the_sheet_has_three_parts_and_keeps_the_figure_to_itself(sign_in, adviser):
    held = made.appointment(adviser)
    browser = sign_in(adviser)
    url = f"/conseil/permanence/rendez-vous/{held.public_id}/fiche/"
    half = browser.post(url, {"state_of_affairs": "Deux factures."})
    assert half.status_code == 422
    assert "Deux factures." in half.content.decode()
    typed = {
        "state_of_affairs": "Deux factures.",
        "solutions": "Demander un délai\nVérifier les droits",
        "accompaniment": "budget",
        "is_over_indebted": "yes",
    }
    paper = browser.post(url, typed, follow=True).content.decode()
    for words in ("1. L’état des lieux", "2. Les solutions conseillées", "3. L’accompagnement"):
        assert words in paper
    assert "<li>Vérifier les droits</li>" in paper
    assert "surendettement" not in paper.split("<main")[1].split("</main>")[0]
    held.refresh_from_db()
    assert held.state == "held"


def test_a_call_is_tied_to_ones_own_case_with_the_persons_yes(sign_in, adviser, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda send, **_options: send())
    case = referrals.signed()
    heard = made.call(adviser)
    browser = sign_in(adviser)
    url = f"/conseil/permanence/appels/{heard.public_id}/dossier/"
    stranger = browser.post(url, {"reference": case.reference, "agreed": "on"})
    assert "Vous n’avez pas de dossier avec cette référence." in stranger.content.decode()
    case.counsellor = adviser
    case.state = "contact"
    case.save()
    assert browser.post(url, {"reference": case.reference}).status_code == 422
    browser.post(url, {"reference": case.reference.lower(), "agreed": "on"})
    heard.refresh_from_db()
    assert heard.case == case
    assert heard.case_agreed_at is not None


def test_a_colleague_shares_the_queue_and_another_association_does_not(sign_in, adviser):
    heard = made.call(adviser, outcome="call_back")
    home = adviser.memberships.get().organisation
    colleague = sign_in(person(Role.COUNSELLOR, organisation=home))
    assert colleague.get(f"/conseil/permanence/appels/{heard.public_id}/").status_code == 200
    other = sign_in(person(Role.COUNSELLOR))
    assert other.get(f"/conseil/permanence/appels/{heard.public_id}/").status_code == 404
    colleague.post(f"/conseil/permanence/appels/{heard.public_id}/rappel/")
    heard.refresh_from_db()
    assert heard.called_back_at is not None
    assert refused(lambda: calls.call_back(call=heard, adviser=adviser)) == "already_called_back"


def test_a_leaflet_invites_and_counts_what_it_brings(sign_in, adviser):
    one = made.of(adviser)
    browser = sign_in(adviser)
    browser.post("/conseil/permanence/depliants/", {"helpline": str(one.pk), "given_by": "Accueil"})
    leaflet = Leaflet.objects.get()
    file = browser.get(f"/conseil/permanence/depliants/{leaflet.public_id}.pdf")
    words = " ".join(PdfReader(BytesIO(file.content)).pages[0].extract_text().split())
    assert f"{leaflet.code[:4]} {leaflet.code[4:]}" in words
    assert "Vous n’êtes pas obligé d’appeler" in words
    assert one.phone in words
    made.call(adviser, leaflet_code=f"{leaflet.code[:4].lower()}-{leaflet.code[4:]}")
    assert Call.objects.get().origin == "leaflet"
    assert "1 appel" in browser.get("/conseil/permanence/depliants/").content.decode()


def test_the_coordination_sets_hours_and_closures(sign_in):
    one = made.helpline(week=[])
    browser = sign_in(person(Role.COORDINATOR))
    url = f"/coordination/permanences/{one.public_id}/horaires/"
    half = browser.post(url, {"am0_opens": "09:00"})
    assert half.status_code == 422
    crossed = {"am0_opens": "09:00", "am0_closes": "13:00", "pm0_opens": "12:00",
               "pm0_closes": "17:00"}  # fmt: skip
    assert "se chevauchent" in browser.post(url, crossed).content.decode()
    good = crossed | {"pm0_opens": "14:00"}
    assert browser.post(url, good).status_code == 302
    assert [str(row.opens) for row in one.opening_hours.all()] == ["09:00:00", "14:00:00"]
    closing = f"/coordination/permanences/{one.public_id}/fermetures/"
    days = {"first_day": "2030-01-02", "last_day": "2030-01-03", "reason": "Travaux"}
    browser.post(closing, days)
    assert "Travaux" in browser.get(url).content.decode()
    browser.post(f"/coordination/fermetures/{one.closures.get().public_id}/")
    assert not one.closures.exists()


def test_a_helpline_is_opened_with_its_number(sign_in, association):
    browser = sign_in(person(Role.COORDINATOR))
    typed = {
        "name": "Ligne neuve", "slug": "ligne-neuve", "organisation": str(association.pk),
        "area": "Ici", "phone": "01 00 00 00 03", "time_zone": "Europe/Paris",
        "appointment_minutes": "45", "is_published": "on",
    }  # fmt: skip
    assert browser.post("/coordination/permanences/nouvelle/", typed).status_code == 302
    wrong = browser.post("/coordination/permanences/nouvelle/", typed | {"phone": "rien"})
    assert wrong.status_code == 422


def test_two_years_later_people_are_forgotten_and_figures_stay(adviser):
    held = made.appointment(adviser)
    booking.write_sheet(
        appointment=held, adviser=adviser, is_over_indebted="yes", state_of_affairs="Trois crédits",
        solutions="Écrire", accompaniment="budget",
    )  # fmt: skip
    long_ago = timezone.now() - timedelta(days=800)
    Call.objects.update(at=long_ago)
    Appointment.objects.update(starts_at=long_ago)
    out = StringIO()
    call_command("forget_calls", "--dry-run", stdout=out)
    assert out.getvalue().strip() == "2"
    assert Call.objects.get().first_name == "Sonia"
    call_command("forget_calls", stdout=out)
    heard, gone = Call.objects.get(), Appointment.objects.get()
    assert (heard.first_name, heard.phone, gone.first_name, gone.phone) == ("", "", "", "")
    assert gone.sheet.state_of_affairs == ""
    assert (heard.known_to_social, gone.sheet.is_over_indebted) == ("no", "yes")


def test_the_desk_asks_a_constant_number_of_queries(
    sign_in, adviser, django_assert_max_num_queries
):
    for _rank in range(6):
        made.call(adviser, outcome="call_back")
    browser = sign_in(adviser)
    with django_assert_max_num_queries(16):
        assert browser.get("/conseil/permanence/").status_code == 200
    with django_assert_max_num_queries(14):
        assert browser.get("/conseil/permanence/chiffres/").status_code == 200


def test_the_public_list_asks_a_constant_number_of_queries(client, django_assert_max_num_queries):
    for _rank in range(4):
        sites.set_hours(helpline=made.helpline(), actor=None, openings=made.WEEK)
    with django_assert_max_num_queries(3):
        assert client.get("/permanences/").status_code == 200
