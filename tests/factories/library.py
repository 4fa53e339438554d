"""Entries, contacts and requests, invented."""

from datetime import timedelta

from django.utils import timezone

from portal.accounts.roles import Role
from portal.library.models import CreditorReferent, Entry, TestimonyConsent
from portal.library.services import mediation, research
from tests.factories.accounts import person

LETTER = "[prénom et nom]\n\nJe propose [somme] par mois.\n\n[prénom et nom]"


def entry(**fields) -> Entry:
    """Return an entry that everybody may read."""
    rank = Entry.objects.count() + 1
    facts = {
        "slug": f"ressource-{rank}",
        "kind": "study",
        "theme": "budget",
        "title": f"Ressource {rank}",
        "summary": "Un résumé.",
        "source": "Source",
        "body": [("text", "<p>Du texte.</p>")],
    }
    return Entry.objects.create(**(facts | fields))


def letter(**fields) -> Entry:
    """Return a letter with blanks."""
    return entry(kind="letter", body=[("letter", {"text": LETTER})], **fields)


def witness(*, expires_in_days=100, withdrawn_on=None, **fields) -> Entry:
    """Return a testimony with its agreement."""
    made = entry(kind="testimony", **fields)
    today = timezone.localdate()
    consent = TestimonyConsent(
        entry=made,
        agreed_on=today - timedelta(days=400),
        expires_on=today + timedelta(days=expires_in_days),
        withdrawn_on=withdrawn_on,
        recorded_by=person(Role.COORDINATOR),
    )
    consent.person = "Une personne"
    consent.save()
    return made


def referent(**fields) -> CreditorReferent:
    """Return a contact at a creditor's."""
    facts = {
        "institution": "Crédit Essai",
        "department": "67",
        "debt_kind": "credit",
        "service": "Recouvrement",
        "direct_line": "01 00 00 00 19",
        "email": "",
        "checked_on": timezone.localdate(),
    }
    return mediation.keep_referent(
        referent=CreditorReferent(), actor=person(Role.COUNSELLOR), **(facts | fields)
    )


def request(**fields):
    """Return a researcher's request."""
    facts = {
        "name": "Camille Essai",
        "email": "camille@universite.example",
        "institution": "Université Essai",
        "project": "Parcours",
        "question": "Pourquoi ?",
        "data_wanted": "Trimestre et région.",
    }
    return research.ask_access(**(facts | fields))


def accepted_request(**fields):
    """Return a request that the officer approved and the coordination signed, for a month."""
    asked = request(**fields)
    officer, coordinator = person(Role.DATA_OFFICER), person(Role.COORDINATOR)
    research.give_opinion(request=asked, officer=officer, is_favourable=True, opinion="Oui.")
    return research.sign_agreement(
        request=asked,
        coordinator=coordinator,
        agreement_number=f"AR-{asked.reference}",
        expires_on=timezone.localdate() + timedelta(days=30),
    )
