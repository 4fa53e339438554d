"""The PDF: the same bytes for the same facts, and nothing else than what was stated."""

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from certificates.domain.drawing import HEIGHT_MM, MM_PER_POINT, WIDTH_MM, width_of, wrapped
from certificates.domain.errors import CertificateRefused
from certificates.domain.fonts import TEXT
from certificates.domain.rendering import render
from tests.factories.certificates import FACTS, SHEET

DRAWN_ELSEWHERE = """
import hashlib
from certificates.domain.rendering import render
from tests.factories.certificates import SHEET
print(hashlib.sha256(render(SHEET)).hexdigest())
"""


def text_of(pdf: bytes) -> str:
    """Return what a person reads, hard spaces made plain."""
    return PdfReader(BytesIO(pdf)).pages[0].extract_text().replace("\u00a0", " ")


def test_the_paper_states_the_facts():
    text = text_of(render(SHEET))
    for stated in (
        "Attestation de formation",
        "Salomé Vix",
        "« Transmettre un dossier à CRESUS »",
        "1 h 35",
        "sur 2 h prévues",
        "12 octobre 2026",
        "valable jusqu’au 12 octobre 2028",
        "Recueillir un accord libre",
        "AF-2026-00001",
        "Hélène Wagner",
        "le 13 octobre 2026",
    ):
        assert stated in text


def test_the_same_facts_give_the_same_bytes_in_another_process(settings):
    env = {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "PYTHONHASHSEED": "77"}
    env["PYTHONPATH"] = f"{settings.REPO_DIR}:{settings.REPO_DIR / 'site'}"
    script = "import django; django.setup()" + DRAWN_ELSEWHERE
    ran = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == sha256(render(SHEET)).hexdigest()


def test_another_fact_gives_other_bytes():
    other = replace(SHEET, data=replace(FACTS, realised_minutes=96))
    assert render(other) != render(SHEET)


def test_the_file_itself_does_not_carry_the_name_in_its_description():
    information = PdfReader(BytesIO(render(SHEET))).metadata
    assert "Salomé" not in str(dict(information))
    assert information.title == "Attestation de formation AF-2026-00001"


@pytest.mark.parametrize(
    "name", ["<b>Jean</b> a<b", '<img src="file:///etc/passwd"/>', "&amp; Roy"]
)
def test_a_name_that_looks_like_markup_is_drawn_as_it_is(name):
    assert name in text_of(render(replace(SHEET, data=replace(FACTS, holder_name=name))))


def test_a_name_without_a_shape_is_refused_rather_than_drawn_as_boxes():
    with pytest.raises(CertificateRefused) as refusal:
        render(replace(SHEET, data=replace(FACTS, holder_name="田中 春")))
    assert refusal.value.code == "glyphs_missing"


LETTERS = st.text("abcdefghijklmnopqrstuvwxyzéèêçïœ WMŁğ’-", min_size=1, max_size=120)


@settings(max_examples=40)
@given(LETTERS.filter(str.strip), LETTERS.filter(str.strip), st.lists(LETTERS, max_size=10))
def test_nothing_is_written_outside_the_page(name, title, objectives):
    facts = replace(FACTS, holder_name=name, course_title=title, objectives=tuple(objectives))
    page = PdfReader(BytesIO(render(replace(SHEET, data=facts)))).pages[0]
    places = []
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: places.append((tm[4], tm[5])))
    assert all(0 <= x <= WIDTH_MM / MM_PER_POINT for x, _y in places)
    assert all(0 <= y <= HEIGHT_MM / MM_PER_POINT for _x, y in places)


@given(st.text("abcdWM ", max_size=400), st.floats(20, 190))
def test_lines_hold_in_their_width_and_lose_no_letter(text, width):
    lines = wrapped(text, font=TEXT, size=11, width=width)
    assert all(width_of(line, font=TEXT, size=11) <= width + 1e-6 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_page_of_those_issued_before_seals_is_drawn_as_it_was():
    # Their file was not kept: whoever downloads it again must get the bytes that were checked in.
    drawn_in_2026 = "7063bf07e1316de697c0e35624ea2130a1501d748f2e711b47efea7ba706210d"
    assert sha256(render(SHEET)).hexdigest() == drawn_in_2026
