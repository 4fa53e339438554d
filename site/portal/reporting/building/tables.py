"""The tables of a report: reasons, orientations, outcomes, origins, signals (K1, K8, K9, K15, K18).

Every row or column that adds up is masked as one partition.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from courses.reports.report import Cell, Table, Unit
from portal.referrals.domain.outcomes import Family
from portal.referrals.models import choices
from portal.referrals.models.case_choices import Situation, SupportType
from portal.reporting.building.data import ReportData, counted
from portal.reporting.building.figures import ORIENTATIONS, family_counts
from portal.reporting.building.guard import Guard
from portal.reporting.domain.cases import CaseFact
from portal.reporting.references import beside

FAMILY_LINES = {
    Family.BUDGET: "orientation_support",
    Family.MEDIATION: "orientation_mediation",
    Family.FILE: "orientation_file",
}


def tables_of(data: ReportData, guard: Guard) -> list[Table]:
    """Return the tables that have something to say."""
    every = (
        _refusals(data, guard),
        _orientations(data, guard),
        _families(data, guard),
        _outcomes(data, guard),
        _origins(data, guard),
        _signals(data, guard),
        _situations(data, guard),
    )
    return [table for table in every if table.rows]


def _partition(
    data: ReportData, guard: Guard, key: Callable[[CaseFact], str | None]
) -> dict[str, Cell]:
    mine = counted(data.facts, key)
    rest = counted(data.rest, key)
    return guard.cells({one: mine[one] for one in mine | rest if mine[one]}, rest)


def _simple(
    table_key: str,
    title: str,
    cells: Mapping[str, Cell],
    labels: Mapping[str, str],
    note: str = "",
) -> Table:
    rows = [[Cell(str(labels.get(key, key))), cell] for key, cell in sorted(cells.items())]
    return Table(table_key, title, [title, _("Nombre")], rows, note)


def _refusals(data: ReportData, guard: Guard) -> Table:
    cells = _partition(data, guard, lambda one: one.refusal_reason if one.is_refused else None)
    labels = dict(choices.RefusalReason.choices)
    return _simple("refusals", _("Raisons de ne pas retenir"), cells, labels)


def _orientations(data: ReportData, guard: Guard) -> Table:
    cells = _partition(data, guard, lambda one: one.orientation or None)
    none = Cell(0, Unit.COUNT)
    rows = [
        [Cell(str(SupportType(code).label)), cells.get(code, none), Cell(beside(line))]
        for code, line in ORIENTATIONS.items()
    ]
    columns = [_("Orientation"), _("Nombre"), _("Repère")]
    return Table("orientations", _("Orientations choisies"), columns, rows if cells else [])


def _families(data: ReportData, guard: Guard) -> Table:
    sizes = family_counts(data.facts)
    cells = guard.cells(sizes, family_counts(data.rest))
    words = {
        Family.BUDGET: _("Le budget a suffi"),
        Family.MEDIATION: _("Médiation"),
        Family.FILE: _("Dossier de surendettement ou délai de grâce"),
        Family.OTHER: _("Autres fins"),
    }
    rows = [
        [Cell(words[one]), cells[one], Cell(beside(FAMILY_LINES.get(one, "")))] for one in Family
    ]
    columns = [_("Famille d’issues"), _("Nombre"), _("Repère")]
    title = _("Issues, par famille")
    return Table("families", title, columns, rows if any(sizes.values()) else [])


def _outcomes(data: ReportData, guard: Guard) -> Table:
    cells = _partition(data, guard, lambda one: one.outcome if one.closed_on else None)
    labels = dict(choices.Outcome.choices)
    return _simple("outcomes", _("Issues principales"), cells, labels)


def _origins(data: ReportData, guard: Guard) -> Table:
    cells = _partition(data, guard, lambda one: one.life_event or None)
    return _simple("origins", _("Événement récent"), cells, dict(choices.LifeEvent.choices))


def _situations(data: ReportData, guard: Guard) -> Table:
    """Return what people say changed for them (K19); of a branch, nothing: it could be taken off
    the whole."""
    found = Counter(() if data.rest else data.followed.situations)
    cells = guard.cells(found)
    title = _("Ce qui a changé, disent les personnes")
    note = _("Réponses aux questions de fin et de suivi, six et douze mois après.")
    return _simple("situations", title, cells, dict(Situation.choices), note)


def _signals(data: ReportData, guard: Guard) -> Table:
    return signal_table(data.facts, data.rest, data.labels.get("signals", {}), guard)


def signal_table(
    facts: Sequence[CaseFact],
    rest: Sequence[CaseFact],
    labels: Mapping[str, str],
    guard: Guard,
) -> Table:
    """Return what each signal was worth: how many times sent, and what came of it (K18)."""
    mine, others = _by_signal(facts), _by_signal(rest)
    ends = {
        "support": _("Budget"), "mediation": _("Médiation"), "file": _("Surendettement"),
        "refused": _("Non retenue"), "other": _("En cours ou autre"),
    }  # fmt: skip
    rows = []
    for code in sorted(mine, key=lambda one: (-mine[one].total(), one)):
        cells = guard.cells({end: mine[code][end] for end in ends}, others.get(code))
        rows.append([Cell(str(labels.get(code, code))), *(cells[end] for end in ends)])
    note = _("Une demande peut porter plusieurs signaux\u00a0: les lignes ne s’ajoutent pas.")
    title = _("Ce que valent les signaux")
    return Table("signals", title, [_("Signal"), *ends.values()], rows, note)


def _by_signal(facts: Sequence[CaseFact]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for fact in facts:
        for code in fact.signals:
            found.setdefault(code, Counter())[_end_of(fact)] += 1
    return found


def _end_of(fact: CaseFact) -> str:
    if fact.is_refused:
        return "refused"
    ends = {
        "ACCOMPAGNEMENT": "support",
        "ACCOMPAGNEMENT_ET_MEDIATION": "mediation",
        "SURENDETTEMENT": "file",
    }
    return ends.get(fact.orientation, "other")
