"""What the commission and the lender decide, each with a reason when it is a no (C30, C36)."""

from django.db import transaction
from django.utils import timezone

from dilemme.finance.microcredit_ends import outside
from portal.accounts.models import User
from portal.microcredit.domain.workflow import Actor, State
from portal.microcredit.models import CreditFile
from portal.microcredit.selectors.money import envelope_of
from portal.microcredit.services import journal, mails
from portal.microcredit.services.refusals import MicrocreditRefused


@transaction.atomic
def ask_again(*, file: CreditFile, member: User, motive: str) -> CreditFile:
    """Give a file back to the referent, with what is missing (M4).

    Raises MicrocreditRefused: `unknown_move`, `conditions_missing`.
    """
    moved = _move(file, State.STUDY, Actor.COMMISSION, member, motive)
    mails.tell_referent(moved)
    return moved


@transaction.atomic
def send_to_lender(*, file: CreditFile, member: User) -> CreditFile:
    """Agree to a file and hand it to the lender (M5).

    Raises MicrocreditRefused: `unknown_move`, `envelope_empty` when the town guarantees the loan
    and its purse has no room for it.
    """
    current = journal.locked(file)
    purse = envelope_of(current.offer)
    if current.terms.guarantor_is_town and not purse.has_room_for(
        capital_cents=current.amount_cents, share_bp=current.terms.guarantee_bp
    ):
        raise MicrocreditRefused("envelope_empty")
    moved = journal.advance(
        file=current, target=State.SENT, actor_kind=Actor.COMMISSION, actor=member
    )
    moved.sent_at = timezone.now()
    moved.save(update_fields=["sent_at"])
    mails.tell_lender(moved)
    mails.tell_referent(moved)
    return moved


@transaction.atomic
def decline(*, file: CreditFile, member: User, motive: str) -> CreditFile:
    """Say no, with a reason (M6). Raises MicrocreditRefused: `unknown_move`."""
    moved = _move(file, State.DECLINED, Actor.COMMISSION, member, motive)
    return _ended(moved)


@transaction.atomic
def agree(*, file: CreditFile, lender: User, amount_cents: int, months: int) -> CreditFile:
    """Grant the loan, as asked or for less (M7).

    Raises MicrocreditRefused: `more_than_asked`, `conditions_missing` when it leaves the product.
    """
    current = journal.locked(file)
    if amount_cents > current.amount_cents:
        raise MicrocreditRefused("more_than_asked")
    current.amount_cents, current.months = amount_cents, months
    held = set() if outside(current.loan, current.terms.limits) else {"within_the_product"}
    moved = journal.advance(
        file=current, target=State.AGREED, actor_kind=Actor.LENDER, actor=lender, held=held
    )
    moved.amount_cents, moved.months = amount_cents, months
    moved.decided_at = timezone.now()
    moved.save(update_fields=["amount_cents", "months", "decided_at"])
    mails.tell_decision(moved)
    return moved


@transaction.atomic
def refuse(*, file: CreditFile, lender: User, motive: str) -> CreditFile:
    """Refuse the loan, and say why (M8, D56). Raises MicrocreditRefused: `unknown_move`."""
    moved = _move(file, State.REFUSED, Actor.LENDER, lender, motive)
    return _ended(moved)


def _move(file: CreditFile, target: State, kind: Actor, actor: User, motive: str) -> CreditFile:
    held = {"motive_given"} if motive.strip() else set()
    return journal.advance(
        file=file, target=target, actor_kind=kind, actor=actor, held=held, motive=motive
    )


def _ended(file: CreditFile) -> CreditFile:
    file.decided_at = file.ended_at = timezone.now()
    file.save(update_fields=["decided_at", "ended_at"])
    mails.tell_decision(file)
    return file
