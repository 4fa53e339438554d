"""How templates are written: documented components, French typography."""

import re

import pytest
from django.conf import settings

PORTAL, REPO = settings.PORTAL_DIR, settings.REPO_DIR
COMPONENTS = sorted((PORTAL / "ui/templates/components").glob("*.html"))
OURS = [
    template
    for package in (PORTAL, REPO / "courses", REPO / "certificates", REPO / "dilemme")
    for template in sorted(package.glob("**/templates/**/*.*"))
]
SCREEN_TEXT = re.compile(
    r"\{% translate \"([^\"]*)\"|\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate", re.DOTALL
)
WRONG_SPACE = re.compile(r"[\w»)] [;!?](?=\s|$)|[\w»)}] :(?=\s|$)|\d [€%]|« | »|[A-Za-zÀ-ÿ]'")


def used_templates():
    """Return every template text of the portal, so that a component unused by all shows."""
    return "".join(template.read_text() for template in PORTAL.rglob("*.html"))


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_starts_by_saying_what_it_takes(component):
    assert component.read_text().startswith("{# ")


def test_every_component_is_drawn_somewhere():
    drawn = used_templates()
    by_tag = {"team_token"}
    unused = [path.stem for path in COMPONENTS if f'"components/{path.name}"' not in drawn]
    assert set(unused) <= by_tag


def texts_of(template):
    """Return what a template says on screen, a string for each text."""
    return [found[1] or found[2] or "" for found in SCREEN_TEXT.finditer(template.read_text())]


def test_screen_text_has_french_spaces():
    assert len(OURS) > 100
    wrong = [one for template in OURS for one in texts_of(template) if WRONG_SPACE.search(one)]
    assert not wrong
