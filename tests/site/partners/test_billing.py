"""Statements: frozen, nameless, adding up to the worked year; credit notes instead of edits."""

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.roles import Role
from portal.partners.domain.billing import (
    Counted,
    LineKind,
    Price,
    statement_lines,
    vat_of,
    yearly_bill,
)
from portal.partners.models import ConventionPrice, Slot, Statement, StatementLine
from portal.partners.services.billing import bill, credit, next_period
from portal.partners.services.refusals import PartnerRefused
from tests.factories.accounts import person
from tests.factories.partners import ConventionFactory

PRICE = Price(fixed_price_cents=1_800_000, overage_unit_price_cents=21_000, vat_rate_bp=2_000)
DAY = date(2026, 3, 1)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(0, 150))
def test_however_a_year_is_cut_its_statements_add_up_to_its_bill(counts, commitment):
    total, before = 0, 0
    for rank, count in enumerate(counts):
        counted = [Counted(f"CR-{n}", DAY, PRICE.overage_unit_price_cents) for n in range(count)]
        lines = statement_lines(
            counted,
            counted_before=before,
            commitment=commitment,
            fixed_price_cents=PRICE.fixed_price_cents if rank == 0 else None,
        )
        total += sum(line.amount_cents for line in lines)
        before += count
    year = yearly_bill(asked=before, commitment=commitment, max_per_year=None, price=PRICE)
    assert total == year.excluding_tax_cents


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_lines_are_numbered_through_the_year_and_only_the_last_cost(count, before, commitment):
    counted = [Counted(f"CR-{n}", DAY, 100) for n in range(count)]
    lines = statement_lines(
        counted, counted_before=before, commitment=commitment, fixed_price_cents=None
    )
    assert [line.rank for line in lines] == list(range(before + 1, before + count + 1))
    for line in lines:
        assert (line.kind == LineKind.OVERAGE) == (line.rank > commitment)
        assert bool(line.amount_cents) == (line.kind == LineKind.OVERAGE)


def test_tax_is_rounded_half_up():
    assert vat_of(5, 1_000) == 1
    assert vat_of(4, 1_000) == 0
    assert vat_of(2_073_000, 2_000) == 414_600


def billed_year(count=3, commitment=2):
    """Return a convention of last year with that many accepted referrals, one a month."""
    starts_on = timezone.localdate().replace(month=1, day=1) - timedelta(days=1)
    starts_on = starts_on.replace(month=1, day=1)
    convention = ConventionFactory(starts_on=starts_on, commitment=commitment)
    ConventionPrice.objects.create(
        convention=convention,
        applies_from=starts_on,
        fixed_price_cents=100_000,
        overage_unit_price_cents=21_000,
        vat_rate_bp=2_000,
        source="essai",
    )
    for rank in range(count):
        day = starts_on.replace(month=rank + 1, day=15)
        Slot.objects.create(
            convention=convention,
            subject=f"referral:{rank}",
            reference=f"CR-{rank}",
            taken_on=day,
            counted_on=day,
        )
    return convention


@pytest.fixture
def clerk(db):
    """A coordinator."""
    return person(Role.COORDINATOR)


def months(convention, first, last):
    """Return the days from the first of a month to the end of another."""
    start = convention.starts_on.replace(month=first)
    end = convention.starts_on.replace(month=last, day=28)
    return {"start": start, "end": end}


def test_the_year_is_billed_in_two_statements_without_any_name(clerk):
    convention = billed_year()
    first = bill(convention=convention, author=clerk, **months(convention, 1, 2))
    assert first.excluding_tax_cents == 100_000
    second = bill(
        convention=convention,
        author=clerk,
        start=first.period_end + timedelta(days=1),
        end=convention.starts_on.replace(month=12, day=31),
    )
    assert (second.excluding_tax_cents, second.vat_cents) == (21_000, 4_200)
    kinds = list(second.lines.values_list("reference", "kind", "rank"))
    assert kinds == [("CR-2", "overage", 3)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"start": date(2020, 1, 1)}, "not_in_one_year"),
        ({"end": date(2019, 1, 1)}, "period_upside_down"),
        ({"end": date(2999, 1, 1)}, "period_not_over"),
    ],
)
def test_a_period_that_makes_no_sense_is_refused(clerk, change, code):
    convention = billed_year()
    with pytest.raises(PartnerRefused) as refused:
        bill(convention=convention, author=clerk, **(months(convention, 1, 2) | change))
    assert refused.value.code == code


