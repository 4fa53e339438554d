"""The budget beside what was declared, the gauge, and the suggestion with its reasons."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dilemme.finance.money import format_euros
from portal.budgets import presentation as budgets
from portal.budgets.catalogue import labels
from portal.budgets.domain.diagnosis import Diagnosis, Thresholds, thresholds_of
from portal.budgets.domain.lines import Line, Section, codes_in_order, total
from portal.budgets.models import Kind
from portal.budgets.selectors import KeptBudget, budgets_of, gap_of
from portal.parameters.selectors import values_on
from portal.referrals.models import Referral
from portal.referrals.models.case_choices import SupportType
from portal.referrals.services.emptying import subject_of

GROUPS: tuple[tuple[Any, tuple[Section, ...]], ...] = (
    (gettext_lazy("Ressources"), (Section.RESOURCES,)),
    (gettext_lazy("Charges fixes"), (Section.FIXED,)),
    (gettext_lazy("Vie courante"), (Section.CURRENT,)),
    (gettext_lazy("De temps en temps, par an"), (Section.OCCASIONAL,)),
    (gettext_lazy("Crédits"), (Section.CREDITS,)),
    (gettext_lazy("Retards et découvert"), (Section.ARREARS, Section.OVERDRAFT)),
)
SCALE_END_BP = 15_700  # the gauge ends at 1.57 times the threshold, as drawn in the mock-up


@dataclass(frozen=True, slots=True)
class Row:
    """One line: amounts as written, and the kind of gap (`plus`, `bon`, `zero` or empty)."""

    label: str
    declared: str
    real: str
    gap: str
    kind: str
    is_proved: bool
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two columns of a household, and the sentence that says what they show."""

    headline: str
    subtitle: str
    rows: list[Row]
    last: Row | None


@dataclass(frozen=True, slots=True)
class Gauge:
    """Reste à vivre on its scale; positions in percent of the width."""

    level: str
    amount: str
    note: str
    marker_percent: int
    first_percent: int
    second_percent: int
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class BudgetPage:
    """What the page of a case shows of its budgets."""

    kept: list[KeptBudget]
    comparison: Comparison | None
    gauge: Gauge | None
    figures: list[tuple[str, str]]
    shown: Any
    suggested: str
    is_from_real: bool
    curve: Any


def budget_page(referral: Referral) -> BudgetPage:
    """Return the budgets of a case, ready to draw."""
    kept = budgets_of(subject_of(referral))
    real = next((one for one in kept if one.kind == Kind.REAL), None)
    declared = next((one for one in kept if one.kind == Kind.DECLARED), None)
    judged = real or declared
    found = judged.diagnosis if judged else None
    curve = budgets.curve_of(
        [(one.dated_on, one.diagnosis) for one in kept if one.kind == Kind.REAL and one.diagnosis]
    )
    return BudgetPage(
        kept=kept,
        comparison=_comparison(kept, declared, real),
        gauge=gauge_of(found) if found else None,
        figures=_figures(found) if found else [],
        shown=budgets.shown(found) if found else None,
        suggested=found.suggestion.orientation.value if found and real else "",
        is_from_real=real is not None,
        curve=curve,
    )


def support_label(code: str) -> str:
    """Return the words of a kind of support, empty without one."""
    return str(SupportType(code).label) if code else ""


def _comparison(
    kept: list[KeptBudget], declared: KeptBudget | None, real: KeptBudget | None
) -> Comparison | None:
    if declared is None and real is None:
        return None
    said = list(declared.sheet.lines) if declared else []
    seen = list(real.sheet.lines) if real else []
    rows = [row for label, sections in GROUPS for row in _group(str(label), sections, said, seen)]
    left = _left(declared), _left(real)
    return Comparison(
        headline=_headline(*left),
        subtitle=_subtitle(kept),
        rows=rows,
        last=_row(_("Il reste par mois"), *left, grows_well=True) if any(left) else None,
    )


def _left(budget: KeptBudget | None) -> int | None:
    return budget.diagnosis.figures.balance_cents if budget and budget.diagnosis else None


def _headline(declared: int | None, real: int | None) -> str:
    if declared is not None and real is not None:
        return _("La personne pensait garder %(thought)s. Il reste %(real)s.") % {
            "thought": format_euros(declared),
            "real": format_euros(real),
        }
    if declared is not None:
        return _("La personne pense garder %(thought)s par mois.") % {
            "thought": format_euros(declared)
        }
    return _("Le budget du mois")


