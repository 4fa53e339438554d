"""The coordination examines, assigns, refuses, and lets people in from the waiting list."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from portal.accounts.roles import Role
from portal.accounts.services import grant_role
from portal.audit.models import AuditEntry
from portal.referrals.domain.states import Actor
from portal.referrals.models import Referral
from portal.referrals.services import counselling, signing
from portal.referrals.services.refusals import ReferralRefused
from tests.comparing import bare
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.partners import ConventionFactory
from tests.factories.referrals import (
    accepted,
    awaiting,
    draft,
    organisation_of,
    prescriber,
    signed,
)

pytestmark = pytest.mark.django_db
IDENTITY = ("Léonie", "Marchal", "leonie.marchal", "06 39 98", "Strasbourg", "appel court")


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def page_of(referral, act=""):
    """Return the address where the coordination examines a referral."""
    return f"/coordination/orientations/{referral.public_id}/{act}"


@pytest.fixture
def coordinator(db):
    """Somebody of the federation."""
    return person(Role.COORDINATOR)


def kept_by_the_coordination(**limits):
    """Return an agent whose partner's referrals are not handed to counsellors."""
    agent = prescriber(convention=False)
    ConventionFactory(organisation=organisation_of(agent), examination_delegated=False, **limits)
    return agent


def test_identity_stays_closed_until_a_motive_is_written_down(sign_in, coordinator):
    referral, browser = signed(), sign_in(coordinator)
    closed = text(browser.get(page_of(referral)))
    assert "Prélèvements refusés plusieurs fois" in closed
    assert not [one for one in IDENTITY if one in closed]
    without_motive = text(browser.post(page_of(referral, "identite/"), {}))
    assert not [one for one in IDENTITY if one in without_motive]
    shown = text(browser.post(page_of(referral, "identite/"), {"motif-motive": "duplicate"}))
    assert all(one in shown for one in IDENTITY)
    lines = AuditEntry.objects.filter(action="referral.read", target=referral.reference)
    purposes = [line.data["purpose"] for line in lines.filter(actor=coordinator)]
    assert purposes == ["examination", "identity:duplicate"]


def test_the_coordination_accepts_and_gives_the_case_to_a_counsellor(sign_in, coordinator):
    counsellor, referral = person(Role.COUNSELLOR), signed(kept_by_the_coordination())
    assert sign_in(counsellor).get(f"/conseil/{referral.public_id}/").status_code == 404
    page = sign_in(coordinator).post(
        page_of(referral, "accepter/"), {"suivi-counsellor": counsellor.public_id}, follow=True
    )
    assert "La demande est acceptée" in text(page)
    referral.refresh_from_db()
    assert (referral.state, referral.counsellor) == ("recevable", counsellor)
    line = referral.transitions.get(code="T10")
    assert (line.actor_kind, line.actor) == ("coordinator", coordinator)
    told = next(one for one in mail.outbox if one.to == [counsellor.email])
    assert referral.reference in told.subject
    assert not [one for one in IDENTITY if one in told.subject + told.body]
    assert "Léonie Marchal" in text(sign_in(counsellor).get(f"/conseil/{referral.public_id}/"))


def test_a_no_from_the_coordination_has_a_reason_too(sign_in, coordinator):
    referral, browser = signed(), sign_in(coordinator)
    missing = text(browser.post(page_of(referral, "refuser/"), {}))
    assert "Il y a 2 réponses à corriger" in missing
    answer = {"refus-reason": "already_followed", "refus-where_to_go": "pcb"}
    browser.post(page_of(referral, "refuser/"), answer)
    referral.refresh_from_db()
    assert (referral.state, referral.refusal_reason) == ("refusee", "already_followed")


def test_the_one_who_referred_is_not_among_the_counsellors_to_choose(sign_in, coordinator):
    agent = prescriber()
    referral, browser = signed(agent), sign_in(coordinator)
    grant_role(user=agent, organisation=OrganisationFactory(), role=Role.COUNSELLOR)
    assert str(agent.public_id) not in text(browser.get(page_of(referral)))
    browser.post(page_of(referral, "accepter/"), {"suivi-counsellor": agent.public_id})
    referral.refresh_from_db()
    assert referral.state == "transmise"


