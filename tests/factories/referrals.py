"""Referrals of invented people, moved by the product's own services."""

import re
from datetime import date

from django.core import mail

from portal.accounts.roles import Role
from portal.referrals.domain.states import Actor
from portal.referrals.models import Ground, Signal
from portal.referrals.services import counselling, drafting, signing
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.certificates import certificate_for
from tests.factories.partners import ConventionFactory

CONTEXT = {
    "urgency": "normal",
    "credits_band": "2-3",
    "arrears_band": "<500",
    "life_event": "separation",
    "first_signal_month": date(2026, 9, 1),
    "note": "Elle préfère un appel court.",
}
PERSON = {
    "civility": "mme",
    "first_name": "Léonie",
    "last_name": "Marchal",
    "birth_year": 1984,
    "email": "leonie.marchal@exemple.example",
    "phone": "+33639980452",
    "postcode": "67100",
    "commune": "Strasbourg",
    "contact_mode": "call",
    "voicemail_ok": False,
    "slots": ["fri_am"],
    "accessibility": "no_stairs",
    "has_guardian": False,
}
CONTEXT_POST = {
    "urgency": "normal", "credits_band": "2-3", "arrears_band": "<500",
    "life_event": "separation", "first_signal_month": "2026-09",
    "note": "Elle préfère un appel court.",
}  # fmt: skip
SCAN = b"%PDF-1.4\n1 0 obj << >> endobj\n%%EOF"
PERSON_POST = {
    "civility": "mme", "first_name": "Léonie", "last_name": "Marchal", "birth_year": "1984",
    "email": "leonie.marchal@exemple.example", "phone": "06 39 98 04 52", "postcode": "67100",
    "commune": "Strasbourg", "contact_mode": "call", "voicemail_ok": "no", "slots": ["fri_am"],
    "accessibility": ["no_stairs"], "has_guardian": "no",
}  # fmt: skip


def context_post(**changes):
    """Return step 1 as a browser sends it."""
    lists = {
        "ground": Ground.objects.get(code="r312_4_3_a").pk,
        "signals": [Signal.objects.get(code="rejects").pk],
    }
    return CONTEXT_POST | lists | changes


def prescriber(organisation=None, *, certified=True, convention=True, **limits):
    """Return an agent who may refer, unless something is left out."""
    organisation = organisation or OrganisationFactory()
    agent = person(Role.PRESCRIBER, organisation=organisation)
    if certified:
        certificate_for(agent)
    if convention and not organisation.conventions.exists():
        ConventionFactory(organisation=organisation, **limits)
    return agent


def organisation_of(agent):
    """Return where an agent works."""
    return agent.memberships.get().organisation


def draft(agent=None, **answers):
    """Return a complete draft; `answers` replace those of step 2."""
    agent = agent or prescriber()
    referral = drafting.open_draft(referrer=agent, organisation=organisation_of(agent))
    lists = {
        "ground": Ground.objects.get(code="r312_4_3_a"),
        "signals": [Signal.objects.get(code="rejects")],
    }
    urgency = {"urgency": answers.pop("urgency", "normal")}
    drafting.save_context(referral=referral, values=CONTEXT | lists | urgency, is_complete=True)
    return drafting.save_person(referral=referral, values=PERSON | answers, is_complete=True)


def last_match(pattern):
    """Return what the newest e-mail holding the pattern says."""
    for message in reversed(mail.outbox):
        found = re.search(pattern, message.body)
        if found:
            return found.group(1)
    raise AssertionError(f"no e-mail holds {pattern}")


def link_token():
    """Return the token of the last secret link that was mailed."""
    return last_match(r"/accord/([\w-]+)/")


def mailed_code():
    """Return the last code that was mailed."""
    return last_match(r"signer\s*:\s*(\d{6})")


def awaiting(agent=None, **answers):
    """Return a referral that waits for its person, and the token of their link."""
    referral = draft(agent, **answers)
    referral = drafting.request_signature(referral=referral, referrer=referral.referrer)
    return referral, link_token()


def signed(agent=None, *, purposes=("p_transmit", "p_stage"), **answers):
    """Return a referral that its person signed; needs on_commit callbacks to run."""
    _referral, token = awaiting(agent, **answers)
    return signing.sign(
        request=signing.find_request(token), token=token, purposes=list(purposes), commitment=False
    )


def accepted(agent=None, counsellor=None, **options):
    """Return a referral followed by a counsellor."""
    counsellor = counsellor or person(Role.COUNSELLOR)
    return counselling.accept(
        referral=signed(agent, **options),
        counsellor=counsellor,
        actor=counsellor,
        actor_kind=Actor.COUNSELLOR,
    )
