"""The schedule of a file as it is today, what is left, and the purse that guarantees it."""

from collections import defaultdict
from datetime import date

from django.db.models import Sum

from dilemme.finance import microcredit, microcredit_ends
from dilemme.finance.microcredit import Schedule, Shape
from portal.microcredit.domain.workflow import State
from portal.microcredit.models import CreditFile, LoanEvent, Offer

LIVE = (State.SIGNED, State.REPAYING)
HELD_FROM = (State.SENT, State.AGREED, *LIVE)
MONTHS = 12


def schedule_of(file: CreditFile, events: list[LoanEvent] | None = None) -> Schedule:
    """Return a file's schedule, every change it went through replayed in order."""
    plan = microcredit.schedule(file.loan)
    for event in file.loan_events.all() if events is None else events:
        plan = changed(plan, event)
    return plan


def changed(plan: Schedule, event: LoanEvent) -> Schedule:
    """Return a schedule after one event; a late payment changes nothing.

    Raises dilemme.finance.microcredit.Refused.
    """
    if event.kind == LoanEvent.Kind.HOLD:
        return microcredit.put_on_hold(plan, rank=event.rank)
    if event.kind == LoanEvent.Kind.EARLY:
        return microcredit.repay_early(
            plan,
            after_rank=event.rank,
            amount_cents=event.amount_cents,
            shape=Shape(event.shape or Shape.SHORTER),
        )
    if event.kind == LoanEvent.Kind.REVISION:
        return microcredit.revise(plan, after_rank=event.rank, months=event.months)
    return plan


def ranks_due(file: CreditFile, plan: Schedule, *, on: date) -> int:
    """Return how many instalments have come due on a day, the first one on `first_due_on`."""
    first = file.first_due_on
    if first is None or on < first:
        return 0
    months = (on.year - first.year) * MONTHS + on.month - first.month
    return min(len(plan.lines), months + (1 if on.day >= first.day else 0))


def left_of(file: CreditFile, plan: Schedule, *, on: date) -> int:
    """Return the balance on a day, in cents, if every instalment due was paid."""
    return plan.left_after(ranks_due(file, plan, on=on))


def envelope_of(offer: Offer, *, on: date | None = None) -> microcredit_ends.Envelope:
    """Return the purse of an offer: two queries and one for the events.

    A loan counts whole from the day the commission hands it over until it is repaid; then the
    balance counts.
    """
    files = list(offer.files.in_state(*HELD_FROM).select_related("terms"))
    events = _events_of(files)
    live = [(_outstanding(file, events[file.pk], on), file.terms.guarantee_bp) for file in files]
    called = offer.files.aggregate(total=Sum("called_guarantor_cents"))["total"] or 0
    return microcredit_ends.envelope(total_cents=offer.envelope_cents, live=live, calls=[called])


def _outstanding(file: CreditFile, events: list[LoanEvent], on: date | None) -> int:
    if on is None or file.state not in LIVE:
        return file.amount_cents
    return left_of(file, schedule_of(file, events), on=on)


def _events_of(files: list[CreditFile]) -> dict[int, list[LoanEvent]]:
    grouped: dict[int, list[LoanEvent]] = defaultdict(list)
    for event in LoanEvent.objects.filter(file__in=files):
        grouped[event.file_id].append(event)
    return grouped
