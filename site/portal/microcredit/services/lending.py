"""From the offer to the last instalment: charter, signature, supplier, changes, guarantee."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from dilemme.finance import microcredit
from dilemme.finance.microcredit_ends import guarantee_call
from portal.accounts.models import User
from portal.microcredit.domain.incidents import Stage
from portal.microcredit.domain.workflow import Actor, State
from portal.microcredit.models import CharterSignature, CreditFile, LoanEvent
from portal.microcredit.selectors.money import changed, left_of, ranks_due, schedule_of
from portal.microcredit.services import journal, mails
from portal.microcredit.services.refusals import MicrocreditRefused

CHARTER_FILE = Path(__file__).resolve().parents[1] / "data" / "charter-1.txt"
Party = CharterSignature.Party


def charter_text() -> str:
    """Return the text that the parties sign."""
    return CHARTER_FILE.read_text()


@transaction.atomic
def sign_charter(*, file: CreditFile, by: User, party: str, signed_on: date) -> CharterSignature:
    """Write one party's signature of the charter, on paper or face to face; once a party.

    Raises MicrocreditRefused: `not_at_this_step`, `already_signed`.
    """
    current = journal.in_state(
        file, State.STUDY, State.AGENDA, State.SENT, State.AGREED, State.SIGNED
    )
    if current.charter_signatures.filter(party=party).exists():
        raise MicrocreditRefused("already_signed")
    digest = hashlib.sha256(charter_text().encode()).hexdigest()
    signature = CharterSignature.objects.create(
        file=current, by=by, party=Party(party), signed_on=signed_on, text_sha256=digest
    )
    journal.note(current, action="charter_signed", actor=by, party=party)
    return signature


@transaction.atomic
def sign_offer(
    *,
    file: CreditFile,
    actor: User,
    actor_kind: Actor,
    signed_on: date,
    place: str,
    referent_was_present: bool,
) -> CreditFile:
    """Write that the offer was signed at the bank (M9, D34, D35).

    Raises MicrocreditRefused: `conditions_missing` while the person and the town have not signed
    the charter.
    """
    signed = set(file.charter_signatures.values_list("party", flat=True))
    held = {"charter_signed"} if {Party.PERSON, Party.TOWN} <= signed else set()
    if place.strip():
        held.add("place_given")
    moved = journal.advance(
        file=file, target=State.SIGNED, actor_kind=actor_kind, actor=actor, held=held
    )
    moved.signed_on, moved.signed_at_place = signed_on, place
    moved.referent_was_present = referent_was_present
    moved.save(update_fields=["signed_on", "signed_at_place", "referent_was_present"])
    return moved


@transaction.atomic
def pay_supplier(
    *, file: CreditFile, lender: User, paid_on: date, first_due_on: date
) -> CreditFile:
    """Write that the supplier was paid: the loan runs (M10, C24, D38).

    Raises MicrocreditRefused: `dates_crossed`.
    """
    if first_due_on <= paid_on:
        raise MicrocreditRefused("dates_crossed")
    moved = journal.advance(
        file=file,
        target=State.REPAYING,
        actor_kind=Actor.LENDER,
        actor=lender,
        held={"supplier_paid"},
    )
    moved.supplier_paid_on, moved.first_due_on = paid_on, first_due_on
    moved.save(update_fields=["supplier_paid_on", "first_due_on"])
    mails.tell_paid_out(moved)
    return moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One event of a loan: which instalment, and the amount, months or shape it needs."""

    kind: str
    rank: int
    amount_cents: int | None = None
    months: int | None = None
    shape: str = ""


@transaction.atomic
def change_loan(*, file: CreditFile, lender: User, change: Change) -> LoanEvent:
    """Write a hold, an early repayment, a revision or a late payment.

    Raises MicrocreditRefused: `not_at_this_step`, `unknown_rank`, `longer_than_the_law`, and what
    the arithmetic refuses.
    """
    current = journal.in_state(file, State.REPAYING)
    event = LoanEvent(
        file=current,
        by=lender,
        kind=change.kind,
        rank=change.rank,
        amount_cents=change.amount_cents,
        months=change.months,
        shape=change.shape,
    )
    before = schedule_of(current)
    if not 1 <= change.rank <= len(before.lines):
        raise MicrocreditRefused("unknown_rank")
    try:
        plan = changed(before, event)
    except microcredit.Refused as refused:
        raise MicrocreditRefused(refused.code) from refused
    if len(plan.lines) > current.terms.legal_months:
        raise MicrocreditRefused("longer_than_the_law")
    event.save()
    journal.note(current, action="loan_changed", actor=lender, kind=change.kind, rank=change.rank)
    mails.tell_referent(current)
    return event


@transaction.atomic
def end_repaid(*, file: CreditFile, lender: User, on: date | None = None) -> CreditFile:
    """Write that nothing is left (M11).

    Raises MicrocreditRefused: `incident_open`, `conditions_missing` before the last due date.
    """
    current = journal.in_state(file, State.REPAYING)
    if current.incidents.filter(closed_on=None).exists():
        raise MicrocreditRefused("incident_open")
    plan = schedule_of(current)
    left = left_of(current, plan, on=on or timezone.localdate())
    moved = journal.advance(
        file=current,
        target=State.REPAID,
        actor_kind=Actor.LENDER,
        actor=lender,
        held=set() if left else {"nothing_left"},
    )
    mails.tell_end(moved)
    return moved


@transaction.atomic
def call_guarantee(*, file: CreditFile, lender: User, paid_ranks: int) -> CreditFile:
    """Ask the guarantor for its share of what is left (M12, §3.5).

    Raises MicrocreditRefused: `conditions_missing` unless solutions were sought first,
    `unknown_rank`.
    """
    current = journal.in_state(file, State.REPAYING)
    plan = schedule_of(current)
    if not 0 <= paid_ranks <= ranks_due(current, plan, on=timezone.localdate()):
        raise MicrocreditRefused("unknown_rank")
    sought = current.incidents.filter(stage=Stage.SOLUTIONS, closed_on=None).exists()
    moved = journal.advance(
        file=current,
        target=State.CALLED,
        actor_kind=Actor.LENDER,
        actor=lender,
        held={"solutions_sought"} if sought else set(),
    )
    left = plan.left_after(paid_ranks)
    call = guarantee_call(balance_cents=left, share_bp=current.terms.guarantee_bp)
    moved.called_cents, moved.called_guarantor_cents = left, call.guarantor_cents
    moved.ended_at = timezone.now()
    moved.save(update_fields=["called_cents", "called_guarantor_cents", "ended_at"])
    moved.incidents.filter(closed_on=None).update(closed_on=timezone.localdate())
    mails.tell_referent(moved)
    return moved
