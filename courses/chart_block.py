"""A figure built from a pasted table: bars, parts of a whole or lines, and the table behind."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    StructBlock,
    StructBlockValidationError,
    TextBlock,
)

from courses.domain.charts import (
    GRID_STEPS,
    Shape,
    Table,
    TableRefused,
    bar_rows,
    ceiling,
    lines_of,
    read_table,
    stacked_rows,
)
from courses.exercise_blocks import TEMPLATES, source_field, valid_until_field

SHAPES = [
    (Shape.BARS.value, _("barres")),
    (Shape.STACKED.value, _("parts d’un tout")),
    (Shape.LINE.value, _("courbes")),
]
TABLE_PROBLEMS = {
    "too_few": _("Il faut une ligne de titres et au moins une ligne de chiffres."),
    "too_many_rows": _("Ligne %(line)d\u00a0: la figure a au plus 40 lignes."),
    "too_many_series": _("Ligne %(line)d\u00a0: la figure a au plus quatre séries."),
    "uneven": _("Ligne %(line)d\u00a0: il n’y a pas autant de cases que de titres."),
    "not_a_number": _("Ligne %(line)d\u00a0: une case n’est pas un nombre."),
    "negative": _("Ligne %(line)d\u00a0: un nombre négatif ne se dessine pas ici."),
}


class ChartBlock(StructBlock):
    """Paste a table, choose how to draw it."""

    title = CharBlock(label=_("titre (ce que l’on constate)"))
    unit = CharBlock(label=_("unité"), required=False)
    kind = ChoiceBlock(choices=SHAPES, label=_("forme"))
    table = TextBlock(
        label=_("tableau"),
        help_text=_(
            "Collez un tableau depuis un tableur\u00a0: titres sur la première ligne, noms dans la "
            "première colonne. Ou séparez les cases par des points-virgules."
        ),
    )
    as_of = CharBlock(label=_("date"))
    source = source_field(required=True)
    valid_until = valid_until_field()

    def clean(self, value):
        """Refuse a table that cannot be drawn, with its line."""
        cleaned = super().clean(value)
        try:
            read_table(cleaned["table"])
        except TableRefused as refused:
            words = TABLE_PROBLEMS[refused.code] % {"line": refused.line}
            errors = {"table": ValidationError(words)}
            raise StructBlockValidationError(block_errors=errors) from refused
        return cleaned

    def get_context(self, value, parent_context=None):
        """Add `drawing` ({kind, rows | lines and ticks}), `series`, `columns` and `rows`."""
        context = super().get_context(value, parent_context)
        table, unit = read_table(value["table"]), value["unit"]
        return context | {
            "drawing": _drawing(table, value["kind"], unit),
            "series": table.series if len(table.series) > 1 else (),
            "columns": [table.corner, *table.series],
            "rows": [
                [row.label, *(written(one, unit) for one in row.values)] for row in table.rows
            ],
        }

    class Meta:
        template = f"{TEMPLATES}/chart.html"
        icon = "order"
        label = _("Figure à partir d’un tableau")


def _drawing(table: Table, kind: str, unit: str) -> dict[str, object]:
    if kind == Shape.LINE.value:
        top = ceiling(table.highest)
        steps = [top * step / GRID_STEPS for step in range(GRID_STEPS, -1, -1)]
        ticks = [
            {"y": 100 * rank // GRID_STEPS, "value": written(step, unit)}
            for rank, step in enumerate(steps)
        ]
        return {"kind": kind, "lines": lines_of(table), "ticks": ticks}
    found = stacked_rows(table) if kind == Shape.STACKED.value else bar_rows(table)
    rows = [
        {
            "label": row.label,
            "bars": [{"bar": bar, "value": written(bar.value, unit)} for bar in row.bars],
        }
        for row in found
    ]
    return {"kind": kind, "rows": rows}


def written(value: Decimal | float, unit: str) -> str:
    """Write a number the French way: U+00A0 between thousands and before the unit."""
    text = f"{value:,.1f}".removesuffix(".0").replace(",", "\u00a0").replace(".", ",")
    return f"{text.replace('-', '−')}\u00a0{unit}".strip("\u00a0")
