"""The nightly erasure: notices, anonymisation, end of the proof; dry run and legal hold."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from portal.accounts.models import User
from portal.referrals.delays import keeping_on
from portal.referrals.domain.retention import CaseFacts, Due, Keeping, due
from portal.referrals.domain.states import ENDED, State
from portal.referrals.models import (
    CharterSignature,
    LegalHold,
    PaperCharter,
    Referral,
    RetentionRun,
    SignatureRequest,
)
from portal.referrals.models.case_choices import HoldReason
from portal.referrals.services import case_mails, journal
from portal.referrals.services.emptying import anonymise
from portal.referrals.services.papers import case_storage, lost_files
from portal.referrals.services.refusals import ReferralRefused


def facts_of(referral: Referral) -> CaseFacts:
    """Return what decides of a case's retention; `is_held` and `has_proof` are annotations."""
    ended = timezone.localdate(referral.closed_at) if referral.closed_at else None
    created = timezone.localdate(referral.created_at)
    return CaseFacts(
        state=State(referral.state),
        last_contact_on=referral.last_contact_on or ended or created,
        ended_on=ended,
        notice_on=referral.erasure_notice_on,
        has_proof=referral.has_proof,
        is_held=referral.is_held,
        can_be_told=bool(referral.email_sealed),
    )


def candidates(today: date, keeping: Keeping) -> Iterator[Referral]:
    """Yield the cases that may have something due: a narrow query, read by batches."""
    old, older = keeping.silent_since(today), keeping.ended_since(today)
    proof = CharterSignature.objects.filter(referral=OuterRef("pk"))
    held = LegalHold.objects.in_force().filter(referral=OuterRef("pk"))
    silent = Q(last_contact_on__lte=old) | Q(last_contact_on=None, created_at__date__lte=old)
    ended = Q(state__in=ENDED) & silent
    proven = Q(state=State.ANONYMISED, closed_at__date__lte=older)
    found = Referral.objects.filter(ended | proven).annotate(
        has_proof=Exists(proof), is_held=Exists(held)
    )
    yield from found.order_by("pk").iterator(chunk_size=500)


def run(*, is_dry: bool = False, today: date | None = None) -> Counter[str]:
    """Do, or only count, what is due today; each case in a transaction of its own.

    Killed half-way, it goes on where it stopped: what was done is no longer due.
    """
    day = today or timezone.localdate()
    keeping = keeping_on(day)
    counts: Counter[str] = Counter()
    for referral in candidates(day, keeping):
        what = due(facts_of(referral), day, keeping)
        if what is not Due.NOTHING:
            counts[what.value] += 1
            if not is_dry:
                _do(referral, what, day, keeping)
    counts["lost_files"] = _sweep(is_dry=is_dry)
    RetentionRun.objects.create(is_dry=is_dry, counts=dict(counts))
    return counts


@transaction.atomic
def _do(referral: Referral, what: Due, day: date, keeping: Keeping) -> None:
    if what is Due.NOTICE:
        Referral.objects.filter(pk=referral.pk).update(erasure_notice_on=day)
        case_mails.send_erasure_notice(referral, keeping)
    elif what is Due.ANONYMISE:
        anonymise(referral=referral)
    elif what is Due.DROP_PROOF:
        _drop_proof(referral)


def _drop_proof(referral: Referral) -> None:
    SignatureRequest.objects.filter(referral=referral).delete()
    CharterSignature.objects.filter(referral=referral).delete()
    PaperCharter.objects.filter(referral=referral).delete()
    journal.record_act("referral.proof_dropped", referral=referral, actor=None)


def _sweep(*, is_dry: bool) -> int:
    names = lost_files()
    for name in [] if is_dry else names:
        case_storage().delete(name)
    return len(names)


@transaction.atomic
def hold(*, referral: Referral, officer: User, reason: str) -> LegalHold:
    """Keep a case although its time is over; raises `unknown_reason`, `already_held`."""
    if reason not in HoldReason.values:
        raise ReferralRefused("unknown_reason")
    current = journal.locked(referral)
    if current.holds.in_force().exists():
        raise ReferralRefused("already_held")
    made = LegalHold.objects.create(referral=current, reason=reason, set_by=officer)
    journal.record_act("referral.held", referral=current, actor=officer, reason=reason)
    return made


@transaction.atomic
def lift(*, hold: LegalHold, officer: User) -> LegalHold:
    """Let a case follow its time again."""
    current = LegalHold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    if current.lifted_at is None:
        current.lifted_at = timezone.now()
        current.save(update_fields=["lifted_at"])
        journal.record_act("referral.released", referral=current.referral, actor=officer)
    return current
