"""Building the bank and the questionnaires of a course from its file, and from the shared one."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from courses.models import CoursePage, Item, Questionnaire
from courses.question_blocks import QuestionnaireBlock
from courses.questionnaire_file import Sheet, equivalent_codes, items_of, sheets_of, uses_in
from courses.services.bank import sync_items

SHARED = Path(__file__).parent / "content" / "shared" / "audiences.toml"


@cache
def shared_questionnaires() -> dict[str, Any]:
    """Return the questionnaires that every course asks employers, trainers and funders."""
    return tomllib.loads(SHARED.read_text(encoding="utf-8"))


def load_questionnaires(course: CoursePage, content: Mapping[str, Any], *, new_id: Any) -> None:
    """Make or update the items and questionnaires of a course file (checked before).

    `new_id` turns a name into an id that is the same at every load.
    """
    for source in (content, shared_questionnaires()):
        items = sync_items(
            course=course, bodies=items_of(source), equivalent=equivalent_codes(source)
        )
        for sheet in sheets_of(source):
            _load(course, sheet, items, new_id)


def _load(course: CoursePage, sheet: Sheet, items: Mapping[str, Item], new_id: Any) -> None:
    keys = {"course": course, "moment": sheet.moment, "audience": sheet.audience}
    questionnaire = Questionnaire.objects.filter(**keys).first() or Questionnaire(**keys)
    questionnaire.title, questionnaire.intro = sheet.title, sheet.intro
    raw = [
        _section(section, f"{course.code}/{sheet.key}", items, new_id) for section in sheet.sections
    ]
    questionnaire.sections = QuestionnaireBlock().to_python(raw)
    questionnaire.save()


def _section(
    section: Mapping[str, Any], where: str, items: Mapping[str, Item], new_id: Any
) -> dict[str, Any]:
    plain = {key: section[key] for key in ("slug", "title", "purpose", "confidentiality")}
    name = f"{where}/{section['slug']}"
    uses = [_use(use, name, items, new_id) for use in uses_in(section)]
    return {"type": "section", "value": plain | {"questions": uses}, "id": new_id(name)}


def _use(
    use: Mapping[str, Any], where: str, items: Mapping[str, Item], new_id: Any
) -> dict[str, Any]:
    condition = use.get("visible_if") or {"question_id": "", "test": "is", "values": []}
    value = {
        "item": items[use["item"]].pk,
        "required": use.get("required", False),
        "form": use.get("form", ""),
        "visible_if": condition | {"values": ", ".join(condition["values"])},
    }
    return {"type": "item", "value": value, "id": new_id(f"{where}/{use['item']}")}
