"""The web fonts: small, French, built once."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command
from fontTools.ttLib import TTFont

from portal.ui.fonts import FACES, build_fonts

FRENCH = "aàâçéèêëîïôùûüÿœæÀÇÉÈŒ0123456789€«»’…–\u00a0\u2212"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Fonts built once for the module."""
    folder = tmp_path_factory.mktemp("fonts")
    build_fonts(folder)
    return folder


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.target)
def test_a_font_writes_french_and_weighs_little(folder, face):
    path = folder / face.target
    with TTFont(path) as font:
        characters = font.getBestCmap()
    assert [sign for sign in FRENCH if ord(sign) not in characters] == []
    assert path.stat().st_size < 40_000


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.target)
def test_digits_can_stand_in_columns(folder, face):
    with TTFont(folder / face.target) as font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        cmap, widths = font.getBestCmap(), font["hmtx"]
        digits = {widths[cmap[ord(digit)]][0] for digit in "0123456789"}
    assert "tnum" in features or len(digits) == 1


def test_building_again_writes_nothing(folder):
    assert build_fonts(folder) == []


def test_a_missing_file_alone_is_written_again(folder):
    (folder / FACES[0].target).unlink()
    assert [path.name for path in build_fonts(folder)] == [FACES[0].target]


def test_the_command_says_what_it_wrote(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    said = io.StringIO()
    call_command("build_fonts", stdout=said)
    assert said.getvalue() == f"{len(FACES)} font files written\n"


def test_every_font_the_sheet_names_is_built():
    sheet = (settings.PORTAL_DIR / "static/portal/css/fonts.css").read_text()
    assert all(f"../fonts/{face.target}" in sheet for face in FACES)
    assert sheet.count("@font-face") == len(FACES)
