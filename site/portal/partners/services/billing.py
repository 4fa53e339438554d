"""Billing runs: a period of a convention year frozen into lines, and credit notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.services import record
from portal.partners.domain.billing import Counted, Line, statement_lines, vat_of
from portal.partners.domain.quota import Period
from portal.partners.models import Convention, CreditNote, Slot, Statement, StatementLine
from portal.partners.selectors import price_on
from portal.partners.services.refusals import PartnerRefused


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a statement will hold."""

    year: Period
    lines: list[Line]
    vat_rate_bp: int

    @property
    def excluding_tax_cents(self) -> int:
        """The total without tax."""
        return sum(line.amount_cents for line in self.lines)

    @property
    def vat_cents(self) -> int:
        """The tax on the total."""
        return vat_of(self.excluding_tax_cents, self.vat_rate_bp)


@transaction.atomic
def bill(*, convention: Convention, start: date, end: date, author: User) -> Statement:
    """Freeze the statement of a period of one convention year and return it.

    The yearly fixed price is on the first statement of the year; each accepted referral is one
    line, at the price of its day (T10). Raises PartnerRefused: `period_upside_down`,
    `period_not_over`, `not_in_one_year`, `already_billed`, `gap_before`, `no_price`.
    """
    locked = Convention.objects.select_for_update(of=("self",)).get(pk=convention.pk)
    year = _checked_year(locked, start, end)
    draft = _draft(locked, year, Period(start, end))
    statement = Statement.objects.create(
        convention=locked,
        number=_number(locked),
        period_start=start,
        period_end=end,
        year_start=year.start,
        commitment=locked.commitment,
        vat_rate_bp=draft.vat_rate_bp,
        excluding_tax_cents=draft.excluding_tax_cents,
        vat_cents=draft.vat_cents,
        including_tax_cents=draft.excluding_tax_cents + draft.vat_cents,
        made_by=author,
    )
    _freeze(statement, draft.lines)
    record(action="convention.billed", actor=author, target=statement.number)
    return statement


def _checked_year(convention: Convention, start: date, end: date) -> Period:
    if end < start:
        raise PartnerRefused("period_upside_down")
    if end >= timezone.localdate():
        raise PartnerRefused("period_not_over")
    if start < convention.starts_on:
        raise PartnerRefused("not_in_one_year")
    year = convention.year_of(start)
    if end not in year:
        raise PartnerRefused("not_in_one_year")
    before = convention.statements.filter(year_start=year.start)
    if convention.statements.filter(period_start__lte=end, period_end__gte=start).exists():
        raise PartnerRefused("already_billed")
    last = before.order_by("-period_end").first()
    expected = year.start if last is None else last.period_end + timedelta(days=1)
    if start != expected:
        raise PartnerRefused("gap_before")
    return year


def next_period(convention: Convention, *, today: date) -> Period | None:
    """Return what to bill next: from the last statement on, to the end of last month or year.

    None while nothing is over.
    """
    last = convention.statements.order_by("-period_end").first()
    start = last.period_end + timedelta(days=1) if last else convention.starts_on
    end = min(convention.year_of(start).end, today.replace(day=1) - timedelta(days=1))
    return Period(start, end) if end >= start else None


def _draft(convention: Convention, year: Period, period: Period) -> _Draft:
    opening = price_on(convention, period.start)
    if opening is None:
        raise PartnerRefused("no_price")
    counted = Slot.objects.held().filter(convention=convention).counted()
    before = counted.counted_in(Period(year.start, year.end)).filter(counted_on__lt=period.start)
    mine = counted.counted_in(period).order_by("counted_on", "pk")
    prices = {slot.counted_on: price_on(convention, slot.counted_on) for slot in mine}
    lines = statement_lines(
        [
            Counted(slot.reference, slot.counted_on, _unit_price(prices[slot.counted_on]))
            for slot in mine
        ],
        counted_before=before.count(),
        commitment=convention.commitment,
        fixed_price_cents=opening.fixed_price_cents if period.start == year.start else None,
    )
    return _Draft(year, lines, opening.vat_rate_bp)


def _unit_price(price) -> int:
    return price.overage_unit_price_cents if price else 0


def _number(convention: Convention) -> str:
    return f"R{convention.pk:04d}-{convention.statements.count() + 1:03d}"


def _freeze(statement: Statement, lines: Sequence[Line]) -> None:
    StatementLine.objects.bulk_create(
        StatementLine(
            statement=statement,
            kind=line.kind.value,
            reference=line.reference,
            counted_on=line.counted_on,
            rank=line.rank,
            amount_cents=line.amount_cents,
        )
        for line in lines
    )


@transaction.atomic
def credit(*, statement: Statement, line: StatementLine, reason: str, author: User) -> CreditNote:
    """Give the money of one line back and return the credit note; the statement stays.

    Raises PartnerRefused: `foreign_line`, `nothing_to_credit`, `already_credited`.
    """
    Convention.objects.select_for_update(of=("self",)).get(pk=statement.convention_id)
    if line.statement_id != statement.pk:
        raise PartnerRefused("foreign_line")
    if not line.amount_cents:
        raise PartnerRefused("nothing_to_credit")
    if CreditNote.objects.filter(line=line).exists():
        raise PartnerRefused("already_credited")
    rank = statement.credit_notes.count() + 1
    tax = vat_of(line.amount_cents, statement.vat_rate_bp)
    note = CreditNote.objects.create(
        statement=statement,
        number=f"{statement.number}-A{rank}",
        line=line,
        reason=reason,
        excluding_tax_cents=line.amount_cents,
        vat_cents=tax,
        including_tax_cents=line.amount_cents + tax,
        made_by=author,
    )
    record(action="convention.credited", actor=author, target=note.number)
    return note
