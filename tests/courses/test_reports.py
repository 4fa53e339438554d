"""Screen, CSV, XLSX and PDF give the same numbers: they are parsed and compared, cell by cell."""

import csv
from io import BytesIO, StringIO
from random import Random
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from certificates.domain import fonts
from courses.models import Answer
from courses.reports.build import report_of
from courses.reports.files import as_csv, as_pdf, as_xlsx, safe_text
from courses.reports.raw import answer_lines, codebook
from courses.reports.report import NOTHING, Cell, Unit, rounded, words
from courses.selectors.results import results_of
from courses.selectors.scope import Scope, counted_people
from portal.accounts.roles import Role
from portal.learning.demo_rows import Course, Stay, write_stays
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import load, session_of

db = pytest.mark.django_db
N_PEOPLE = 14


@pytest.fixture
def session():
    """A session in which fourteen people answered before, twelve after."""
    found = session_of(person(Role.TRAINER), load("M1"))
    rng = Random(11)
    stays = [
        Stay(UserFactory(), timezone.now(), session=found, has_post=rank < 12,
             before=rng.uniform(0.2, 0.7), after=rng.uniform(0.4, 1))
        for rank in range(N_PEOPLE)
    ]  # fmt: skip
    write_stays(Course.of(found.course), stays, rng)
    return found


def viewer_of(user, role=Role.TRAINER):
    """Who looks."""
    return SimpleNamespace(user_id=user.pk, role=role)


def report_on(session, viewer=None):
    """The report of a session."""
    viewer = viewer or viewer_of(session.trainer)
    results = results_of(viewer, Scope(session_id=session.pk), course=session.course)
    when = timezone.now()
    return report_of(results, title=session.title, scope_words=["Une session"], computed_at=when)


def numbers_in_csv(content):
    """Return the rows of each table, numbers read back."""
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    return [[_number(cell) for cell in row] for row in rows]


def _number(cell):
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return cell or None


@db
def test_csv_and_xlsx_hold_the_numbers_of_the_screen(session):
    report = report_on(session)
    rows = numbers_in_csv(as_csv(report))
    book = load_workbook(BytesIO(as_xlsx(report)))
    sheets = book.worksheets[1:]
    assert len(sheets) == len(report.every_table) >= 4
    for table, sheet in zip(report.every_table, sheets, strict=True):
        shown = [[cell.number for cell in row] for row in table.rows]
        in_sheet = [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
        padded = [row + [None] * (len(table.columns) - len(row)) for row in in_sheet]
        assert padded == [[_empty(one) for one in row] for row in shown]
        start = rows.index([_number(table.title)]) + 2
        in_file = rows[start : start + len(shown)]
        assert in_file == [[_read(one) for one in row] for row in shown]


def _empty(value):
    return value if value != "" else None


def _read(value):
    if value is None or value == "":
        return None
    return _number(safe_text(value)) if isinstance(value, str) else float(value)


@db
def test_paper_holds_the_words_of_the_screen(session):
    report = report_on(session)
    fonts.register()
    content = as_pdf(report, font=fonts.TEXT, bold_font=fonts.TEXT_BOLD)
    paper = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    squeezed = "".join(paper.split())
    for table in report.every_table:
        for row in table.as_words:
            for text in row:
                assert "".join(text.split()) in squeezed


@db
def test_the_figures_say_their_definition_their_n_and_who_is_left_out(session):
    report = report_on(session)
    gain = report.figure("normalised_gain")
    assert gain.n == 12
    assert "Hake" not in str(gain.label)
    assert "Ont répondu une seule fois, et ne comptent pas\u00a0: 2." in gain.left_out
    assert gain.low <= gain.value <= gain.high
    assert all(str(one.how) for one in report.figures)
    assert report.version_words[0] == "Questionnaire d’arrivée, version 1\u00a0: 12 envois"


@db
def test_a_coordinator_gets_no_named_figure_of_four_people(session):
    people = session.enrolments.order_by("pk")
    for one in people[4:]:
        one.withdrawn_at = timezone.now()
        one.save(update_fields=["withdrawn_at"])
    coordinator = viewer_of(UserFactory(), Role.COORDINATOR)
    report = report_on(session, coordinator)
    hidden = {one.key for one in report.figures if one.is_hidden}
    assert {"normalised_gain", "before", "after", "difference"} <= hidden
    assert {cell.words for cell in report.table("objectives").rows[0][1:7]} == {"masqué"}
    assert report.table("choices") is None
    trainer = report_on(session)
    assert not trainer.figure("normalised_gain").is_hidden


@db
def test_answers_are_given_on_a_line_each_without_a_name(session):
    viewer = viewer_of(session.trainer)
    people = counted_people(viewer, Scope(session_id=session.pk))
    text = b"".join(answer_lines(viewer, people)).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert len(rows) == Answer.objects.count()
    for enrolment in session.enrolments.select_related("user"):
        assert enrolment.user.last_name not in text
        assert enrolment.user.email not in text
    codes = codebook(people).decode("utf-8-sig")
    assert {row["question"] for row in rows} <= {line.split(";")[3] for line in codes.splitlines()}
    assert "satisf" not in text


@db
def test_nobody_gets_answers_they_may_not_read_one_by_one(session):
    coordinator = viewer_of(UserFactory(), Role.COORDINATOR)
    people = counted_people(coordinator, Scope(session_id=session.pk))
    assert people.count() == N_PEOPLE
    assert b"".join(answer_lines(coordinator, people)).decode("utf-8-sig").count("\n") == 1


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (0.5, Unit.PERCENT, "50\u00a0%"),
        (0.125, Unit.PERCENT, "13\u00a0%"),
        (-0.12, Unit.POINTS, "\u2212\u00a012"),
        (0.46, Unit.POINTS, "+\u00a046"),
        (0.575, Unit.INDEX, "0,58"),
        (12345, Unit.COUNT, "12\u00a0345"),
        (-20, Unit.SCORE, "\u2212\u00a020"),
        (4.25, Unit.MARK, "4,3"),
        (None, Unit.INDEX, NOTHING),
    ],
)
def test_numbers_are_written_as_french_readers_do(value, unit, shown):
    assert words(value, unit) == shown


@given(st.fractions(-1, 1), st.sampled_from(Unit))
def test_what_is_read_is_what_is_stored(value, unit):
    cell = Cell(value, unit)
    plain = cell.words.replace("\u00a0", "").replace("\u2212", "-").replace(",", ".")
    assert float(plain.strip("+%€")) == pytest.approx(rounded(value, unit))


def test_a_hidden_cell_gives_nothing_away():
    assert Cell(3, Unit.COUNT, is_hidden=True).words == "masqué"
    assert Cell(3, Unit.COUNT, is_hidden=True).number is None


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@x", "\tx"])
def test_a_text_never_becomes_a_formula(text):
    assert safe_text(text) == f"'{text}"
