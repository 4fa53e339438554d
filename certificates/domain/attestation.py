"""The attestations, a landscape page: the places come from the design of the attestation."""

from certificates.domain import wording
from certificates.domain.codes import group_code
from certificates.domain.data import CertificateData, CertificateSheet
from certificates.domain.drawing import Sheet, fitted_size, wrapped
from certificates.domain.fonts import TEXT, TEXT_BOLD, title_font
from certificates.domain.kinds import Language
from certificates.domain.palette import (
    INK,
    INK_QUIET,
    INK_SOFT,
    RULE,
    RULE_PALE,
    SAFFRON,
    TEAL,
    TEAL_DARK,
    TEAL_PALE,
    TEAL_RING,
    WHITE,
)

BODY_LEFT, BODY_WIDTH = 90.0, 193.0
FLANK_LEFT, FLANK_TEXT_WIDTH = 18.0, 50.0
OBJECTIVES_TOP, OBJECTIVES_BOTTOM = 128.5, 162.0
OBJECTIVE_SIZES = (11.3, 10.4, 9.4, 8.4, 7.5)
COLUMN_WIDTH, COLUMN_GAP, TICK_WIDTH = 92.0, 7.5, 6.6
NAME_SIZE, NAME_MIN_SIZE = 30.0, 14.0
TITLE_WIDTH_BY_LOGO = 150.0
LOGO_LEFT, LOGO_TOP, LOGO_WIDTH, LOGO_HEIGHT = 245.0, 14.0, 38.0, 18.0


def draw(paper: Sheet, sheet: CertificateSheet, logo: bytes | None) -> None:
    """Draw the whole page; raises CertificateRefused("glyphs_missing")."""
    _draw_flank(paper, sheet)
    if logo is not None:
        paper.picture(logo, left=LOGO_LEFT, top=LOGO_TOP, width=LOGO_WIDTH, height=LOGO_HEIGHT)
    _draw_heading(paper, sheet)
    _draw_facts(paper, sheet)
    _draw_objectives(paper, sheet)
    _draw_foot(paper, sheet)


def _draw_flank(paper: Sheet, sheet: CertificateSheet) -> None:
    paper.box(10, 10, 66, 190, colour=TEAL_PALE, radius=5)
    paper.box(10, 10, 66, 84, colour=TEAL_DARK, radius=5)
    paper.box(10, 84, 66, 10, colour=TEAL_DARK)
    paper.text(FLANK_LEFT, 24.8, "CRESUS", font=title_font("CRESUS"), size=19.8, colour=WHITE)
    paper.text(FLANK_LEFT, 31.1, "Formation", font=TEXT, size=12.2, colour=WHITE)
    paper.arc(43, 65, 21, start=38, extent=284, width=9.6, colour=TEAL_RING)
    paper.disc(60.5, 65, 8, colour=SAFFRON)
    paper.box(18, 102, 44, 44, colour=WHITE, radius=2)
    paper.qr_code(sheet.address, left=20.8, top=104.8, side=38.4, colour=TEAL_DARK)
    _draw_code(paper, sheet)


def _draw_code(paper: Sheet, sheet: CertificateSheet) -> None:
    labels = wording.LABELS[Language(sheet.language)]
    paper.text(FLANK_LEFT, 154.5, labels.number, font=TEXT, size=10.5, colour=INK_SOFT)
    font = title_font(sheet.number)
    size = fitted_size(sheet.number, font=font, size=19.8, width=FLANK_TEXT_WIDTH)
    paper.text(FLANK_LEFT, 162, sheet.number, font=font, size=size, colour=TEAL_DARK)
    baseline = 169.5
    for line in labels.scan:
        paper.text(FLANK_LEFT, baseline, line, font=TEXT, size=10.5, colour=INK_SOFT)
        baseline += 4.9
    bare_url = sheet.verification_url.split("://", 1)[-1]
    groups = group_code(sheet.code).split("-")
    code_lines = ["-".join(groups[:4]) + "-", "-".join(groups[4:])]
    for line in (
        *wrapped(bare_url, font=TEXT_BOLD, size=10.5, width=FLANK_TEXT_WIDTH),
        *code_lines,
    ):
        size = fitted_size(line, font=TEXT_BOLD, size=10.5, width=FLANK_TEXT_WIDTH)
        paper.text(FLANK_LEFT, baseline, line, font=TEXT_BOLD, size=size, colour=TEAL)
        baseline += 4.9


