"""What budgets say to research: bands only, never an amount."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from portal.budgets.domain.diagnosis import Diagnosis, diagnose
from portal.budgets.domain.lines import Section, sums_by_code
from portal.budgets.domain.storage import Sheet, from_text
from portal.budgets.models import HouseholdBudget, Kind
from portal.parameters.domain.parameter_set import UnknownParameter
from portal.parameters.selectors import values_on
from portal.reporting.domain import bands

JOBS = (("salaire", "emploi"), ("are", "chomage"), ("pension", "retraite"), ("rsa", "minimum"))


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget of a case and its diagnosis."""

    kind: str
    said: Diagnosis
    sheet: Sheet


def budgets_by_subject(subjects: list[str]) -> dict[str, list[BudgetRow]]:
    """Return the diagnosed budgets of cases, oldest first: one query, and one a distinct day."""
    found: dict[str, list[BudgetRow]] = defaultdict(list)
    rows = HouseholdBudget.objects.filter(subject__in=subjects).order_by("dated_on", "pk")
    days = {row.dated_on for row in rows}
    parameters = {day: values_on(day) for day in days}
    for row in rows:
        sheet = from_text(row.content)
        try:
            said = diagnose(sheet.lines, sheet.household, parameters[row.dated_on])
        except UnknownParameter:
            continue
        found[row.subject].append(BudgetRow(row.kind, said, sheet))
    return found


def money_bands(budgets: list[BudgetRow]) -> dict[str, str]:
    """Return the bands of the latest budget, and the gap between declared and real."""
    if not budgets:
        blank = ("uc", "emploi", "logement", "ressources_bande", "rav_uc_bande",
                 "taux_endettement_bande", "dette_bande", "ecart_declare_reel_pct")  # fmt: skip
        return dict.fromkeys(blank, bands.UNKNOWN)
    said, sheet = budgets[-1].said, budgets[-1].sheet
    codes = sums_by_code(sheet.lines)
    figures = said.figures
    return {
        "uc": bands.units_band(Decimal(figures.units) / 100),
        "emploi": next((name for code, name in JOBS if codes.get(code)), "autre"),
        "logement": _home(sheet, codes),
        "ressources_bande": bands.step_band(
            said.month.resources_cents,
            step=bands.RESOURCE_STEP_CENTS,
            top=bands.RESOURCE_TOP_CENTS,
        ),
        "rav_uc_bande": bands.step_band(
            figures.per_unit_cents, step=bands.LEFT_STEP_CENTS, top=bands.LEFT_TOP_CENTS
        ),
        "taux_endettement_bande": bands.debt_ratio_band(figures.debt_ratio_bp),
        "dette_bande": bands.step_band(
            figures.debt_cents, step=bands.DEBT_STEP_CENTS, top=bands.DEBT_TOP_CENTS
        ),
        "ecart_declare_reel_pct": bands.rounded_to(_gap_percent(budgets), 5),
    }


def _home(sheet: Sheet, codes: dict[str, int]) -> str:
    if any(line.section == Section.CREDITS and line.is_mortgage for line in sheet.lines):
        return "accession"
    return "locataire" if codes.get("loyer") else "autre"


def _gap_percent(budgets: list[BudgetRow]) -> float | None:
    latest = {one.kind: one.said for one in budgets}
    if Kind.DECLARED not in latest or Kind.REAL not in latest:
        return None
    declared, real = (
        latest[kind].month.fixed_cents + latest[kind].month.current_cents
        for kind in (Kind.DECLARED, Kind.REAL)
    )
    return 100 * (real - declared) / real if real else None
