"""The end: what is given back, what it changed, and closing (D50 to D54, §3.5)."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from dilemme.finance import microcredit_ends
from dilemme.finance.microcredit_ends import Ending, RefundRule
from portal.accounts.models import User
from portal.microcredit.domain.workflow import Actor, State
from portal.microcredit.models import CreditFile, LoanEvent, Refund
from portal.microcredit.selectors.money import schedule_of
from portal.microcredit.services import journal, mails
from portal.microcredit.services.refusals import MicrocreditRefused


def refund_due(file: CreditFile, *, is_agreed: bool = True) -> microcredit_ends.Refund:
    """Return what the terms give back for a repaid file, or what is missing for it."""
    refund = Refund.objects.filter(file=file).first()
    late = file.loan_events.filter(kind=LoanEvent.Kind.LATE).count()
    late += file.incidents.filter(is_unpaid=True).count()
    ending = Ending(
        is_fully_repaid=file.state in {State.REPAID, State.CLOSED},
        late_payments=late,
        is_project_done=bool(refund and refund.is_project_done),
        has_bank_details=bool(refund and refund.bank_details_sealed),
        has_commission_agreed=is_agreed,
    )
    return microcredit_ends.refund(RefundRule(file.terms.refund), schedule_of(file), ending)


@transaction.atomic
def ask_refund(
    *, file: CreditFile, referent: User, bank_details: str, is_project_done: bool
) -> Refund:
    """Write the person's bank details and hand the refund to the commission (D50).

    Raises MicrocreditRefused: `not_at_this_step`, `nothing_to_give_back`, `already_asked`, and
    what the terms miss.
    """
    current = journal.in_state(file, State.REPAID)
    if current.terms.refund == RefundRule.NONE:
        raise MicrocreditRefused("nothing_to_give_back")
    refund, _created = Refund.objects.get_or_create(file=current)
    if refund.asked_on is not None:
        raise MicrocreditRefused("already_asked")
    refund.bank_details, refund.is_project_done = bank_details, is_project_done
    refund.save()
    due = refund_due(current)
    if due.missing:
        raise MicrocreditRefused("refund_conditions_missing", due.missing)
    refund.asked_on, refund.amount_cents = timezone.localdate(), due.amount_cents
    refund.save(update_fields=["asked_on", "amount_cents"])
    journal.note(current, action="refund_asked", actor=referent)
    mails.tell_commission(current)
    return refund


@transaction.atomic
def examine_refund(*, file: CreditFile, member: User, is_agreed: bool) -> Refund:
    """Let the commission say yes or no to a refund.

    Raises MicrocreditRefused: `no_refund_asked`.
    """
    refund = _waiting(file)
    refund.examined_on, refund.is_agreed = timezone.localdate(), is_agreed
    if not is_agreed:
        refund.amount_cents, refund.bank_details = 0, ""
    refund.save()
    journal.note(file, action="refund_examined", actor=member, agreed=is_agreed)
    mails.tell_referent(file)
    return refund


@transaction.atomic
def pay_refund(*, file: CreditFile, referent: User) -> Refund:
    """Write that the refund was paid; the bank details are erased at once.

    Raises MicrocreditRefused: `no_refund_agreed`.
    """
    refund = Refund.objects.select_for_update(of=("self",)).filter(file=file).first()
    if refund is None or not refund.is_agreed or refund.paid_on is not None:
        raise MicrocreditRefused("no_refund_agreed")
    refund.paid_on, refund.bank_details = timezone.localdate(), ""
    refund.save()
    journal.note(file, action="refund_paid", actor=referent)
    return refund


def _waiting(file: CreditFile) -> Refund:
    rows = Refund.objects.select_for_update(of=("self",))
    refund = rows.filter(file=file, asked_on__isnull=False, examined_on=None).first()
    if refund is None:
        raise MicrocreditRefused("no_refund_asked")
    return refund


@transaction.atomic
def evaluate(*, file: CreditFile, referent: User, answers: dict[str, Any]) -> CreditFile:
    """Write what the loan changed, in the person's words turned into codes (D13, D54).

    Raises MicrocreditRefused: `not_at_this_step`.
    """
    current = journal.in_state(file, State.REPAID)
    current.evaluation = answers
    current.save(update_fields=["evaluation"])
    journal.note(current, action="evaluated", actor=referent)
    return current


@transaction.atomic
def close(*, file: CreditFile, referent: User) -> CreditFile:
    """Close a repaid file (M13).

    Raises MicrocreditRefused: `conditions_missing` until it is evaluated and its refund settled.
    """
    current = journal.locked(file)
    held = {"evaluated"} if current.evaluation else set()
    refund = Refund.objects.filter(file=current).first()
    nothing_due = current.terms.refund == RefundRule.NONE or bool(refund_due(current).missing)
    if (refund is not None and refund.is_settled) or (
        nothing_due and (refund is None or refund.asked_on is None)
    ):
        held.add("refund_settled")
    moved = journal.advance(
        file=current, target=State.CLOSED, actor_kind=Actor.REFERENT, actor=referent, held=held
    )
    moved.ended_at = timezone.now()
    moved.save(update_fields=["ended_at"])
    return moved