def test_no_day_is_billed_twice_and_none_is_left_out(clerk):
    convention = billed_year()
    bill(convention=convention, author=clerk, **months(convention, 1, 2))
    with pytest.raises(PartnerRefused) as twice:
        bill(convention=convention, author=clerk, **months(convention, 2, 3))
    with pytest.raises(PartnerRefused) as gap:
        bill(convention=convention, author=clerk, **months(convention, 5, 6))
    assert (twice.value.code, gap.value.code) == ("already_billed", "gap_before")


def test_the_next_period_goes_on_where_the_last_one_ended(clerk):
    convention = billed_year()
    start = convention.starts_on
    assert next_period(convention, today=start) is None
    proposed = next_period(convention, today=start.replace(month=4, day=20))
    assert (proposed.start, proposed.end) == (start, start.replace(month=3, day=31))
    bill(convention=convention, start=proposed.start, end=proposed.end, author=clerk)
    following = next_period(convention, today=start.replace(month=6, day=1))
    assert (following.start, following.end) == (
        start.replace(month=4, day=1), start.replace(month=5, day=31)
    )  # fmt: skip


def test_what_was_billed_never_changes(clerk):
    convention = billed_year()
    made = bill(convention=convention, author=clerk, **months(convention, 1, 3))
    line = made.lines.last()
    for act in (made.save, line.save, made.delete, line.delete, Statement.objects.all().delete):
        with pytest.raises(TypeError):
            act()
    with pytest.raises(TypeError):
        StatementLine.objects.update(amount_cents=0)


def test_a_credit_note_gives_one_line_back_once(clerk):
    convention = billed_year()
    made = bill(convention=convention, author=clerk, **months(convention, 1, 3))
    over = made.lines.get(kind="overage")
    note = credit(statement=made, line=over, reason="duplicate", author=clerk)
    assert (note.excluding_tax_cents, note.including_tax_cents) == (21_000, 25_200)
    with pytest.raises(PartnerRefused) as twice:
        credit(statement=made, line=over, reason="duplicate", author=clerk)
    with pytest.raises(PartnerRefused) as free:
        credit(statement=made, line=made.lines.filter(kind="covered").first(),
               reason="duplicate", author=clerk)  # fmt: skip
    assert (twice.value.code, free.value.code) == ("already_credited", "nothing_to_credit")


def test_the_pages_bill_credit_and_give_files(clerk, sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    convention = billed_year()
    desk = sign_in(clerk)
    home = f"/coordination/conventions/{convention.public_id}/"
    period = {name: day.isoformat() for name, day in months(convention, 1, 3).items()}
    page = desk.post(f"{home}releve/", period, follow=True).content.decode()
    assert "CR-2" in page
    assert "1\u00a0452,00\u00a0€" in page  # (1 000 + 210) × 1.2
    refused = desk.post(f"{home}releve/", period)
    assert refused.status_code == 409
    made = Statement.objects.get()
    over = made.lines.get(kind="overage")
    after = desk.post(
        f"/releves/{made.public_id}/avoir/", {"line": over.pk, "reason": "goodwill"}, follow=True
    )
    assert f"{made.number}-A1" in after.content.decode()
    pdf = desk.get(f"/releves/{made.public_id}/releve.pdf")
    assert pdf.content.startswith(b"%PDF")
    book = desk.get(f"/releves/{made.public_id}/releve.xlsx").content
    texts = ZipFile(BytesIO(book)).read("xl/worksheets/sheet3.xml").decode()
    assert "210" in texts
    assert desk.get(f"/releves/{made.public_id}/releve.docx").status_code == 404