def _subtitle(kept: list[KeptBudget]) -> str:
    gap = gap_of(kept)
    if gap is None or gap.rate_bp is None:
        return _("Par mois.")
    return _("Par mois. Écart sur les dépenses vues sur papier : %(gap)s, soit %(rate)s %%.") % {
        "gap": format_euros(gap.total_cents),
        "rate": round(gap.rate_bp / 100),
    }


def _group(
    label: str, sections: tuple[Section, ...], said: list[Line], seen: list[Line]
) -> list[Row]:
    declared = [one for one in said if one.section in sections]
    real = [one for one in seen if one.section in sections]
    if not declared and not real:
        return []
    forgotten = bool(said and seen)  # what one budget has and the other has not is a gap too
    grows_well = sections == (Section.RESOURCES,)
    sums = [sum(total(lines, one) for one in sections) for lines in (declared, real)]
    known = sums if forgotten else _known(sums, declared, real)
    head = _row(label, *known, grows_well=grows_well, is_group=True)
    return [
        head,
        *(
            _line_row(code, declared, real, grows_well, forgotten=forgotten)
            for code in codes_in_order(declared, real)
        ),
    ]


def _known(sums: list[int], declared: list[Line], real: list[Line]) -> tuple[Any, Any]:
    return (sums[0] if declared else None), (sums[1] if real else None)


def _line_row(
    code: str, declared: list[Line], real: list[Line], grows_well: bool, *, forgotten: bool
) -> Row:
    before = [one for one in declared if one.code == code]
    after = [one for one in real if one.code == code]
    named = next((one.label for one in (*after, *before) if one.label), "")
    return _row(
        named or labels().get(code, code),
        sum(one.cents for one in before) if before or forgotten else None,
        sum(one.cents for one in after) if after or forgotten else None,
        grows_well=grows_well,
        is_proved=any(one.is_proved for one in after),
    )


def _row(
    label: str,
    declared: int | None,
    real: int | None,
    *,
    grows_well: bool,
    is_proved: bool = False,
    is_group: bool = False,
) -> Row:
    gap = None if declared is None or real is None else real - declared
    kind = (
        "" if gap is None else "zero" if gap == 0 else "bon" if (gap > 0) == grows_well else "plus"
    )
    sign = "+\u00a0" if gap and gap > 0 else ""
    return Row(
        label=label,
        declared="" if declared is None else format_euros(declared),
        real="" if real is None else format_euros(real),
        gap="" if gap is None else f"{sign}{format_euros(gap)}",
        kind=kind,
        is_proved=is_proved,
        is_group=is_group,
    )


def _kind(gap: int | None, *, grows_well: bool) -> str:
    if gap is None:
        return ""
    if gap == 0:
        return "zero"
    return "bon" if (gap > 0) == grows_well else "plus"


def gauge_of(diagnosis: Diagnosis) -> Gauge:
    """Return the place of the reste à vivre on the scale of its day's thresholds."""
    limits = thresholds_of(values_on(diagnosis.on))
    figures = diagnosis.figures
    end = limits.tight_cents * SCALE_END_BP // 10_000
    amount = figures.per_unit_cents
    units = f"{figures.units / 100:g}".replace(".", ",")
    return Gauge(
        level=_level(amount, limits),
        amount=format_euros(round(amount, -2)),
        note=_("par mois, soit %(day)s par jour. Foyer de %(units)s parts : %(all)s en tout.")
        % {
            "day": format_euros(round(figures.per_unit_and_day_cents, -2)),
            "units": units,
            "all": format_euros(round(figures.remaining_cents, -2)),
        },
        marker_percent=max(1, min(99, round(100 * amount / end))),
        first_percent=round(100 * limits.critical_cents / end),
        second_percent=round(100 * limits.tight_cents / end),
        low=format_euros(limits.critical_cents),
        high=format_euros(limits.tight_cents),
    )


def _level(amount_cents: int, limits: Thresholds) -> str:
    if amount_cents < limits.critical_cents:
        return _("Reste à vivre : critique")
    if amount_cents < limits.tight_cents:
        return _("Reste à vivre : tendu")
    return _("Reste à vivre : suffisant")


def _figures(diagnosis: Diagnosis) -> list[tuple[str, str]]:
    ratio = diagnosis.figures.debt_ratio_bp
    written = "–" if ratio is None else f"{ratio / 100:.1f}\u00a0%".replace(".", ",")
    return [
        (_("Dettes hors logement"), format_euros(diagnosis.figures.debt_cents)),
        (_("En retard"), format_euros(diagnosis.month.arrears_cents)),
        (_("Part des crédits"), written),
    ]
