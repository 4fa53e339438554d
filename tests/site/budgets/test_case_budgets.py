"""Budgets of a case: dated, sealed, with their gap and their curve; erased together."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.utils import timezone

from portal.accounts.roles import Role
from portal.budgets.domain.lines import Line, Section
from portal.budgets.domain.storage import from_text, sheet_of, to_text
from portal.budgets.forms.sheet import DeclaredForm, RealForm, SheetForm, sheet_initial
from portal.budgets.models import HouseholdBudget, Kind
from portal.budgets.presentation import curve_of, gap_chart
from portal.budgets.selectors import budgets_of, gap_of
from portal.budgets.services import BudgetRefused, erase_budgets, keep_budget
from tests.factories.accounts import person
from tests.site.budgets.households import VECTORS, household_of, lines_of

CASE, OTHER = "case:1", "case:2"
GIVEN = VECTORS["budget_inputs"][2]


@pytest.fixture
def keep(db):
    """Return a function that keeps a budget of the case."""
    author = person(Role.COUNSELLOR)

    def kept(subject=CASE, *, kind=Kind.DECLARED, dated_on=date(2026, 11, 2), lines=None):
        return keep_budget(
            subject=subject,
            kind=kind,
            dated_on=dated_on,
            lines=lines_of(GIVEN) if lines is None else lines,
            household=household_of(GIVEN),
            author=author,
        )

    return kept


def food(cents: int, *, is_proved: bool = False) -> list[Line]:
    """Return a sheet with a wage and food."""
    return [
        Line(Section.RESOURCES, "salaire", 150_000),
        Line(Section.CURRENT, "alimentation", cents, is_proved=is_proved),
    ]


def test_a_kept_budget_reads_as_it_was_written_newest_first(keep):
    keep(dated_on=date(2026, 9, 1))
    keep(kind=Kind.REAL, dated_on=date(2026, 11, 1))
    keep(OTHER)
    newest, oldest = budgets_of(CASE)
    assert (newest.kind, oldest.kind) == (Kind.REAL, Kind.DECLARED)
    assert newest.diagnosis.suggestion.orientation == "SURENDETTEMENT"
    assert newest.sheet.household == household_of(GIVEN)


def test_nothing_of_a_budget_can_be_read_in_the_database(keep):
    keep()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content_sealed FROM budgets_householdbudget")
        stored = cursor.fetchone()[0]
    assert "loyer" not in stored
    assert "61200" not in stored


def test_a_budget_moved_to_another_row_no_longer_opens(keep):
    one, other = keep(), keep(OTHER)
    HouseholdBudget.objects.filter(pk=other.pk).update(content_sealed=one.content_sealed)
    with pytest.raises(Exception, match="moved or changed"):
        budgets_of(OTHER)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"lines": []}, "empty_budget"),
        ({"lines": [Line(Section.FIXED, "loyer", 0)]}, "empty_budget"),
        ({"dated_on": timezone.localdate() + timedelta(days=1)}, "budget_in_the_future"),
        ({"subject": ""}, "subject_missing"),
    ],
)
def test_what_makes_no_sense_is_not_kept(keep, changes, code):
    with pytest.raises(BudgetRefused) as refused:
        keep(**changes)
    assert refused.value.code == code
    assert HouseholdBudget.objects.count() == 0


def test_a_budget_of_a_day_without_figures_keeps_its_lines_and_has_no_diagnosis(keep):
    keep(dated_on=date(2025, 6, 1))
    [kept] = budgets_of(CASE)
    assert kept.diagnosis is None
    assert kept.sheet.lines


def test_the_gap_counts_only_what_a_paper_proves(keep):
    keep(lines=food(25_000))
    keep(kind=Kind.REAL, lines=food(33_000, is_proved=True))
    gap = gap_of(budgets_of(CASE))
    assert [(line.code, line.gap_cents) for line in gap.lines] == [("alimentation", 8_000)]
    assert gap_chart(gap).bars[0].declared_percent == 76


def test_the_gap_is_about_what_is_spent_each_month_only(keep):
    late = Line(Section.ARREARS, "loyer_retard", 79_000, is_proved=True)
    pay = Line(Section.RESOURCES, "salaire", 200_000, is_proved=True)
    keep(lines=food(25_000))
    keep(kind=Kind.REAL, lines=[*food(33_000, is_proved=True), late, pay])
    assert gap_of(budgets_of(CASE)).total_cents == 8_000


def test_there_is_no_gap_before_both_budgets(keep):
    keep()
    assert gap_of(budgets_of(CASE)) is None
    assert gap_chart(None) is None


def test_the_curve_goes_through_every_dated_budget(keep):
    for month, cents in ((9, 60_000), (10, 45_000), (11, 30_000)):
        keep(dated_on=date(2026, month, 1), lines=food(cents))
    dated = [(one.dated_on, one.diagnosis) for one in budgets_of(CASE)]
    curve = curve_of(dated)
    assert curve.balance == "0,40 49,30 100,20"
    assert curve.remaining == "0,0 49,0 100,0"
    assert [row[0] for row in curve.rows] == ["01/09/2026", "01/10/2026", "01/11/2026"]
    page = render_to_string("budgets/_curve.html", {"curve": curve})
    assert 'points="0,40 49,30 100,20"' in page
    assert curve_of(dated[:1]) is None


def test_budgets_of_a_case_take_one_query_and_one_a_day(keep, django_assert_num_queries):
    for _time in range(3):
        keep()
    with django_assert_num_queries(2):
        assert len(budgets_of(CASE)) == 3


def test_erasing_leaves_other_cases_alone(keep):
    keep()
    keep(OTHER)
    assert erase_budgets(subject=CASE) == 1
    assert budgets_of(CASE) == []
    assert len(budgets_of(OTHER)) == 1


# --- The sheet as a form ----------------------------------------------------------------------
def test_a_sheet_survives_being_put_away():
    sheet = sheet_of(lines_of(GIVEN), household_of(GIVEN), has_admissible_file=True)
    assert from_text(to_text(sheet)) == sheet


def test_a_kept_sheet_fills_the_form_again():
    sheet = sheet_of(lines_of(VECTORS["budget_inputs"][1]), household_of(GIVEN))
    initial = sheet_initial(sheet, column="d")
    assert initial["fixed_loyer_d"] == "790"
    assert initial["credit_3_paid"] == "84"
    form = SheetForm(initial | {"n_credits": str(initial["n_credits"])})
    assert form.is_valid()
    assert len(form.credit_lines()) == 4


def test_inside_a_case_each_real_line_says_whether_a_document_was_seen():
    data = {
        "aged_14_or_more": "1",
        "fixed_loyer_r": "520",
        "fixed_loyer_p": "on",
        "fixed_eau_r": "21",
    }
    form = RealForm(data)
    assert form.is_valid()
    assert {line.code: line.is_proved for line in form.lines()} == {"loyer": True, "eau": False}


def test_inside_a_case_what_is_said_has_one_column():
    form = DeclaredForm({"aged_14_or_more": "1", "fixed_loyer_d": "520", "fixed_loyer_r": "1"})
    assert form.is_valid()
    assert [line.cents for line in form.lines()] == [52_000]
