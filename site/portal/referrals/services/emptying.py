"""Emptying a case: at the person's wish (T25) at once, or when its time is over (T26)."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.partners.services import give_back_slot
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import (
    Appointment,
    CaseDocument,
    CaseNote,
    CharterSignature,
    Creditor,
    FollowUp,
    MediationRequest,
    Message,
    OrientationDecision,
    PersonCode,
    PersonRequest,
    Recommendation,
    Referral,
    SupportPlan,
)
from portal.referrals.services import journal, mails
from portal.referrals.services.papers import forget_files
from portal.referrals.services.waiting import admit_waiting
from portal.referrals.signals import case_emptied

IDENTITY = (
    ["note_sealed", "first_name_sealed", "last_name_sealed", "phone_sealed", "email_sealed"]
    + ["commune_sealed", "accessibility_sealed", "guardian_name_sealed", "phone_index"]
    + ["email_index", "civility", "language", "contact_mode"]
)
# Codes and bands that count nobody in particular, kept by anonymisation and not by withdrawal.
STATISTICS = ["household", "social_worker", "life_event", "credits_band", "arrears_band", "ofs"] + [
    "renegotiation",
    "outcome",
    "redirected_to",
    "pause_reason",
]
DELETED = (Appointment, CaseDocument, CaseNote, MediationRequest, Creditor, Message, SupportPlan)


def subject_of(referral: Referral) -> str:
    """Return the name under which other features keep things about a case."""
    return f"case:{referral.public_id}"


@transaction.atomic
def withdraw(*, referral: Referral, actor: Any = None) -> Referral:
    """Take everything back at once, from every state (T25); `actor` is the data protection officer
    acting for the person, None the person.

    Nobody sees the case any more, what it held is erased, only the proof stays, and a place that
    was not counted is given back.
    """
    current = journal.locked(referral)
    email = current.email
    moved = journal.advance(
        referral=current,
        target=State.WITHDRAWN,
        actor_kind=Actor.DPO if actor else Actor.PERSON,
        actor=actor,
        held={"person_asked"},
    )
    empty(moved, keep_statistics=False)
    CharterSignature.objects.filter(referral=moved).update(
        withdrawn_at=timezone.now(), social_worker_name_sealed=""
    )
    if give_back_slot(subject=moved.slot_subject):
        admit_waiting(convention=moved.convention)
    mails.send_withdrawal(moved, email=email)
    mails.send_news_to_referrer(moved)
    return moved


@transaction.atomic
def anonymise(*, referral: Referral) -> Referral:
    """Forget who it was (T26): codes and bands stay for statistics, irreversibly.

    The caller has checked retention and holds. Raises workflow.WorkflowRefused elsewhere.
    """
    moved = journal.advance(
        referral=referral,
        target=State.ANONYMISED,
        actor_kind=Actor.SYSTEM,
        held={"retention_reached", "no_legal_hold"},
    )
    empty(moved, keep_statistics=True)
    CharterSignature.objects.filter(referral=moved).update(social_worker_name_sealed="")
    return moved


def empty(referral: Referral, *, keep_statistics: bool) -> None:
    """Erase what a case holds, its papers and what other features keep about it."""
    blank = IDENTITY if keep_statistics else [*IDENTITY, *STATISTICS, "postcode"]
    for column in blank:
        setattr(referral, column, "")
    referral.postcode = referral.department
    referral.slots, referral.missing_items = [], []
    referral.birth_year = _decade(referral.birth_year) if keep_statistics else None
    referral.deadline = referral.voicemail_ok = referral.has_guardian = None
    referral.suspended_until = referral.due_at = None
    if not keep_statistics:
        referral.first_signal_month = referral.ground = referral.recovered_on = None
        referral.facts = []
        referral.signals.clear()
    referral.closed_at = referral.closed_at or timezone.now()
    referral.last_contact_on = referral.last_contact_on or timezone.localdate()
    referral.save()
    _erase_parts(referral, keep_statistics=keep_statistics)
    case_emptied.send(sender=Referral, subject=subject_of(referral))


def _decade(birth_year: int | None) -> int | None:
    return birth_year // 10 * 10 if birth_year else None


def _erase_parts(referral: Referral, *, keep_statistics: bool) -> None:
    forget_files(list(CaseDocument.objects.filter(referral=referral)))
    for part in DELETED:
        part.objects.filter(referral=referral).delete()
    PersonCode.objects.filter(referral=referral).delete()
    PersonRequest.objects.filter(referral=referral).update(words_sealed="")
    if keep_statistics:
        Recommendation.objects.filter(referral=referral).update(what_sealed="", tool_sealed="")
        FollowUp.objects.filter(referral=referral).update(comment_sealed="")
        for decision in OrientationDecision._base_manager.filter(referral=referral):
            decision.motive = ""
            decision.save(update_fields=["motive_sealed"])
        return
    for part in (Recommendation, FollowUp, OrientationDecision):
        part._base_manager.filter(referral=referral).delete()
