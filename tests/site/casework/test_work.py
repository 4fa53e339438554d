"""What a counsellor does for somebody: meetings, debts, advice, rights, papers, notes."""

from datetime import datetime

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from portal.accounts.roles import Role
from portal.referrals.domain.files import MAX_BYTES
from portal.referrals.services import (
    meeting,
    papers,
    watching,
    writing,
)
from portal.referrals.services.papers import case_storage, read_document
from tests.factories.accounts import person
from tests.factories.cases import (
    PDF,
    in_contact,
    in_days,
    supported,
)
from tests.site.casework.test_acts import refused
from tests.site.casework.test_path import Desk, text

pytestmark = pytest.mark.django_db
PARIS = timezone.get_default_timezone()
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)


def test_a_meeting_gives_a_calendar_file_that_says_nothing(sign_in):
    case = in_contact()
    desk = Desk(sign_in(case.counsellor), case)
    day = in_days(5)
    desk.do(
        "rendez-vous",
        **{
            "rendez-vous-day": day, "rendez-vous-hour": "09:30", "rendez-vous-mode": "office",
            "rendez-vous-duration_minutes": "45", "rendez-vous-place": "12 rue des Exemples",
        },
    )  # fmt: skip
    made = case.appointments.get()
    assert "12 rue des Exemples" in desk.see("contacts")
    invitation = next(one for one in mail.outbox if one.attachments)
    attached = Calendar.from_ical(invitation.attachments[0].content)
    event = attached.walk("VEVENT")[0]
    assert event["SUMMARY"] == "Rendez-vous"
    assert timezone.localtime(event.decoded("DTSTART")).strftime("%H:%M") == "09:30"
    assert "CRESUS" not in str(event)
    downloaded = desk.browser.get(f"{desk.address}rendez-vous/{made.public_id}.ics")
    assert downloaded.headers["Content-Type"].startswith("text/calendar")
    note = {"referral": case, "counsellor": case.counsellor, "appointment": made.public_id}
    assert refused(meeting.note_appointment, **note, result="kept") == "not_yet"
    meeting.note_appointment(**note, result="cancelled")
    cancelled = Calendar.from_ical(mail.outbox[-1].attachments[0].content)
    assert (cancelled["METHOD"], cancelled.walk("VEVENT")[0]["SEQUENCE"]) == ("CANCEL", 1)


def test_debts_are_asked_about_and_the_cut_is_known(sign_in):
    case = supported()
    desk = Desk(sign_in(case.counsellor), case)
    desk.do(
        "creancier",
        **{
            "creancier-kind": "personal", "creancier-name": "Crédit Exemple",
            "creancier-monthly_cents": "236", "creancier-owed_cents": "9 850,50",
        },
    )  # fmt: skip
    creditor = case.creditors.get()
    assert (creditor.monthly_cents, creditor.owed_cents) == (23_600, 985_050)
    desk.do(
        "demander",
        **{
            "demander-part": creditor.public_id, "demander-asked_on": in_days(0),
            "demander-asked_cents": "120",
        },
    )  # fmt: skip
    asked = case.mediationrequests.get()
    missing = desk.do("reponse", **{"reponse-part": asked.public_id, "reponse-answer": "accepted"})
    assert "Écrivez la mensualité accordée" in text(missing)
    desk.do(
        "reponse",
        **{
            "reponse-part": asked.public_id, "reponse-answer": "accepted",
            "reponse-after_cents": "130",
        },
    )  # fmt: skip
    asked.refresh_from_db()
    assert (asked.answer, asked.cut_cents) == ("accepted", 10_600)
    assert "130 € accordés" in desk.see("dettes")
    removal = desk.do("creancier-retirer", **{"creancier-retirer-part": creditor.public_id})
    assert removal.status_code == 409


