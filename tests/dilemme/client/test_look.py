"""One look for the web pages and the window: the same tokens, and colours one can read."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from dilemme.client.look import icons, town
from dilemme.client.look.fonts import FACES
from dilemme.client.look.tokens import FAMILIES, contrast, parsed, tokens
from dilemme.client.scenes.frame import LINK_LOOKS
from dilemme.engine import DEFAULT_EDITION, load_edition

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site" / "portal"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("tokens.css", "static/portal/css/tokens.css"),
        ("town.html", "ui/templates/components/town.html"),
    ],
)
def test_the_client_reads_the_very_files_of_the_site(mine, theirs):
    held = (files("dilemme.client") / "data" / mine).read_bytes()
    assert held == (SITE / theirs).read_bytes()


def test_a_kind_of_square_has_the_colour_it_has_on_the_web_page():
    sheet = (SITE / "tables" / "static" / "tables" / "css" / "tables.css").read_text()
    usual = re.search(r"\.case\{--fam:var\(--([\w-]+)\)", sheet).group(1)
    on_the_page = {}
    for selectors, token in re.findall(r"((?:\.fam-\w+,?)+)\{--fam:var\(--([\w-]+)\)\}", sheet):
        for kind in re.findall(r"\.fam-(\w+)", selectors):
            on_the_page[kind] = token
    assert {kind: on_the_page.get(kind, usual) for kind in FAMILIES} == dict(FAMILIES)
    kinds = {square["kind"] for square in load_edition(DEFAULT_EDITION).squares}
    assert kinds == set(FAMILIES)


@pytest.mark.parametrize("high_contrast", [False, True])
def test_words_can_be_read_on_what_they_are_written_on(high_contrast):
    look = tokens(high_contrast=high_contrast)
    pairs = [(look.family(kind), look["papier-0"]) for kind in FAMILIES]
    pairs += [look.team(seat) for seat in range(6)]
    pairs += [(look[name], look["papier-100"]) for _picture, name in LINK_LOOKS.values()]
    pairs += [(look["encre-700"], look["papier-100"]), (look["encre-900"], look["prune-100"])]
    pairs += [(look["papier-0"], look["prune-700"]), (look["encre-900"], look["safran-100"])]
    assert min(contrast(one, other) for one, other in pairs) >= 4.5


def test_high_contrast_applies_the_block_that_browsers_apply():
    stronger = "@media (prefers-contrast: more) { :root { --trait: #73828B; } }"
    sheet = ":root{--trait: #DDD5C7; --d-pion: 320ms;} " + stronger
    assert parsed(sheet, high_contrast=False)["trait"] == (0xDD, 0xD5, 0xC7)
    assert parsed(sheet, high_contrast=True)["trait"] == (0x73, 0x82, 0x8B)
    assert parsed(sheet, high_contrast=True).durations == {"d-pion": 320}


def test_every_icon_that_the_client_names_is_in_the_package():
    code = "\n".join(path.read_text() for path in (ROOT / "dilemme" / "client").rglob("*.py"))
    named = set(re.findall(r'Button\([^()]*?icon="([\w-]+)"', code))
    named |= {picture for picture, _name in LINK_LOOKS.values()}
    named |= {"users", "device-tv", "home", "history", "lock", "cash", "dice-5", "scale", "robot"}
    named |= {"wallet", "basket", "confetti", "umbrella", "pig-money", "check", "eye"}
    assert len(named) > 20
    for name in named:
        assert icons.drawing(name).startswith("<svg")


def test_fonts_come_from_their_packages_with_their_licences():
    for package, name in FACES.values():
        held = {one.name for one in (files(package) / "files").iterdir()}
        assert name in held
        assert held & {"OFL.txt", "LICENSE.txt"}


def test_the_town_is_not_dressed_alike_in_all_seasons(hands):
    hands()
    pictures = {
        town.season_of(month): bytes(town.town(month, 90).get_buffer()) for month in range(9)
    }
    assert set(pictures) == {"summer", "autumn", "winter", "spring"}
    assert len(set(pictures.values())) == 4
