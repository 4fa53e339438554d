"""Signing by hand: the agent sends a picture, a coordinator reads it, the person keeps a link."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.models import Slot
from portal.referrals.domain.states import State
from portal.referrals.models import CharterSignature, PaperCharter
from portal.referrals.services import drafting, paper, signing
from portal.referrals.services.refusals import ReferralRefused
from tests.factories.accounts import person
from tests.factories.referrals import SCAN, awaiting, draft, prescriber

pytestmark = pytest.mark.django_db


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def without_email():
    """Return a referral of a person who has no address, waiting for a signature."""
    referral = draft(prescriber(), email="")
    return drafting.request_signature(referral=referral, referrer=referral.referrer)


def sent(referral):
    """Return the scan of a referral, waiting to be checked."""
    return paper.send_scan(
        referral=referral, agent=referral.referrer, content=SCAN, copy_given=True
    )


def upload(**answers):
    """Return what a browser sends."""
    return {"scan": SimpleUploadedFile("page.pdf", SCAN), "copy_given": "on"} | answers


def test_a_person_without_email_signs_on_paper(sign_in, client):
    referral = without_email()
    agent, desk = sign_in(referral.referrer), sign_in(person(Role.COORDINATOR))
    home = f"/partenaire/orienter/{referral.public_id}/"
    printed = text(agent.post(f"{home}imprimer/"))
    assert "À signer, si vous êtes d’accord" in printed
    assert "<svg" in printed
    assert "checked" not in printed
    assert "La coordination la vérifie" in text(
        agent.post(f"{home}page-signee/", upload(), follow=True)
    )
    scan = PaperCharter.objects.get()
    page = f"/coordination/pages-signees/{scan.public_id}/"
    assert referral.reference in text(desk.get("/coordination/pages-signees/"))
    assert "checked" not in text(desk.get(page))
    assert desk.get(f"{page}page").content == SCAN
    desk.post(f"{page}accepter/", {"p_transmit": "on", "p_stage": "on", "is_signed": "on"})
    referral.refresh_from_db()
    assert referral.state == State.TRANSMITTED
    signature = CharterSignature.objects.get()
    assert (signature.channel, signature.purposes) == ("paper", ["p_transmit", "p_stage"])
    assert signature.copy_given_at is not None
    reading = AuditEntry.objects.filter(action="referral.read").order_by("-pk").first()
    assert reading.data == {"purpose": "paper_charter", "classes": ["identity"]}


def test_the_printed_link_reads_and_withdraws_but_never_signs_alone(client):
    referral = without_email()
    token = paper.print_page(referral=referral, agent=referral.referrer)
    page = text(client.get(f"/accord/{token}/"))
    assert "signez la page imprimée" in page
    assert "Signer et envoyer" not in page
    client.post(f"/accord/{token}/code/")
    client.post(f"/accord/{token}/", {"p_transmit": "on", "code": "000000"})
    assert not CharterSignature.objects.exists()
    client.post(f"/accord/{token}/retirer/")
    referral.refresh_from_db()
    assert referral.state == State.WITHDRAWN


def test_the_agent_s_account_cannot_sign_by_any_door(sign_in):
    referral = without_email()
    scan = sent(referral)
    agent = sign_in(referral.referrer)
    answers = {"p_transmit": "on", "is_signed": "on"}
    accept = f"/coordination/pages-signees/{scan.public_id}/accepter/"
    assert agent.post(accept, answers).status_code == 403
    with pytest.raises(ReferralRefused) as refused:
        paper.accept_scan(
            paper=scan, coordinator=referral.referrer, purposes=["p_transmit"], commitment=False
        )
    assert refused.value.code == "own_referral"
    assert not CharterSignature.objects.exists()


def test_a_page_without_the_first_yes_is_refused_and_sent_again(sign_in):
    referral = without_email()
    scan = sent(referral)
    desk = sign_in(person(Role.COORDINATOR))
    page = f"/coordination/pages-signees/{scan.public_id}/"
    assert desk.post(f"{page}accepter/", {"is_signed": "on"}).status_code == 409
    desk.post(f"{page}refuser/", {"refus-reason": "first_yes_missing"})
    agent = sign_in(referral.referrer)
    waiting = text(agent.get(f"/partenaire/orienter/{referral.public_id}/accord/"))
    assert "Le premier oui n’est pas coché" in waiting
    assert desk.get(page).status_code == 404
    again = sent(referral)
    assert PaperCharter.objects.get() == again


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_empty"), (b"GIF89a", "file_type"), (b"x" * (paper.MOST_BYTES + 1), "file_too_big"),
     (b"%PDF-1.4 /JavaScript %%EOF", "file_active")],
)  # fmt: skip
def test_only_a_small_quiet_picture_is_taken(content, code):
    referral = without_email()
    with pytest.raises(ReferralRefused) as refused:
        paper.send_scan(
            referral=referral, agent=referral.referrer, content=content, copy_given=True
        )
    assert refused.value.code == code
    assert not PaperCharter.objects.exists()


def test_the_person_keeps_a_page_or_nothing_is_sent():
    referral = without_email()
    with pytest.raises(ReferralRefused) as refused:
        paper.send_scan(referral=referral, agent=referral.referrer, content=SCAN, copy_given=False)
    assert refused.value.code == "copy_not_given"


def test_the_scan_is_unreadable_in_the_database():
    scan = sent(without_email())
    assert base64.b64encode(SCAN).decode() not in scan.content_sealed
    assert paper.read_scan(scan) == SCAN


def test_signing_online_meanwhile_leaves_nothing_to_check():
    referral, token = awaiting()
    scan = sent(referral)
    signing.sign(
        request=signing.find_request(token), token=token, purposes=["p_transmit"], commitment=False
    )
    with pytest.raises(ReferralRefused) as refused:
        paper.accept_scan(
            paper=scan,
            coordinator=person(Role.COORDINATOR),
            purposes=["p_transmit"],
            commitment=False,
        )
    assert refused.value.code == "already_checked"
    assert Slot.objects.count() == 1