def test_recommendations_are_followed_and_reminded_once():
    case = supported()
    made = meeting.recommend(
        referral=case, counsellor=case.counsellor, what="Noter les courses", due_on=in_days(2)
    )
    assert watching.remind_recommendations() == 1
    assert watching.remind_recommendations() == 0
    meeting.follow_recommendation(
        referral=case,
        counsellor=case.counsellor,
        recommendation=made.public_id,
        state="partly",
        due_on=in_days(1),
    )
    assert watching.remind_recommendations() == 1
    assert "courses" not in made.what_sealed


def test_rights_are_found_then_opened(sign_in):
    case = supported()
    desk = Desk(sign_in(case.counsellor), case)
    desk.do("droit-repere", **{"droit-repere-right": "css", "droit-repere-found_on": in_days(0)})
    desk.do(
        "droit-ouvert",
        **{
            "droit-ouvert-right": "css", "droit-ouvert-opened_on": in_days(0),
            "droit-ouvert-yearly_cents": "1 200",
        },
    )  # fmt: skip
    page = desk.see("droits")
    assert "1 200 € par an" in page
    assert "Repérés : 1. Ouverts : 1" in page


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"MZ\x90 a program", "file_type"),
        (b"%PDF-1.4 cut", "file_type"),
        (b"%PDF-1.4\n/OpenAction << /JS (alert) >>\n%%EOF", "file_active"),
        (b"<svg onload='x'/>", "file_type"),
        (b"%PDF-" + b"0" * MAX_BYTES + b"%%EOF", "file_too_big"),
    ],
)
def test_a_file_is_judged_by_what_it_holds(content, code):
    case = in_contact()
    sent = {"referral": case, "kind": "bill", "name": "facture.pdf", "author": case.counsellor}
    assert refused(papers.add_document, **sent, content=content) == code


def test_a_paper_is_sealed_read_by_its_counsellor_only_and_gone_when_taken_away(sign_in):
    case = in_contact()
    kept = papers.add_document(
        referral=case, kind="bill", name="facture.pdf", content=PDF, author=case.counsellor
    )
    with case_storage().open(kept.stored_as) as stored:
        assert b"PDF" not in stored.read()
    address = f"/conseil/{case.public_id}/papiers/{kept.public_id}/"
    response = sign_in(case.counsellor).get(address)
    assert response.content == PDF == read_document(kept)
    assert response.headers["Content-Disposition"] == 'attachment; filename="papier.pdf"'
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert sign_in(person(Role.COUNSELLOR)).get(address).status_code == 404
    papers.remove_document(referral=case, counsellor=case.counsellor, document=kept.public_id)
    assert not case_storage().exists(kept.stored_as)


def test_the_antivirus_of_the_service_is_asked(settings):
    settings.CASE_SCANNER = "tests.site.casework.test_work.finds_harm"
    case = in_contact()
    sent = {"referral": case, "kind": "bill", "name": "f.pdf", "author": case.counsellor}
    assert refused(papers.add_document, **sent, content=PDF) == "file_harmful"


def finds_harm(content: bytes) -> bool:
    """Stand for an antivirus that refuses everything."""
    return False


def test_a_note_is_shared_with_the_named_social_worker_while_the_person_agrees(sign_in, client):
    case = in_contact()
    note = writing.add_note(referral=case, counsellor=case.counsellor, text="Appeler le matin.")
    act = {"referral": case, "counsellor": case.counsellor, "note": note.public_id}
    assert refused(writing.share_note, **act) == "sharing_not_agreed"
    signature = case.signature
    signature.purposes = [*signature.purposes, "p_social_worker"]
    signature.social_worker_name = "Nadège Orban"
    signature.save()
    desk = Desk(sign_in(case.counsellor), case)
    shown = text(desk.do("partager", **{"partager-part": note.public_id}))
    address = "/" + shown.split("/note-partagee/")[1].split("<")[0].strip()
    shared = client.get(f"/note-partagee{address}")
    assert "Appeler le matin." in text(shared)
    assert "no-store" in shared.headers["Cache-Control"]
    assert "1 lecture" in desk.see("notes")
    signature.purposes_withdrawn = ["p_social_worker"]
    signature.save()
    assert client.get(f"/note-partagee{address}").status_code == 404
