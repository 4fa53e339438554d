"""Figures drawn from a pasted table say what they draw."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from courses.chart_block import ChartBlock
from courses.domain.charts import (
    Row,
    Table,
    TableRefused,
    bar_rows,
    ceiling,
    lines_of,
    read_table,
    stacked_rows,
)

# Figures from a table


def test_a_table_pasted_from_a_spreadsheet_is_read_the_french_way():
    table = read_table("Année\tDossiers\n2024\t134\u202f803\n2025\t148 013,5 \n")
    assert table.series == ("Dossiers",)
    assert table.rows[1] == Row("2025", (Decimal("148013.5"),))


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "too_few"),
        ("a;b", 1, "too_few"),
        ("a\nb", 1, "too_few"),
        ("a;b\nc;1\nd;deux", 3, "not_a_number"),
        ("a;b\nc;NaN", 2, "not_a_number"),
        ("a;b\nc;1;2", 2, "uneven"),
        ("a;b\n;1", 2, "uneven"),
        ("a;b\nc;-1", 2, "negative"),
        ("a;b;c;d;e;f\ng;1;2;3;4;5", 1, "too_many_series"),
        ("a;b\n" + "c;1\n" * 41, 42, "too_many_rows"),
    ],
)
def test_a_table_that_cannot_be_drawn_is_refused_with_its_line(text, line, code):
    with pytest.raises(TableRefused) as refused:
        read_table(text)
    assert (refused.value.line, refused.value.code) == (line, code)


TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 10**6).map(Decimal), min_size=width, max_size=width),
        min_size=1, max_size=8,
    ).map(lambda rows: Table("x", tuple(f"s{rank}" for rank in range(width)),
                             tuple(Row(f"r{at}", tuple(row)) for at, row in enumerate(rows))))
)  # fmt: skip


@given(TABLES)
def test_every_mark_stands_inside_the_drawing(table):
    rows = (*bar_rows(table), *stacked_rows(table))
    ends = [bar.start + bar.length for row in rows for bar in row.bars]
    assert all(0 <= end <= 100.01 for end in ends)
    points = [point for line in lines_of(table) for point in line.points]
    assert all(0 <= point.x <= 100 and 0 <= point.y <= 100 for point in points)


@given(TABLES)
def test_parts_of_a_whole_fill_their_row_and_keep_their_order(table):
    for row, source in zip(stacked_rows(table), table.rows, strict=True):
        total = sum(bar.length for bar in row.bars)
        assert abs(total - (100 if any(source.values) else 0)) < 0.05
        assert [bar.start for bar in row.bars] == sorted(bar.start for bar in row.bars)


@given(st.integers(1, 10**9).map(Decimal))
def test_the_top_of_a_scale_is_round_and_not_far_above(value):
    top = ceiling(value)
    assert value <= top <= value * Decimal("2.5")
    assert str(top.normalize()).replace(".", "")[0] in "125"


def chart(kind):
    """Return a chart block with two series, drawn."""
    block = ChartBlock()
    raw = {"title": "Constat", "unit": "€", "kind": kind, "as_of": "2026", "source": "S"}
    raw["table"] = "Poste;Avant;Après\nLoyer;650;650\nÉnergie;120,5;90"
    return block.render(block.to_python(raw))


@pytest.mark.parametrize("kind", ["bars", "stacked", "line"])
def test_a_figure_is_drawn_with_its_table_behind(kind):
    shown = chart(kind)
    assert "120,5\u00a0€" in shown
    assert '<th scope="row">Énergie</th>' in shown
    assert "<svg" in shown
    assert "style=" not in shown
    assert "Après" in shown


def test_editors_are_told_which_line_of_a_table_is_wrong():
    block = ChartBlock()
    raw = {"title": "t", "unit": "", "kind": "bars", "table": "a;b\nc;x", "as_of": "d"}
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(raw | {"source": "s"}))
    assert "Ligne 2" in str(refused.value.block_errors["table"])