def _draw_heading(paper: Sheet, sheet: CertificateSheet) -> None:
    data, title = sheet.data, sheet.said.title
    labels = wording.LABELS[Language(sheet.language)]
    width = TITLE_WIDTH_BY_LOGO if sheet.logo_sha256 else BODY_WIDTH
    size = fitted_size(title, font=title_font(title), size=35.7, width=width)
    paper.text(BODY_LEFT, 27.3, title, font=title_font(title), size=size, colour=TEAL_DARK)
    paper.box(BODY_LEFT, 34.4, 26, 1.8, colour=SAFFRON, radius=0.9)
    attests = labels.attests.format(data.issuer_name)
    paper.text(BODY_LEFT, 47, attests, font=TEXT, size=_body_size(attests), colour=INK_SOFT)
    _draw_holder(paper, data, labels)
    deed = sheet.said.deed
    paper.text(BODY_LEFT, 71, deed, font=TEXT, size=_body_size(deed), colour=INK_SOFT)
    course = wording.quoted(data.course_title, sheet.language)
    font = title_font(course)
    size = fitted_size(course, font=font, size=18.7, width=BODY_WIDTH)
    paper.text(BODY_LEFT, 79.2, course, font=font, size=size, colour=TEAL)


def _draw_holder(paper: Sheet, data: CertificateData, labels: wording.Labels) -> None:
    name = data.holder_name
    font = title_font(name)
    size = fitted_size(name, font=font, size=NAME_SIZE, width=BODY_WIDTH)
    if size >= NAME_MIN_SIZE:
        paper.text(BODY_LEFT, 58, name, font=font, size=size, colour=INK)
    else:
        lines = wrapped(name, font=font, size=NAME_MIN_SIZE, width=BODY_WIDTH)
        for rank, line in enumerate(lines):
            paper.text(BODY_LEFT, 53 + 5.6 * rank, line, font=font, size=NAME_MIN_SIZE, colour=INK)
    if data.holder_organisation:
        place = labels.of_organisation.format(data.holder_organisation)
        paper.text(BODY_LEFT, 64.2, place, font=TEXT, size=_body_size(place, 11), colour=INK_SOFT)


def _body_size(text: str, size: float = 12.2) -> float:
    return fitted_size(text, font=TEXT, size=size, width=BODY_WIDTH)


def _draw_facts(paper: Sheet, sheet: CertificateSheet) -> None:
    right = BODY_LEFT + BODY_WIDTH
    paper.lines((BODY_LEFT, 86.7), (right, 86.7), width=0.3, colour=RULE)
    paper.lines((BODY_LEFT, 111), (right, 111), width=0.3, colour=RULE)
    for x in (138.5, 219.0):
        paper.lines((x, 90.4), (x, 107.5), width=0.2, colour=RULE_PALE)
    data, labels = sheet.data, wording.LABELS[Language(sheet.language)]
    planned = labels.planned.format(wording.duration(data.planned_minutes))
    realised = wording.duration(data.realised_minutes)
    _draw_fact(paper, 90.0, 44, labels.realised, realised, planned)
    done_on = wording.day(data.completed_on, sheet.language)
    _draw_fact(paper, 143.5, 72, labels.date, done_on, _since(sheet, labels))
    _draw_fact(paper, 224.0, 58, *_last_fact(sheet, labels))


def _since(sheet: CertificateSheet, labels: wording.Labels) -> str:
    if sheet.data.started_on == sheet.data.completed_on:
        return labels.one_day
    return labels.since.format(wording.day(sheet.data.started_on, sheet.language))


def _last_fact(sheet: CertificateSheet, labels: wording.Labels) -> tuple[str, str, str]:
    data = sheet.data
    if data.score_percent is not None and data.threshold_percent is not None:
        score = f"{data.score_percent}{wording.HARD_SPACE}%"
        return labels.result, score, labels.threshold.format(data.threshold_percent)
    modality = data.modality[:1].upper() + data.modality[1:]
    until = sheet.valid_until
    day = labels.until.format(wording.day(until, sheet.language)) if until else labels.no_end
    return labels.modality, modality, day


