"""From an agent's worry to a counsellor's call, as the three people see it."""

import pytest
from django.core import mail

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.audit.services import first_broken_entry
from portal.referrals.models import Referral
from tests.factories.accounts import person
from tests.factories.referrals import (
    PERSON_POST,
    context_post,
    link_token,
    mailed_code,
    prescriber,
)

pytestmark = pytest.mark.django_db
SECRETS = ("Léonie", "Marchal", "0639980452", "06 39 98", "Prélèvements", "500")


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def fill_the_form(browser):
    """Open a referral, answer both steps, send the link; return the referral."""
    step_1 = browser.post("/partenaire/orienter/").url
    step_2 = browser.post(step_1, context_post()).url
    check = browser.post(step_2, PERSON_POST).url
    page = text(browser.get(check))
    assert "Léonie Marchal" in page
    assert "Prélèvements refusés plusieurs fois" in page
    waiting = browser.post(check)
    assert waiting.status_code == 302
    assert "C’est à la personne de décider" in text(browser.get(waiting.url))
    return Referral.objects.get()


def sign_as_the_person(visitor, **boxes):
    """Open the mailed link, ask for a code, sign; return the receipt page."""
    address = f"/accord/{link_token()}/"
    assert "checked" not in text(visitor.get(address))
    visitor.post(f"{address}code/")
    answers = {"p_transmit": "on", "code": mailed_code()} | boxes
    return visitor.post(address, answers, follow=True)


def test_a_referral_goes_from_the_agent_to_the_counsellor(client, sign_in):
    agent, counsellor = prescriber(), person(Role.COUNSELLOR)
    agent_browser = sign_in(agent)
    referral = fill_the_form(agent_browser)
    assert "C’est envoyé" in text(sign_as_the_person(client, p_stage="on"))
    assert "Reçue" in text(agent_browser.get("/partenaire/orientations/"))

    desk = sign_in(counsellor)
    assert referral.reference in text(desk.get("/conseil/"))
    case = f"/conseil/{referral.public_id}/"
    assert "Léonie Marchal" in text(desk.get(case))
    assert "Le dossier est à vous" in text(desk.post(f"{case}accepter/", follow=True))
    assert "Acceptée" in text(agent_browser.get("/partenaire/orientations/"))
    desk.post(f"{case}contact/", {"contact-channel": "call", "contact-result": "reached"})
    assert "En contact" in text(agent_browser.get("/partenaire/orientations/"))
    desk.post(f"{case}terminer/", {"fin-outcome": "retabli_budget"})
    assert "Terminée" in text(agent_browser.get("/partenaire/orientations/"))
    codes = list(referral.transitions.values_list("code", flat=True))
    assert codes == ["T1", "T2", "T4", "T10", "T12", "T23"]
    assert first_broken_entry() is None


def test_without_the_second_yes_the_agent_sees_received_only(client, sign_in):
    agent_browser, desk = sign_in(prescriber()), sign_in(person(Role.COUNSELLOR))
    referral = fill_the_form(agent_browser)
    sign_as_the_person(client)
    desk.post(f"/conseil/{referral.public_id}/accepter/")
    page = text(agent_browser.get("/partenaire/orientations/"))
    assert "Reçue" in page
    assert "Acceptée" not in page


def test_no_mail_holds_a_name_an_amount_or_a_debt(client, sign_in):
    referral = fill_the_form(sign_in(prescriber()))
    sign_as_the_person(client, p_stage="on")
    desk = sign_in(person(Role.COUNSELLOR))
    desk.post(
        f"/conseil/{referral.public_id}/refuser/",
        {"refus-reason": "already_followed", "refus-where_to_go": "pcb"},
    )
    assert len(mail.outbox) >= 5
    for message in mail.outbox:
        for secret in SECRETS:
            assert secret not in message.subject + message.body
        assert referral.reference in message.subject


def test_one_reading_of_a_case_is_one_line_of_the_journal(client, sign_in):
    referral = fill_the_form(sign_in(prescriber()))
    sign_as_the_person(client)
    desk = sign_in(person(Role.COUNSELLOR))
    lines = AuditEntry.objects.filter(action="referral.read", target=referral.reference)
    before = lines.count()
    for _time in range(3):
        desk.get(f"/conseil/{referral.public_id}/")
    assert lines.count() == before + 3
    assert "Marchal" not in str(list(AuditEntry.objects.values_list("data", flat=True)))


def test_a_refusal_has_a_reason_the_person_and_the_agent_read(client, sign_in):
    agent_browser = sign_in(prescriber())
    referral = fill_the_form(agent_browser)
    sign_as_the_person(client)
    desk = sign_in(person(Role.COUNSELLOR))
    case = f"/conseil/{referral.public_id}/"
    assert "Il y a 2 réponses à corriger" in text(desk.post(f"{case}refuser/", {}))
    answer = {"refus-reason": "professional_debts", "refus-where_to_go": "business_aid"}
    desk.post(f"{case}refuser/", answer)
    assert "dettes professionnelles" in text(agent_browser.get("/partenaire/orientations/"))
    person_page = text(client.get(f"/accord/{link_token()}/"))
    assert "dettes professionnelles" in person_page
    assert "aide aux entrepreneurs" in person_page
    assert desk.get(case).status_code == 404
