"""Only the person signs, with their own code, and can take everything back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection, connections
from django.utils import timezone

from certificates.models import IssuedCertificate
from certificates.services import revoke
from portal.accounts.roles import Role
from portal.partners.models import Slot
from portal.referrals.models import CharterSignature, Referral
from portal.referrals.services import signing
from portal.referrals.services.refusals import ReferralRefused
from tests.factories.accounts import person
from tests.factories.partners import ConventionFactory
from tests.factories.referrals import (
    accepted,
    awaiting,
    link_token,
    mailed_code,
    organisation_of,
    prescriber,
    signed,
)

pytestmark = pytest.mark.django_db


def test_nobody_signed_in_can_open_the_link(sign_in):
    agent = prescriber()
    referral, token = awaiting(agent)
    for user in (agent, person(Role.LEARNER), person(Role.COUNSELLOR)):
        browser = sign_in(user)
        for address in (f"/accord/{token}/", f"/accord/{token}/retirer/"):
            response = browser.post(address, {"p_transmit": "on", "code": "123456"})
            assert response.status_code == 403
            assert 'data-code="agent_cannot_sign"' in response.content.decode()
    referral.refresh_from_db()
    assert referral.state == "attente_charte"


def test_an_unknown_link_is_not_found(client):
    assert client.get("/accord/pas-un-lien/").status_code == 404


def test_the_person_reads_everything_that_will_be_sent_before_signing(client):
    _referral, token = awaiting()
    page = client.get(f"/accord/{token}/").content.decode()
    for kind in ("votre e-mail", "événement récent", "tranches sur vos crédits", "Un mot de votre"):
        assert kind in page
    assert "appel court" not in page
    assert "Marchal" not in page


def test_without_the_first_yes_nothing_is_sent(client):
    _referral, token = awaiting()
    client.post(f"/accord/{token}/code/")
    response = client.post(f"/accord/{token}/", {"p_stage": "on", "code": mailed_code()})
    assert "Sans ce premier oui" in response.content.decode()
    assert not CharterSignature.objects.exists()


def test_a_code_dies_after_five_wrong_tries(client):
    _referral, token = awaiting()
    client.post(f"/accord/{token}/code/")
    right = mailed_code()
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    for _try in range(5):
        page = client.post(f"/accord/{token}/", {"p_transmit": "on", "code": wrong})
        assert "pas le bon code" in page.content.decode()
    page = client.post(f"/accord/{token}/", {"p_transmit": "on", "code": right})
    assert "Ce code ne sert plus" in page.content.decode()
    assert not CharterSignature.objects.exists()


def test_a_code_dies_after_fifteen_minutes_and_after_one_use():
    _referral, token = awaiting()
    asked = signing.find_request(token)
    signing.send_code(request=asked)
    later = time_machine.travel(timezone.now() + timedelta(minutes=16))
    with later, pytest.raises(ReferralRefused) as late:
        signing.consume_code(request=asked, code=mailed_code())
    signing.consume_code(request=asked, code=mailed_code())
    with pytest.raises(ReferralRefused) as twice:
        signing.consume_code(request=asked, code=mailed_code())
    assert late.value.code == twice.value.code == "code_expired"


def test_codes_are_not_sent_in_series():
    _referral, token = awaiting()
    asked = signing.find_request(token)
    for _time in range(5):
        signing.send_code(request=asked)
    with pytest.raises(ReferralRefused) as refusal:
        signing.send_code(request=asked)
    assert refusal.value.code == "too_many_codes"


def test_the_gate_is_checked_again_when_the_person_signs():
    agent = prescriber()
    _referral, token = awaiting(agent)
    revoke(certificate=IssuedCertificate.objects.get(), actor=None, reason="irregular")
    with pytest.raises(ReferralRefused) as refusal:
        signing.sign(
            request=signing.find_request(token),
            token=token,
            purposes=["p_transmit"],
            commitment=False,
        )
    assert refusal.value.details == ("certificate_revoked",)
    assert not Slot.objects.exists()


def test_above_the_maximum_the_person_waits_and_enters_when_a_place_is_freed():
    agent = prescriber(max_per_year=1)
    first = signed(agent)
    _waiting, token = awaiting(agent)
    second = signing.sign(
        request=signing.find_request(token), token=token, purposes=["p_transmit"], commitment=False
    )
    assert (first.state, second.state) == ("transmise", "liste_attente")
    signing.withdraw(request=first.signature_request)
    second.refresh_from_db()
    assert second.state == "transmise"
    assert second.due_at is not None


@pytest.mark.parametrize("make", [awaiting, signed, accepted])
def test_everything_can_be_taken_back_at_once(make, client, sign_in):
    made = make()
    referral = made[0] if isinstance(made, tuple) else made
    token = link_token()
    client.post(f"/accord/{token}/retirer/")
    referral.refresh_from_db()
    assert referral.state == "retiree"
    assert (referral.last_name, referral.email, referral.note, referral.postcode) == ("",) * 4
    assert "est retirée" in client.get(f"/accord/{token}/").content.decode()
    counsellor = referral.counsellor or person(Role.COUNSELLOR)
    assert sign_in(counsellor).get(f"/conseil/{referral.public_id}/").status_code == 404


def test_the_proof_stays_and_says_what_was_ticked(client):
    referral = signed(purposes=("p_transmit", "p_research"))
    token = link_token()
    client.post(f"/accord/{token}/retirer/un/", {"purpose": "p_research"})
    signature = CharterSignature.objects.get()
    assert signature.purposes == ["p_transmit", "p_research"]
    assert not signature.agrees_to("p_research")
    client.post(f"/accord/{token}/retirer/")
    signature.refresh_from_db()
    assert signature.withdrawn_at is not None
    assert signature.referral == referral


def test_nothing_about_the_person_is_readable_in_the_database():
    signed()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM referrals_referral")
        stored = str(cursor.fetchall())
    for secret in ("Léonie", "Marchal", "leonie.marchal", "39980452", "Strasbourg", "appel court"):
        assert secret not in stored


def test_the_guardian_of_a_protected_adult_signs_and_says_so(client):
    referral, token = awaiting(has_guardian=True, guardian_name="Odile Kern")
    assert (
        "Je suis Odile Kern, tuteur ou curateur" in client.get(f"/accord/{token}/").content.decode()
    )
    client.post(f"/accord/{token}/code/")
    answers = {"p_transmit": "on", "code": mailed_code()}
    page = client.post(f"/accord/{token}/", answers)
    assert "signée par le tuteur ou le curateur" in page.content.decode()
    with pytest.raises(ReferralRefused, match="guardian_must_sign"):
        signing.sign(
            request=signing.find_request(token),
            token=token,
            purposes=["p_transmit"],
            commitment=False,
        )
    client.post(f"/accord/{token}/", answers | {"is_guardian": "on"})
    assert CharterSignature.objects.get(referral=referral).by_guardian


@pytest.mark.django_db(transaction=True)
def test_two_people_who_sign_for_the_last_place_at_once(settings):
    agent = prescriber(convention=False)
    ConventionFactory(organisation=organisation_of(agent), max_per_year=1)
    tokens = [awaiting(agent)[1] for _person in range(2)]
    start = Barrier(2)

    def race(token):
        start.wait()
        try:
            return signing.sign(
                request=signing.find_request(token),
                token=token,
                purposes=["p_transmit"],
                commitment=False,
            ).state
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(race, tokens)) == ["liste_attente", "transmise"]
    assert Slot.objects.count() == 1
    assert Referral.objects.filter(state="transmise").count() == 1
