"""The *certificat de réalisation*, with exactly the fields of the Ministry's model
(training.md §3.2, ten points); the duration is what was realised, never what was planned."""

from certificates.domain import wording
from certificates.domain.codes import group_code
from certificates.domain.data import ACTION_NATURES, CertificateSheet
from certificates.domain.drawing import Sheet, fitted_size, wrapped
from certificates.domain.fonts import TEXT, TEXT_BOLD, title_font
from certificates.domain.palette import INK, INK_QUIET, RULE, SAFFRON, TEAL, TEAL_DARK

LEFT, WIDTH, RIGHT = 22.0, 166.0, 188.0
LINE_MM = 6.4
SIZE, SMALL_SIZE = 12.0, 9.2
QR_SIDE = 30.0


def draw(paper: Sheet, sheet: CertificateSheet, logo: bytes | None) -> None:
    """Draw the whole page; raises CertificateRefused("glyphs_missing")."""
    if logo is not None:
        paper.picture(logo, left=RIGHT - 38, top=14, width=38, height=18)
    _draw_title(paper, sheet)
    baseline = _draw_statement(paper, sheet, 62.0)
    baseline = _draw_nature(paper, sheet, baseline + 5)
    baseline = _draw_dates(paper, sheet, baseline + 5)
    baseline = _draw_pledge(paper, sheet, baseline + 6)
    _draw_signature(paper, sheet, max(baseline + 10, 206.0))
    _draw_check(paper, sheet)


def _draw_title(paper: Sheet, sheet: CertificateSheet) -> None:
    title = sheet.said.title.upper()
    paper.text(LEFT, 38, title, font=title_font(title), size=24, colour=TEAL_DARK)
    paper.box(LEFT, 43, 26, 1.8, colour=SAFFRON, radius=0.9)


def _draw_statement(paper: Sheet, sheet: CertificateSheet, baseline: float) -> float:
    data = sheet.data
    employer = data.holder_organisation
    lines = [
        (f"Je soussigné(e) {data.signatory_name},", TEXT),
        ("représentant légal du dispensateur de l’action concourant au développement", TEXT),
        (f"des compétences {data.issuer_name}, atteste que{wording.HARD_SPACE}:", TEXT),
        (data.holder_name, TEXT_BOLD),
        *([(f"salarié(e) de l’entreprise {employer}", TEXT)] if employer else []),
        (f"{sheet.said.deed} {wording.quoted(data.course_title)}", TEXT),
    ]
    for text, font in lines:
        baseline = _paragraph(paper, text, baseline, font=font)
    return baseline


def _paragraph(
    paper: Sheet, text: str, baseline: float, *, font: str = TEXT, size: float = SIZE
) -> float:
    step = LINE_MM * size / SIZE
    for line in wrapped(text, font=font, size=size, width=WIDTH):
        paper.text(LEFT, baseline, line, font=font, size=size, colour=INK)
        baseline += step
    return baseline


def _draw_nature(paper: Sheet, sheet: CertificateSheet, baseline: float) -> float:
    heading = f"{sheet.said.objectives_heading}{wording.HARD_SPACE}:"
    paper.text(LEFT, baseline, heading, font=TEXT_BOLD, size=SIZE, colour=INK)
    for key, words in ACTION_NATURES.items():
        baseline += LINE_MM
        _draw_box(paper, baseline, ticked=key == (sheet.data.action_nature or "formation"))
        paper.text(LEFT + 7, baseline, words, font=TEXT, size=SIZE, colour=INK)
    return baseline + LINE_MM


def _draw_box(paper: Sheet, baseline: float, *, ticked: bool) -> None:
    left, top, side = LEFT + 0.5, baseline - 3.2, 3.6
    corners = ((left, top), (left + side, top), (left + side, top + side), (left, top + side))
    paper.lines(*corners, (left, top), width=0.3, colour=INK)
    if ticked:
        paper.lines((left + 0.7, top + 0.7), (left + 2.9, top + 2.9), width=0.5, colour=INK)
        paper.lines((left + 2.9, top + 0.7), (left + 0.7, top + 2.9), width=0.5, colour=INK)


def _draw_dates(paper: Sheet, sheet: CertificateSheet, baseline: float) -> float:
    data = sheet.data
    days = f"du {wording.day(data.started_on)} au {wording.day(data.completed_on)}"
    baseline = _paragraph(paper, f"qui s’est déroulée {days}", baseline)
    return _paragraph(
        paper, f"pour une durée de {wording.duration(data.realised_minutes)}", baseline
    )


def _draw_pledge(paper: Sheet, sheet: CertificateSheet, baseline: float) -> float:
    return _paragraph(paper, sheet.said.legal_note, baseline, size=10.4)


def _draw_signature(paper: Sheet, sheet: CertificateSheet, baseline: float) -> None:
    data = sheet.data
    paper.text(
        LEFT,
        baseline,
        f"Fait à{wording.HARD_SPACE}: {data.place}",
        font=TEXT,
        size=SIZE,
        colour=INK,
    )
    made_on = f"Le{wording.HARD_SPACE}: {wording.day(sheet.issued_on)}"
    paper.text(LEFT, baseline + LINE_MM, made_on, font=TEXT, size=SIZE, colour=INK)
    left, width = 104.0, RIGHT - 104.0
    for rank, (text, font) in enumerate(
        (
            ("Cachet et signature du responsable", TEXT),
            ("du dispensateur de formation", TEXT),
            (data.signatory_name, TEXT_BOLD),
            (data.signatory_title, TEXT),
        )
    ):
        size = fitted_size(text, font=font, size=SIZE, width=width)
        paper.text(left, baseline + rank * LINE_MM, text, font=font, size=size, colour=INK)


def _draw_check(paper: Sheet, sheet: CertificateSheet) -> None:
    top = 252.0
    paper.lines((LEFT, top - 5), (RIGHT, top - 5), width=0.3, colour=RULE)
    paper.qr_code(sheet.address, left=LEFT, top=top, side=QR_SIDE, colour=TEAL_DARK)
    groups = group_code(sheet.code)
    issuer = ", ".join(part for part in (sheet.data.issuer_name, sheet.data.issuer_address) if part)
    for rank, (text, font, colour) in enumerate(
        (
            (f"Certificat n° {sheet.number}", TEXT_BOLD, INK),
            ("Pour vérifier, scannez le code ou recopiez cette adresse", TEXT, INK_QUIET),
            (sheet.verification_url.split("://", 1)[-1], TEXT_BOLD, TEAL),
            (groups, TEXT_BOLD, TEAL),
            (issuer, TEXT, INK_QUIET),
        )
    ):
        size = fitted_size(text, font=font, size=SMALL_SIZE + 0.8, width=WIDTH - QR_SIDE - 8)
        paper.text(
            LEFT + QR_SIDE + 8, top + 5 + rank * 5.4, text, font=font, size=size, colour=colour
        )
