"""A diagnosis as pages draw it: figures in words, and the two drawings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dilemme.finance.gap import Gap
from dilemme.finance.money import format_euros
from portal.budgets import wording
from portal.budgets.catalogue import labels
from portal.budgets.domain.diagnosis import Diagnosis
from portal.budgets.domain.orientation import Orientation


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to say, and what to do about it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A diagnosis ready to draw: `facts` are (label, value, note)."""

    diagnosis: Diagnosis
    facts: list[tuple[str, str, str]]
    signals: list[Advice]
    suggestion: Advice
    reasons: list[str]
    smoothings: list[str]


def shown(diagnosis: Diagnosis) -> Shown:
    """Return a diagnosis in words."""
    suggested = wording.ORIENTATIONS[diagnosis.suggestion.orientation]
    return Shown(
        diagnosis=diagnosis,
        facts=[*_life(diagnosis), *_debt(diagnosis)],
        signals=[Advice(*map(_, wording.SIGNALS[one])) for one in diagnosis.signals],
        suggestion=Advice(*map(_, suggested)),
        reasons=[_(wording.REASONS[one]) for one in diagnosis.suggestion.reasons],
        smoothings=_smoothings(diagnosis),
    )


def _life(diagnosis: Diagnosis) -> list[tuple[str, str, str]]:
    figures = diagnosis.figures
    return [
        (
            _("Reste à vivre par unité et par jour"),
            format_euros(figures.per_unit_and_day_cents),
            _("L’argent d’une journée pour un adulte seul, sur un mois de 30 jours."),
        ),
        (
            _("Reste à vivre du mois"),
            format_euros(figures.remaining_cents),
            _("Ce qui rentre, moins les charges fixes et les crédits."),
        ),
        (
            _("Reste à vivre par unité"),
            format_euros(figures.per_unit_cents),
            _("Unités de consommation du foyer\u00a0: %(units)s.")
            % {"units": wording.units(figures.units)},
        ),
        (
            _("Solde du mois"),
            format_euros(figures.balance_cents),
            _("Ce qui reste quand tout est payé."),
        ),
    ]


def _debt(diagnosis: Diagnosis) -> list[tuple[str, str, str]]:
    figures = diagnosis.figures
    most = _("Au plus ce que la loi laisse prendre\u00a0: %(share)s.")
    said = [
        (_("Part des crédits"), wording.percent(figures.debt_ratio_bp)),
        (_("Part des dépenses obligées"), wording.percent(figures.charges_ratio_bp)),
        (_("Dettes, sans le crédit du logement"), format_euros(figures.debt_cents)),
        (_("Capacité de remboursement"), format_euros(figures.capacity_cents)),
        (_("Temps pour tout rembourser"), _months(diagnosis)),
    ]
    notes = [
        _("Mensualités de crédit, sur ce qui rentre."),
        _("Charges fixes et crédits, sur ce qui rentre."),
        _("Restes à rembourser, retards et découvert."),
        most % {"share": format_euros(figures.seizable_cents)},
        _("Sans intérêts, à cette capacité."),
    ]
    return [(label, value, note) for (label, value), note in zip(said, notes, strict=True)]


def _months(diagnosis: Diagnosis) -> str:
    months = diagnosis.figures.months
    if months is None:
        return _("Impossible aujourd’hui")
    return ngettext("%(n)d mois", "%(n)d mois", months) % {"n": months}


def _smoothings(diagnosis: Diagnosis) -> list[str]:
    """Say what spreading would ease, to those it may help: not without need, nor in vain."""
    if diagnosis.suggestion.orientation != Orientation.MEDIATION:
        return []
    words = _(
        "Sur %(months)d mois\u00a0: %(paid)s par mois au lieu de %(now)s, soit %(relief)s de moins."
    )
    return [
        words
        % {
            "months": one.months,
            "paid": format_euros(one.instalment_cents),
            "now": format_euros(one.instalment_cents + one.relief_cents),
            "relief": format_euros(one.relief_cents),
        }
        for one in diagnosis.smoothings
    ]


# --- What I thought, what is ------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class GapBar:
    """Two bars of one line, in percent of the longest, and their amounts as written."""

    label: str
    declared: str
    real: str
    gap: str
    declared_percent: int
    real_percent: int


@dataclass(frozen=True, slots=True)
class GapChart:
    """Every line, the widest gap first, and what they say together."""

    bars: list[GapBar]
    total: str
    rate: str
    columns: list[str]
    rows: list[list[str]]


def gap_chart(gap: Gap | None) -> GapChart | None:
    """Return the drawing of a gap; None without a line on both sides."""
    if gap is None or not gap.lines:
        return None
    longest = max(max(line.declared_cents, line.real_cents) for line in gap.lines) or 1
    ordered = sorted(gap.lines, key=lambda line: -abs(line.gap_cents))
    bars = [_gap_bar(line, longest) for line in ordered]
    rate = "" if gap.rate_bp is None else wording.percent(gap.rate_bp)
    columns = [_("Ligne"), _("Je pensais"), _("C’est"), _("Écart")]
    rows = [[bar.label, bar.declared, bar.real, bar.gap] for bar in bars]
    return GapChart(bars, format_euros(gap.total_cents), rate, columns, rows)


def _gap_bar(line, longest: int) -> GapBar:
    sign = "+ " if line.gap_cents > 0 else ""
    return GapBar(
        label=labels().get(line.code, line.code),
        declared=format_euros(line.declared_cents),
        real=format_euros(line.real_cents),
        gap=f"{sign}{format_euros(line.gap_cents)}",
        declared_percent=round(100 * max(0, line.declared_cents) / longest),
        real_percent=round(100 * max(0, line.real_cents) / longest),
    )


# --- The curve of several budgets -------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Curve:
    """Reste à vivre and balance over time: points of a 100 × 100 drawing, and the same table."""

    remaining: str
    balance: str
    zero_y: int
    highest: str
    lowest: str
    first: date
    last: date
    columns: list[str]
    rows: list[list[str]]


def curve_of(dated: Sequence[tuple[date, Diagnosis]]) -> Curve | None:
    """Return the curve of several dated diagnoses, oldest first; None under two dates."""
    points = sorted(dated, key=lambda one: one[0])
    if len(points) < 2:
        return None
    remaining = [one.figures.remaining_cents for _day, one in points]
    balances = [one.figures.balance_cents for _day, one in points]
    top, bottom = max(0, *remaining, *balances), min(0, *remaining, *balances)
    height = (top - bottom) or 1

    def drawn(values: list[int]) -> str:
        return " ".join(
            f"{_across(points, rank)},{round(100 * (top - value) / height)}"
            for rank, value in enumerate(values)
        )

    return Curve(
        remaining=drawn(remaining),
        balance=drawn(balances),
        zero_y=round(100 * top / height),
        highest=format_euros(top),
        lowest=format_euros(bottom),
        first=points[0][0],
        last=points[-1][0],
        columns=[_("Date"), _("Reste à vivre"), _("Solde")],
        rows=[_curve_row(*one) for one in points],
    )


def _across(points: Sequence[tuple[date, Diagnosis]], rank: int) -> int:
    first, last = points[0][0], points[-1][0]
    days = (last - first).days
    if days == 0:
        return round(100 * rank / (len(points) - 1))
    return round(100 * (points[rank][0] - first).days / days)


def _curve_row(day: date, diagnosis: Diagnosis) -> list[str]:
    figures = diagnosis.figures
    written = (figures.remaining_cents, figures.balance_cents)
    return [f"{day:%d/%m/%Y}", *(format_euros(one) for one in written)]
