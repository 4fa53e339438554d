"""A statement as a report: the one path of the screen, the PDF and the workbook."""

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.reports.report import Cell, Figure, Report, Table, Unit
from portal.partners.models import Statement, StatementLine
from portal.ui.templatetags.ui import plain_date


def report_of(statement: Statement) -> Report:
    """Return the report of a statement: totals, lines by reference, credit notes; no identity."""
    convention = statement.convention
    period = {"start": _day(statement.period_start), "end": _day(statement.period_end)}
    return Report(
        title=_("Relevé %(number)s") % {"number": statement.number},
        scope_words=[
            _("Partenaire\u00a0: %(name)s") % {"name": convention.organisation.name},
            _("Convention %(reference)s, du %(start)s au %(end)s")
            % {"reference": convention.reference, **period},
        ],
        version_words=[_("Ce relevé ne change jamais. Une erreur se corrige par un avoir.")],
        computed_at=timezone.localtime(statement.made_at),
        figures=_figures(statement),
        tables=[one for one in (_line_table(statement), _credit_table(statement)) if one.rows],
    )


def _day(day) -> str:
    return plain_date(day)


def _figures(statement: Statement) -> list[Figure]:
    lines = list(statement.lines.all())
    counted = [line for line in lines if line.kind != StatementLine.Kind.FIXED]
    over = [line for line in counted if line.kind == StatementLine.Kind.OVERAGE]
    credited = sum(note.including_tax_cents for note in statement.credit_notes.all())
    rate = f"{statement.vat_rate_bp / 100:g}".replace(".", ",")
    return [
        _count("accepted", _("Orientations acceptées"), len(counted), _("Dans la période.")),
        _count(
            "overage",
            _("Au-delà de l’engagement"),
            len(over),
            _("Engagement de l’année\u00a0: %(n)d.") % {"n": statement.commitment},
        ),
        _money("excluding_tax", _("Total hors taxes"), statement.excluding_tax_cents,
               _("Somme des lignes.")),
        _money("vat", _("TVA"), statement.vat_cents,
               _("Taux\u00a0: %(rate)s\u00a0%%.") % {"rate": rate}),
        _money("including_tax", _("Total toutes taxes"), statement.including_tax_cents,
               _("Hors taxes plus TVA.")),
        _money("credited", _("Avoirs"), credited, _("Somme des avoirs, taxes comprises.")),
        _money("due", _("Reste dû"), statement.including_tax_cents - credited,
               _("Total toutes taxes, moins les avoirs.")),
    ]  # fmt: skip


def _count(key: str, label: str, value: int, how: str) -> Figure:
    return Figure(key, label, value, Unit.COUNT, None, how)


def _money(key: str, label: str, cents: int, how: str) -> Figure:
    return Figure(key, label, cents, Unit.EUROS, None, how)


def _line_table(statement: Statement) -> Table:
    columns = [_("Rang"), _("Référence"), _("Acceptée le"), _("Nature"), _("Hors taxes")]
    rows = [
        [
            Cell(str(line.rank or "")),
            Cell(line.reference),
            Cell(_day(line.counted_on) if line.counted_on else ""),
            Cell(str(line.get_kind_display())),
            Cell(line.amount_cents, Unit.EUROS),
        ]
        for line in statement.lines.all()
    ]
    return Table("lines", _("Lignes"), columns, rows)


def _credit_table(statement: Statement) -> Table:
    columns = [_("Avoir"), _("Ligne"), _("Motif"), _("Hors taxes"), _("TVA"), _("Toutes taxes")]
    rows = [
        [
            Cell(note.number),
            Cell(note.line.reference or str(note.line.get_kind_display())),
            Cell(str(note.get_reason_display())),
            Cell(note.excluding_tax_cents, Unit.EUROS),
            Cell(note.vat_cents, Unit.EUROS),
            Cell(note.including_tax_cents, Unit.EUROS),
        ]
        for note in statement.credit_notes.select_related("line")
    ]
    return Table("credits", _("Avoirs"), columns, rows)
