"""The sheet of a half-day on paper, with every field that proof asks for.

Provider and activity number, title, date and times of the half-day, place or video link, trainers,
each person with their employer and signature, the trainer's own (training.md part 2, §3.1). Text is
drawn as plain strings: reportlab's markup would read what a name contains.
"""

from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from certificates.domain import fonts
from courses.domain.attendance import Presence
from courses.models import AttendanceEntry
from courses.selectors.attendance import Sheet, SheetRow
from courses.services.sessions import trainers_of
from portal.learning.models import Issuer
from portal.ui.templatetags.ui import clock, long_date, plain_date

WIDTH, HEIGHT = landscape(A4)
MARGIN = 15 * mm
ROW = 10.5 * mm
TOP_OF_TABLE = HEIGHT - 68 * mm
FOOT = 36 * mm
COLUMNS = (0, 68, 140, 196, 267)
INK, SOFT, RULE = HexColor("#0d2b2e"), HexColor("#4a5c5e"), HexColor("#b9c4c4")
BOX = (1000, 400)
STATES = {
    Presence.ABSENT: gettext_lazy("Absence"),
    Presence.EXCUSED: gettext_lazy("Absence prévenue"),
    Presence.UNKNOWN: "",
    Presence.PRESENT: "",
}


def sheet_pdf(sheet: Sheet, *, is_blank: bool = False) -> bytes:
    """Return the sheet as a PDF; blank, it has empty boxes to sign with a pen."""
    fonts.register()
    buffer = BytesIO()
    page = Canvas(buffer, pagesize=(WIDTH, HEIGHT), lang="fr")
    page.setTitle(_("Feuille d’émargement"))
    with timezone.override(ZoneInfo(sheet.half_day.session.time_zone)):
        per_page = int((TOP_OF_TABLE - FOOT) // ROW) - 1
        rows = list(sheet.rows)
        chunks = [rows[at : at + per_page] for at in range(0, len(rows), per_page)] or [[]]
        for number, chunk in enumerate(chunks, 1):
            _draw_page(page, sheet, chunk, is_blank, (number, len(chunks)))
    page.save()
    return buffer.getvalue()


def _draw_page(
    page: Canvas, sheet: Sheet, rows: list[SheetRow], is_blank: bool, at: tuple[int, int]
) -> None:
    _head(page, sheet)
    _columns(page)
    top = TOP_OF_TABLE - 8 * mm
    for row in rows:
        _row(page, row, top, is_blank)
        top -= ROW
    _foot(page, sheet, is_blank, at)
    page.showPage()


def _write(
    page: Canvas, x: float, y: float, text: str, *, size: float = 9.5, bold: bool = False,
    colour: Any = INK, width: float = 0,
) -> None:  # fmt: skip
    font = fonts.TEXT_BOLD if bold else fonts.TEXT
    while width and size > 6 and stringWidth(text, font, size) > width:
        size -= 0.5
    page.setFont(font, size)
    page.setFillColor(colour)
    page.drawString(x, y, _drawable(text))


def _drawable(text: str) -> str:
    """A letter that the font lacks must not stop a proof from being printed."""
    known = fonts.register()[fonts.TEXT]
    return "".join(letter if ord(letter) in known else "?" for letter in str(text))


def _head(page: Canvas, sheet: Sheet) -> None:
    half_day, session = sheet.half_day, sheet.half_day.session
    issuer = Issuer.objects.in_force(timezone.localdate(half_day.starts_at))
    _write(page, MARGIN, HEIGHT - 20 * mm, _("Feuille d’émargement"), size=20, bold=True)
    _write(page, MARGIN, HEIGHT - 28 * mm, session.title, size=13, bold=True, width=180 * mm)
    for rank, (label, value) in enumerate(_facts(sheet)):
        y = HEIGHT - (36 + 6 * rank) * mm
        _write(page, MARGIN, y, label, colour=SOFT)
        _write(page, MARGIN + 40 * mm, y, value, bold=True, width=225 * mm)
    provider = issuer or Issuer()
    lines = (provider.name, provider.address, _activity(provider))
    for rank, line in enumerate(line for line in lines if line):
        size = stringWidth(_drawable(line), fonts.TEXT, 9)
        y = HEIGHT - (18 + 5 * rank) * mm
        _write(page, WIDTH - MARGIN - size, y, line, size=9, colour=SOFT)


def _activity(issuer: Issuer) -> str:
    number = issuer.activity_number
    return (
        _("N° de déclaration d’activité\u00a0: %(number)s") % {"number": number} if number else ""
    )


def _facts(sheet: Sheet) -> list[tuple[str, str]]:
    half_day, session = sheet.half_day, sheet.half_day.session
    hours = _("%(day)s, de %(start)s à %(end)s (%(minutes)d min)") % {
        "day": long_date(half_day.starts_at).capitalize(),
        "start": clock(half_day.starts_at),
        "end": clock(half_day.ends_at),
        "minutes": half_day.duration_minutes,
    }
    zone = session.time_zone if session.time_zone != "Europe/Paris" else ""
    where = half_day.place or half_day.video_link or session.where
    names = ", ".join(one.get_full_name() for one in trainers_of(session))
    return [
        (_("Date et horaires"), f"{hours} {zone}".strip()),
        (_("Lieu ou lien"), f"{session.get_modality_display()}. {where}"),
        (_("Formateurs"), names),
        (_("Intitulé de l’action"), session.course.title),
        (_("Client"), session.organisation_name or _("Inter-entreprises")),
    ]


def _columns(page: Canvas) -> None:
    labels = (_("Nom et prénom"), _("Employeur"), _("Présence"), _("Signature"))
    for label, left in zip(labels, COLUMNS, strict=False):
        _write(page, MARGIN + left * mm, TOP_OF_TABLE - 5 * mm, label, size=8.5, colour=SOFT)
    _rule(page, TOP_OF_TABLE - 8 * mm)


def _rule(page: Canvas, y: float) -> None:
    page.setStrokeColor(RULE)
    page.setLineWidth(0.6)
    page.line(MARGIN, y, MARGIN + COLUMNS[-1] * mm, y)


def _row(page: Canvas, row: SheetRow, top: float, is_blank: bool) -> None:
    user, middle = row.enrolment.user, top - ROW / 2 - 1.5 * mm
    name = f"{user.last_name} {user.first_name}"
    _write(page, MARGIN, middle, name, bold=True, width=64 * mm)
    employer = row.enrolment.employer_name
    _write(page, MARGIN + COLUMNS[1] * mm, middle, employer, width=68 * mm)
    if not is_blank:
        _presence(page, row, top)
        _signature(page, row, top)
    _rule(page, top - ROW)


def _presence(page: Canvas, row: SheetRow, top: float) -> None:
    standing, x = row.standing, MARGIN + COLUMNS[2] * mm
    lines = [str(STATES[standing.presence])]
    if standing.presence is Presence.PRESENT:
        lines = [_("Présence\u00a0: %(minutes)d min") % {"minutes": row.realised_minutes}]
    if standing.late_minutes:
        lines.append(_("retard de %(minutes)d min") % {"minutes": standing.late_minutes})
    if standing.left_minutes:
        lines.append(_("parti %(minutes)d min avant") % {"minutes": standing.left_minutes})
    lines += [_("corrigé\u00a0: %(why)s") % {"why": one.reason} for one in row.notes if one.reason]
    shown = [line for line in lines if line][:3]
    first = top - ROW / 2 + (1.75 * len(shown) - 2.9) * mm
    for rank, line in enumerate(shown):
        _write(page, x, first - 3.4 * rank * mm, line, size=8, width=53 * mm)


def _signature(page: Canvas, row: SheetRow, top: float) -> None:
    x = MARGIN + COLUMNS[3] * mm
    if row.signature is not None:
        _strokes(page, row.signature.strokes, x, top - ROW + 0.5 * mm, 23 * mm)
        x += 26 * mm
    if row.signed_at:
        how = str(AttendanceEntry.Method(row.method).label)
        when = f"{plain_date(row.signed_at)}, {clock(row.signed_at)}"
        _write(page, x, top - 4.6 * mm, when, size=7.5, width=44 * mm)
        _write(page, x, top - 8.2 * mm, how, size=7, colour=SOFT, width=44 * mm)


def _strokes(page: Canvas, strokes: Any, left: float, bottom: float, width: float) -> None:
    scale = width / BOX[0]
    page.setStrokeColor(INK)
    page.setLineWidth(0.8)
    for stroke in strokes:
        path = page.beginPath()
        for rank, (x, y) in enumerate(stroke):
            go = path.lineTo if rank else path.moveTo
            go(left + x * scale, bottom + (BOX[1] - y) * scale)
        page.drawPath(path)


def _foot(page: Canvas, sheet: Sheet, is_blank: bool, at: tuple[int, int]) -> None:
    y = FOOT - 8 * mm
    trainer = sheet.half_day.session.trainer.get_full_name()
    label = _("Signature de la formatrice ou du formateur\u00a0: %(name)s") % {"name": trainer}
    _write(page, MARGIN, y, label, bold=True)
    closing = sheet.countersigned
    if closing and not is_blank:
        when = f"{plain_date(closing.at)}, {clock(closing.at)}"
        who = closing.actor.get_full_name()
        signed = _("Contresignée par %(who)s, %(when)s") % {"who": who, "when": when}
        _write(page, MARGIN, y - 6 * mm, signed)
        if closing.signature:
            _strokes(page, closing.signature.strokes, MARGIN + 110 * mm, y - 12 * mm, 32 * mm)
    if sheet.head and not is_blank:
        seal = _("Empreinte de la feuille (SHA-256)\u00a0: %(head)s") % {"head": sheet.head}
        _write(page, MARGIN, 14 * mm, seal, size=7, colour=SOFT)
    number = _("Page %(page)d sur %(pages)d") % {"page": at[0], "pages": at[1]}
    _write(page, WIDTH - MARGIN - 25 * mm, 14 * mm, number, size=8, colour=SOFT)
