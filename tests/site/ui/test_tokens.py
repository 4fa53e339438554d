"""Colours are read on real backgrounds: WCAG 2.2 ratios, computed from the tokens themselves."""

import re

import pytest
from django.conf import settings

CSS = (settings.PORTAL_DIR / "static/portal/css/tokens.css").read_text()
TOKENS = dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6})", CSS))
PAPERS = ("papier-0", "papier-50", "papier-100")
STATES = ("succes", "erreur", "alerte", "info")
TEXT_PAIRS = [
    *[(ink, paper) for ink in ("encre-900", "encre-700", "encre-500") for paper in PAPERS],
    *[("petrole-700", paper) for paper in ("papier-0", "papier-50", "petrole-50", "papier-100")],
    *[(f"{state}-700", f"{state}-100") for state in STATES],
    *[(f"{state}-700", "papier-0") for state in STATES],
    *[("papier-0", fill) for fill in ("petrole-900", "petrole-700", "petrole-800", "prune-700")],
    *[("encre-900", fill) for fill in ("safran-400", "safran-500", "safran-100", "prune-100")],
    ("petrole-100", "petrole-900"),
    ("petrole-900", "petrole-100"),
    ("prune-700", "prune-100"),
    ("prune-100", "prune-700"),
    ("safran-700", "safran-100"),
    ("encre-700", "papier-200"),
    *[(f"equipe-{n}-glyphe", f"equipe-{n}") for n in range(1, 9)],
]
OUTLINE_PAIRS = [
    *[("bord-fort", paper) for paper in PAPERS],
    *[("petrole-600", paper) for paper in PAPERS],
    ("focus-ext", "papier-50"),
    ("focus-halo", "petrole-900"),
]


def luminance(colour):
    """Return the relative luminance of "#rrggbb"."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(front, back):
    """Return the contrast ratio of two tokens."""
    light, dark = sorted((luminance(TOKENS[front]), luminance(TOKENS[back])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_reads_at_four_and_a_half_to_one(front, back):
    assert ratio(front, back) >= 4.5


@pytest.mark.parametrize(("front", "back"), OUTLINE_PAIRS)
def test_outlines_show_at_three_to_one(front, back):
    assert ratio(front, back) >= 3


def test_the_ratio_is_that_of_the_standard():
    TOKENS.update({"black": "#000000", "white": "#FFFFFF"})
    assert ratio("black", "white") == pytest.approx(21)


def test_no_sheet_reaches_outside_the_site():
    for sheet in (settings.PORTAL_DIR / "static/portal/css").glob("*.css"):
        addresses = re.findall(r"url\(\"?([^)\"]+)", sheet.read_text())
        assert all(address.startswith(("../fonts/", "data:image/svg")) for address in addresses)
