"""A report as a file: CSV and XLSX hold bare numbers, units apart; PDF holds what people read."""

import csv
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

import xlsxwriter
from django.utils.translation import gettext as _
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as PdfTable

from courses.reports.report import Report, Table, Unit

SHEET_NAME_LENGTH = 31
NUMBER_FORMATS = {Unit.INDEX: "0.00", Unit.MARK: "0.0", Unit.EUROS: "#,##0.00"}
TABLE_LINES = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, 0), 1, colors.HexColor("#0E5A62")),
    ("LINEBELOW", (0, 1), (-1, -1), 0.3, colors.HexColor("#D8CFC0")),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
]
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def safe_text(text: str) -> str:
    """Return a text that a spreadsheet will not run as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _head(report: Report) -> list[list[str]]:
    computed = report.computed_at.strftime("%d/%m/%Y %H:%M")
    lines = [report.title, *report.scope_words, *report.version_words]
    return [*([safe_text(line)] for line in lines), [_("Calculé le %(when)s") % {"when": computed}]]


def as_csv(report: Report) -> bytes:
    """Return the report for a French spreadsheet: UTF-8 with BOM, semicolons, decimal commas."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows(_head(report))
    for table in report.every_table:
        writer.writerow([])
        writer.writerow([table.title])
        writer.writerow([_titled(table, rank) for rank in range(len(table.columns))])
        writer.writerows([_csv_cell(cell.number) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _titled(table: Table, rank: int) -> str:
    """Return the title of a column with its unit when all its cells share one."""
    units = {row[rank].unit_words for row in table.rows}
    unit = units.pop() if len(units) == 1 else ""
    return f"{table.columns[rank]} ({unit})" if unit else table.columns[rank]


def _csv_cell(number: int | float | str | None) -> str:
    if number is None:
        return ""
    return safe_text(number) if isinstance(number, str) else str(number).replace(".", ",")


def as_xlsx(report: Report) -> bytes:
    """Return the report as a workbook, a sheet a table, numbers as numbers."""
    target = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        formats = {
            unit: book.add_format({"num_format": text}) for unit, text in NUMBER_FORMATS.items()
        }
        about = book.add_worksheet(_("À lire"))
        about.set_column(0, 0, 90)
        for rank, line in enumerate(_head(report)):
            about.write_string(rank, 0, line[0])
        for table in report.every_table:
            _write_sheet(book.add_worksheet(_sheet_name(table)), table, bold, formats)
    return target.getvalue()


def _sheet_name(table: Table) -> str:
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in table.title)[
        :SHEET_NAME_LENGTH
    ].strip(" '")


def _write_sheet(sheet, table: Table, bold, formats) -> None:
    sheet.set_column(0, 0, 60)
    sheet.set_column(1, len(table.columns), 16)
    for rank in range(len(table.columns)):
        sheet.write_string(0, rank, _titled(table, rank), bold)
    for line, row in enumerate(table.rows, 1):
        for rank, cell in enumerate(row):
            number = cell.number
            if isinstance(number, str) and number:
                sheet.write_string(line, rank, number)
            elif isinstance(number, int | float):
                sheet.write_number(line, rank, number, formats.get(cell.unit))


def as_pdf(report: Report, *, font: str, bold_font: str) -> bytes:
    """Return the report on landscape A4 pages, in registered fonts; the page is its twin.

    Texts are escaped: reportlab would read markup in them (security.md, fact 7).
    """
    target = BytesIO()
    page = SimpleDocTemplate(
        target, pagesize=landscape(A4), leftMargin=15 * mm, rightMargin=15 * mm,
        topMargin=14 * mm, bottomMargin=14 * mm, title=report.title, lang="fr",
    )  # fmt: skip
    title = ParagraphStyle("title", fontName=bold_font, fontSize=18, leading=22, spaceAfter=6)
    heading = ParagraphStyle("heading", title, fontSize=13, leading=16)
    plain = ParagraphStyle("plain", fontName=font, fontSize=9.5, leading=12)
    story = [Paragraph(escape(report.title), title)]
    story += [Paragraph(escape(line[0]), plain) for line in _head(report)[1:]]
    for table in report.every_table:
        story += [CondPageBreak(35 * mm), Spacer(1, 5 * mm)]
        story += [Paragraph(escape(table.title), heading)]
        story += [
            _pdf_table(table, ParagraphStyle("cell", plain, fontSize=8, leading=9.5), page.width)
        ]
        story += [Paragraph(escape(table.note), plain)] if table.note else []
    page.build(story)
    return target.getvalue()


def _pdf_table(table: Table, style: ParagraphStyle, width: float) -> PdfTable:
    lines = [list(table.columns), *table.as_words]
    cells = [[Paragraph(escape(text), style) for text in line] for line in lines]
    made = PdfTable(cells, colWidths=_widths(table, width), repeatRows=1)
    made.setStyle(TableStyle(TABLE_LINES))
    return made


def _widths(table: Table, width: float) -> list[float]:
    """Return column widths that follow what they hold, so that no word is cut."""
    lengths = [
        max([len(table.columns[rank]) / 2, *(len(row[rank].words) for row in table.rows), 6])
        for rank in range(len(table.columns))
    ]
    shares = [min(length, 60) ** 0.75 for length in lengths]
    return [width * share / sum(shares) for share in shares]
