"""Rows for reports, written at once: cases as they are found, not as they were made."""

from datetime import timedelta

from django.utils import timezone

from portal.referrals.models import (
    CharterSignature,
    CharterVersion,
    OrientationDecision,
    Referral,
    Signal,
    Transition,
)
from tests.factories.partners import ConventionFactory

OUTCOMES = ("retabli_budget", "reechelonnement_accepte", "dossier_depose", "abandon")
ORIENTATIONS = ("ACCOMPAGNEMENT", "ACCOMPAGNEMENT_ET_MEDIATION", "SURENDETTEMENT")


def cases_of(
    agent, number, *, state="contact", accepted=True, agrees=True, convention=None, **facts
):
    """Return cases of an agent's organisation, received ten days ago."""
    home = agent.memberships.get().organisation
    convention = convention or home.conventions.first() or ConventionFactory(organisation=home)
    sent = timezone.now() - timedelta(days=10)
    start = Referral.objects.count()
    cases = Referral.objects.bulk_create(
        Referral(
            reference=f"CR-2026-{start + rank:06d}",
            state=state,
            organisation=home,
            convention=convention,
            referrer=agent,
            certificate_number="AF-2026-00001",
            transmitted_at=sent,
            created_at=sent,
            **({"birth_year": 1985, "household": "single", "postcode": "67000"} | facts),
        )
        for rank in range(number)
    )
    _surround(cases, sent, accepted=accepted, agrees=agrees)
    return cases


def _surround(cases, sent, *, accepted, agrees):
    charter = CharterVersion.objects.first()
    purposes = ["p_transmit", *(["p_research"] if agrees else [])]
    CharterSignature.objects.bulk_create(
        CharterSignature(
            referral=one,
            charter=charter,
            purposes=purposes,
            text_sha256="0" * 64,
            signer_index="0" * 64,
        )
        for one in cases
    )
    if accepted:
        Transition.objects.bulk_create(
            Transition(
                referral=one,
                code="T10",
                source="transmise",
                target="recevable",
                actor_kind="coordinator",
                at=sent,
                digest=f"{one.pk:064d}",
            )
            for one in cases
        )
    signal = Signal.objects.get(code="rejects")
    Referral.signals.through.objects.bulk_create(
        Referral.signals.through(referral=one, signal=signal) for one in cases
    )


def decided(cases, counsellor):
    """Give each case an orientation, one after the other."""
    OrientationDecision.objects.bulk_create(
        OrientationDecision(
            referral=one,
            author=counsellor,
            suggested=ORIENTATIONS[0],
            chosen=ORIENTATIONS[rank % 3],
        )
        for rank, one in enumerate(cases)
    )