def _draw_fact(
    paper: Sheet, left: float, width: float, label: str, value: str, detail: str
) -> None:
    font = title_font(value)
    size = fitted_size(value, font=font, size=14.5, width=width)
    paper.text(left, 94, label, font=TEXT, size=10.5, colour=INK_QUIET)
    paper.text(left, 99.9, value, font=font, size=size, colour=INK)
    size = fitted_size(detail, font=TEXT, size=10.8, width=width)
    paper.text(left, 105.9, detail, font=TEXT, size=size, colour=INK_SOFT)


def _draw_objectives(paper: Sheet, sheet: CertificateSheet) -> None:
    objectives = sheet.data.objectives
    if not objectives:
        return
    heading = sheet.said.objectives_heading
    paper.text(BODY_LEFT, 121.5, heading, font=TEXT_BOLD, size=12.2, colour=INK)
    middle = (len(objectives) + 1) // 2
    columns = (objectives[:middle], objectives[middle:])
    size = next((s for s in OBJECTIVE_SIZES if _holds(columns, s)), OBJECTIVE_SIZES[-1])
    for rank, column in enumerate(columns):
        left = BODY_LEFT + rank * (COLUMN_WIDTH + COLUMN_GAP)
        _draw_column(paper, column, left=left, size=size)


def _holds(columns: tuple[tuple[str, ...], ...], size: float) -> bool:
    room = OBJECTIVES_BOTTOM - OBJECTIVES_TOP
    return all(_column_height(column, size) <= room for column in columns)


def _column_height(column: tuple[str, ...], size: float) -> float:
    lines = sum(len(_objective_lines(text, size)) for text in column)
    return lines * _line_height(size) + len(column) * _gap(size)


def _objective_lines(text: str, size: float) -> list[str]:
    return wrapped(text, font=TEXT, size=size, width=COLUMN_WIDTH - TICK_WIDTH)


def _line_height(size: float) -> float:
    return size * 0.43


def _gap(size: float) -> float:
    return size * 0.14


def _draw_column(paper: Sheet, column: tuple[str, ...], *, left: float, size: float) -> None:
    baseline = OBJECTIVES_TOP
    for objective in column:
        _draw_tick(paper, left, baseline, size)
        for line in _objective_lines(objective, size):
            paper.text(left + TICK_WIDTH, baseline, line, font=TEXT, size=size, colour=INK)
            baseline += _line_height(size)
        baseline += _gap(size)


def _draw_tick(paper: Sheet, left: float, baseline: float, size: float) -> None:
    unit = size / 11.3
    start = (left + 1.0, baseline - 1.5 * unit)
    low = (left + 1.0 + 1.1 * unit, baseline - 0.4 * unit)
    end = (left + 1.0 + 3.3 * unit, baseline - 2.7 * unit)
    paper.lines(start, low, end, width=0.5 * unit, colour=TEAL_RING)


def _draw_foot(paper: Sheet, sheet: CertificateSheet) -> None:
    data, labels = sheet.data, wording.LABELS[Language(sheet.language)]
    made_at = labels.made_at.format(data.place)
    size = fitted_size(made_at, font=TEXT, size=12.2, width=100)
    paper.text(BODY_LEFT, 174.8, made_at, font=TEXT, size=size, colour=INK)
    made_on = labels.made_on.format(wording.day(sheet.issued_on, sheet.language))
    paper.text(BODY_LEFT, 180.8, made_on, font=TEXT, size=12.2, colour=INK)
    paper.lines((199, 169.2), (283, 169.2), width=0.3, colour=TEAL_DARK)
    for baseline, text, font in (
        (174.8, data.signatory_name, TEXT_BOLD),
        (180.8, data.signatory_title, TEXT),
    ):
        size = fitted_size(text, font=font, size=12.2, width=84)
        paper.text(199, baseline, text, font=font, size=size, colour=INK)
    legal = _legal(sheet, labels)
    size = fitted_size(legal, font=TEXT, size=9.6, width=BODY_WIDTH)
    paper.text(BODY_LEFT, 192, legal, font=TEXT, size=size, colour=INK_QUIET)


def _legal(sheet: CertificateSheet, labels: wording.Labels) -> str:
    data = sheet.data
    issuer = ", ".join(part for part in (data.issuer_name, data.issuer_address) if part)
    return f"{issuer}. {labels.course.format(data.course_code)} {sheet.said.legal_note}"
