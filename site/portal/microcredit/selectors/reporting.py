"""The figures of schemes: rows without names, then the pure count."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from dilemme.finance.microcredit_ends import Envelope
from portal.accounts.roles import Role
from portal.microcredit.domain.figures import Figures, Row, figures
from portal.microcredit.domain.purposes import Purpose, family_of
from portal.microcredit.domain.workflow import State
from portal.microcredit.models import CreditFile, Offer
from portal.microcredit.selectors.money import envelope_of


def figures_for(viewer: Any, *, start: date, end: date) -> Figures:
    """Return the indicators of the files opened in a period that the viewer may count: one query.

    A referent counts their town's, a lender what was sent to it, a coordinator all.
    """
    files = (
        _countable(viewer)
        .filter(created_at__date__gte=start, created_at__date__lte=end)
        .select_related("offer__product", "refund")
        .annotate(
            n_incidents=Count("incidents", distinct=True),
            n_motives=Count(
                "moves",
                filter=Q(moves__target__in=[State.DECLINED, State.REFUSED])
                & ~Q(moves__motive_sealed=""),
                distinct=True,
            ),
        )
        .order_by("pk")
    )
    return figures([_row(file) for file in files])


def _countable(viewer: Any):
    if viewer.role == Role.COORDINATOR:
        return CreditFile.objects.all()
    return CreditFile.objects.visible_to(viewer)


def _row(file: CreditFile) -> Row:
    refund = getattr(file, "refund", None)
    paid = refund.amount_cents if refund is not None and refund.paid_on else 0
    return Row(
        state=State(file.state),
        product=file.offer.product.name,
        purpose=family_of(Purpose(file.purpose)).value,
        asked_on=timezone.localdate(file.created_at),
        decided_on=timezone.localdate(file.decided_at) if file.decided_at else None,
        motive_given=bool(file.n_motives),
        incidents=file.n_incidents,
        called_cents=file.called_cents or 0,
        refund_cents=paid,
    )


@dataclass(frozen=True, slots=True)
class Purse:
    """An offer, and what its guarantee envelope holds."""

    offer: Offer
    state: Envelope


def purses_for(viewer: Any, *, on: date) -> list[Purse]:
    """Return the envelopes of the viewer's offers: three queries an offer that has one."""
    offers = Offer.objects.visible_to(viewer).filter(envelope_cents__gt=0).with_parties()
    return [Purse(offer, envelope_of(offer, on=on)) for offer in offers]