@pytest.mark.parametrize("who", ["counsellor", "examiner", "learner"])
def test_nobody_examines_or_counsels_a_person_they_referred(who):
    agent = prescriber()
    referral, other = signed(agent), person(Role.COUNSELLOR)
    people = {
        "counsellor": {"counsellor": agent, "actor": other},
        "examiner": {"counsellor": other, "actor": agent},
        "learner": {"counsellor": person(Role.LEARNER), "actor": other},
    }[who]
    with pytest.raises(ReferralRefused) as refusal:
        counselling.accept(referral=referral, actor_kind=Actor.COORDINATOR, **people)
    assert refusal.value.code == ("not_a_counsellor" if who == "learner" else "own_referral")


def test_somebody_else_has_answered_meanwhile(sign_in, coordinator):
    referral, counsellor = accepted(), person(Role.COUNSELLOR)
    page = sign_in(coordinator).post(
        page_of(referral, "accepter/"), {"suivi-counsellor": counsellor.public_id}, follow=True
    )
    assert "Quelqu’un a déjà répondu" in text(page)
    assert referral.transitions.filter(code="T10").count() == 1


def test_drafts_and_withdrawn_cases_look_missing_to_the_coordination(sign_in, coordinator):
    withdrawn = signed()
    signing.withdraw(request=withdrawn.signature_request)
    hidden = [draft(), awaiting()[0], withdrawn]
    browser = sign_in(coordinator)
    missing = bare(browser.get(f"/coordination/orientations/{uuid4()}/"))
    assert missing[0] == 404
    assert all(bare(browser.get(page_of(one))) == missing for one in hidden)


def test_the_first_of_the_waiting_list_enters_when_a_place_is_added(sign_in, coordinator):
    agent = kept_by_the_coordination(max_per_year=1)
    signed(agent)
    first, quick = signed(agent), signed(agent, urgency="quick")
    convention, browser = first.convention, sign_in(coordinator)
    home = text(browser.get("/coordination/"))
    assert home.index(quick.reference) < home.index(first.reference)
    assert "Aucune place n’est libre" in home
    address = f"/coordination/conventions/{convention.public_id}/liste-attente/"
    assert "Aucune place n’est libre" in text(browser.post(address, follow=True))
    convention.extra_places = 1
    convention.save()
    assert address in text(browser.get("/coordination/"))
    assert "1 demande quitte" in text(browser.post(address, follow=True))
    states = dict(Referral.objects.values_list("reference", "state"))
    assert (states[quick.reference], states[first.reference]) == ("transmise", "liste_attente")
    assert quick.transitions.get(code="T6").actor == coordinator
    assert any("Une place se libère" in one.subject for one in mail.outbox)


def test_a_new_year_lets_people_in_and_a_suspended_convention_does_not(capsys):
    agent = kept_by_the_coordination(max_per_year=1)
    signed(agent)
    waiting = signed(agent)
    convention = waiting.convention
    convention.suspended_at = timezone.now()
    convention.save()
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        call_command("admit_waiting")
        convention.suspended_at = None
        convention.save()
        call_command("admit_waiting")
    waiting.refresh_from_db()
    assert waiting.state == "transmise"
    assert capsys.readouterr().out.split() == ["0", "1"]


def test_a_name_given_with_a_yes_leaves_with_it(sign_in):
    referral, token = awaiting()
    signing.sign(
        request=signing.find_request(token),
        token=token,
        purposes=["p_transmit", "p_social_worker"],
        commitment=False,
        social_worker_name="Nadège Orban",
    )
    request = signing.find_request(token)
    examining = sign_in(person(Role.COUNSELLOR))
    page = f"/conseil/{referral.public_id}/voir/personne/"
    assert "Nadège Orban" in text(examining.get(page))
    assert request.referral.signature.social_worker_name == "Nadège Orban"
    signing.withdraw_purpose(request=request, purpose="p_social_worker")
    referral.signature.refresh_from_db()
    assert referral.signature.social_worker_name_sealed == ""
