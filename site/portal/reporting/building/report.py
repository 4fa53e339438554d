"""The whole report of a scope, with the period before beside each figure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.reports.report import Cell, Figure, Report, Table, Unit
from portal.reporting.building.data import ReportData
from portal.reporting.building.figures import answer_counts, figures_of
from portal.reporting.building.guard import Guard
from portal.reporting.building.partner import (
    convention_figures,
    training_figures,
    training_tables,
)
from portal.reporting.building.tables import tables_of


def partner_report(
    data: ReportData,
    former: ReportData,
    *,
    title: str,
    scope_words: Sequence[str],
    comment: Sequence[str],
    computed_at: datetime,
) -> Report:
    """Return a partner's report: cases, quota, training, the coordinator's words; all masked."""
    guard, today = Guard(), timezone.localdate(computed_at)
    figures = with_former(figures_of(data, guard), figures_of(former, guard))
    if data.convention is not None:
        figures += convention_figures(data.convention, guard, today=today)
    tables = tables_of(data, guard)
    if data.trained is not None:
        accepted = answer_counts(data.facts)["accepted"]
        figures += training_figures(data.trained, accepted, guard)
        tables += training_tables(data.trained)
    tables += said_tables(data, comment, guard)
    return Report(
        title=title,
        scope_words=list(scope_words),
        version_words=[masking_words()],
        computed_at=timezone.localtime(computed_at),
        figures=figures,
        tables=tables,
    )


def masking_words() -> str:
    """Return what is said of hidden cells, on the screen and in every file."""
    return _("Un nombre sous 5 pourrait désigner quelqu’un\u00a0: il n’est pas affiché. Un autre"
             " est parfois masqué, pour qu’une soustraction ne le révèle pas.")  # fmt: skip


def with_former(figures: Sequence[Figure], former: Sequence[Figure]) -> list[Figure]:
    """Return the figures with what they were in the period before."""
    by_key = {one.key: one for one in former}
    words = _("Période d’avant\u00a0: %(value)s.")
    return [
        replace(one, left_out=words % {"value": by_key[one.key].cell.words})
        if one.key in by_key
        else one
        for one in figures
    ]


def said_tables(data: ReportData, comment: Sequence[str], guard: Guard) -> list[Table]:
    """Return the coordinator's comment and what people agreed to have quoted (K19, K20)."""
    quotes = data.followed.quotes if not guard.hides(len(data.followed.satisfactions)) else ()
    found = [
        Table("comment", _("Commentaire de la coordination"), [_("Texte")],
              [[Cell(text)] for text in comment if text]),
        Table("quotes", _("Paroles de personnes, avec leur accord"), [_("Texte")],
              [[Cell(text)] for text in quotes]),
    ]  # fmt: skip
    return [table for table in found if table.rows]


def national_report(
    data: ReportData,
    former: ReportData,
    *,
    scope_words: Sequence[str],
    breakdowns: Sequence[Table],
    computed_at: datetime,
) -> Report:
    """Return the network's report for the coordination, which may read cases: nothing is hidden."""
    guard = Guard(smallest=1)
    figures = with_former(figures_of(data, guard), figures_of(former, guard))
    return Report(
        title=_("Tableau national"),
        scope_words=list(scope_words),
        version_words=[_("Réservé à la coordination\u00a0: les petits nombres sont affichés.")],
        computed_at=timezone.localtime(computed_at),
        figures=figures,
        tables=[*breakdowns, *tables_of(data, guard)],
    )


def breakdown(
    key: str, title: str, rows: Sequence[tuple[str, int, int, int]], former: dict[str, int]
) -> Table:
    """Return asked, accepted and closed by department or partner, with the growth."""
    columns = [title, _("Reçues"), _("Acceptées"), _("Terminées"), _("Période d’avant"),
               _("Évolution")]  # fmt: skip
    lines = []
    for label, asked, accepted, closed in rows:
        before = former.get(label, 0)
        growth = (asked - before) / before if before else None
        lines.append(
            [
                Cell(label),
                Cell(asked, Unit.COUNT),
                Cell(accepted, Unit.COUNT),
                Cell(closed, Unit.COUNT),
                Cell(before, Unit.COUNT),
                Cell(growth, Unit.PERCENT),
            ]
        )
    return Table(key, title, columns, lines)
