"""Editors see their drafts before anyone else."""

import pytest
from wagtail.blocks import StreamBlock

from courses.blocks import LessonBlock
from courses.models import ModulePage, Questionnaire
from courses.services import read_snapshot
from tests.factories.courses import load

pytestmark = pytest.mark.django_db


def previewed(item):
    """Return what the preview panel of `/gestion/` shows."""
    response = item.make_preview_request(preview_mode=item.default_preview_mode)
    if hasattr(response, "render"):
        response.render()
    return response.content.decode()


def test_a_module_is_previewed_whole_with_its_draft():
    load("M1")
    module = ModulePage.objects.first()
    module.title = "Titre en brouillon"
    shown = previewed(module)
    assert "Titre en brouillon" in shown
    assert "Idées reçues et chiffres" in shown


def test_a_questionnaire_is_previewed_with_its_questions():
    course = load("M1")
    questionnaire = Questionnaire.objects.get(course=course, moment="pre")
    shown = previewed(questionnaire)
    assert "Qui dépose un dossier de surendettement" in shown


def test_a_draft_of_a_questionnaire_is_not_asked_before_it_is_published():
    course = load("M1")
    questionnaire = Questionnaire.objects.get(course=course, moment="pre")
    questionnaire.title = "Brouillon"
    questionnaire.save_revision()
    live = Questionnaire.objects.get(pk=questionnaire.pk)
    assert read_snapshot(questionnaire=live).definition.title != "Brouillon"
    questionnaire.latest_revision.publish()
    live.refresh_from_db()
    assert read_snapshot(questionnaire=live).definition.title == "Brouillon"


def test_no_block_takes_raw_html():
    def names(block):
        children = getattr(block, "child_blocks", {}).values()
        return [type(block).__name__, *(name for child in children for name in names(child))]

    assert isinstance(LessonBlock(), StreamBlock)
    assert "RawHTMLBlock" not in names(LessonBlock())


@pytest.mark.parametrize("kind", ["transcript_audio", "transcript_video", "document"])
def test_a_recording_without_its_file_still_gives_its_words(kind):
    value = {"title": "Une écoute", "duration_seconds": 60, "transcript_html": "<p>Bonjour</p>"}
    value |= {"description": "Bonjour", "file": None}
    block = LessonBlock().child_blocks[kind]
    shown = block.render(block.to_python(value))
    assert "Bonjour" in shown


@pytest.mark.parametrize(
    ("kind", "unit", "percents"),
    [("bars", "%", [73, 20]), ("bars", "€", [100, 27]), ("stacked", "%", [78, 22])],
)
def test_a_bar_is_as_long_as_what_it_says(kind, unit, percents):
    rows = [{"label": "Une part", "value": 73}, {"label": "Une autre", "value": 20}]
    figure = LessonBlock().child_blocks["figure"]
    value = {"title": "x", "kind": kind, "unit": unit, "rows": rows, "as_of": "", "source": ""}
    bars = figure.get_context(figure.to_python(value))["bars"]
    assert [bar["percent"] for bar in bars] == percents
