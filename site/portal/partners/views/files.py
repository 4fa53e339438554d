"""A report as a file that nobody keeps in a cache."""

from django.http import Http404, HttpResponse

from certificates.domain import fonts
from courses.reports.files import as_csv, as_pdf, as_xlsx
from courses.reports.report import Report

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def report_file(report: Report, kind: str, *, name: str) -> HttpResponse:
    """Return a report as `csv`, `xlsx` or `pdf`; a kind nobody makes is missing."""
    if kind not in TYPES:
        raise Http404
    response = HttpResponse(_content(report, kind), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "no-store"
    return response


def _content(report: Report, kind: str) -> bytes:
    if kind == "pdf":
        fonts.register()
        return as_pdf(report, font=fonts.TEXT, bold_font=fonts.TEXT_BOLD)
    return as_csv(report) if kind == "csv" else as_xlsx(report)
