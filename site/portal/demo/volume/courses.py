"""Twelve copies of a real course, their questionnaires frozen, and sheets scored by the rules."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from wagtail.models import Page

from courses.loader import CONTENT_DIR, load_catalogue, load_course
from courses.models import Answer, Attempt, CoursePage, QuestionnaireVersion
from courses.services import read_snapshot
from courses.services.sending import result_of, typed_rows
from portal.learning.demo_answers import invented_answers, split_opinions

COPIED = "m9-transmettre.toml"
N_COURSES = 12
N_SHEETS = 400
ABILITY = {"pre": 0.45, "post": 0.8}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One way to answer a questionnaire: its result, and its answers as columns; JSON as text."""

    result: str
    answers: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class VolumeCourse:
    """A course and, by moment, its frozen questionnaire and the sheets to draw from."""

    page: CoursePage
    versions: Mapping[str, QuestionnaireVersion]
    sheets: Mapping[str, list[Sheet]]


@transaction.atomic
def make_courses(home: Page, rng: Random) -> list[VolumeCourse]:
    """Return the courses to fill, made when missing."""
    parent = load_catalogue(home)
    return [_filled(_copy(parent, rank), rng) for rank in range(1, N_COURSES + 1)]


def _copy(parent: Page, rank: int) -> CoursePage:
    code, text = f"V{rank:02d}", (CONTENT_DIR / COPIED).read_text(encoding="utf-8")
    renamed = text.replace('code = "M9"', f'code = "{code}"', 1)
    renamed = renamed.replace('slug = "transmettre-un-dossier"', f'slug = "volume-{rank:02d}"', 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{code}.toml"
        path.write_text(renamed, encoding="utf-8")
        questions = CONTENT_DIR / "questionnaires" / COPIED
        (path.parent / "questionnaires").mkdir()
        shutil.copy(questions, path.parent / "questionnaires" / path.name)
        return load_course(path, parent)


def _filled(page: CoursePage, rng: Random) -> VolumeCourse:
    asked = page.questionnaires.filter(audience="learner", moment__in=ABILITY)
    versions = {one.moment: read_snapshot(questionnaire=one) for one in asked}
    sheets = {
        moment: [_sheet(version, moment, rng) for _ in range(N_SHEETS)]
        for moment, version in versions.items()
    }
    return VolumeCourse(page, versions, sheets)


def _sheet(version: QuestionnaireVersion, moment: str, rng: Random) -> Sheet:
    definition = version.definition
    ability = min(1.0, max(0.0, rng.gauss(ABILITY[moment], 0.15)))
    given = invented_answers(definition, rng, moment=moment, ability=ability)
    named, _nameless = split_opinions(definition, given)
    result = result_of(definition, named, threshold_percent=70)
    rows = typed_rows(Attempt(), definition, named)
    return Sheet(json.dumps(result), tuple(_columns(row) for row in rows))


def _columns(row: Answer) -> tuple[Any, ...]:
    value = None if row.value is None else json.dumps(row.value, ensure_ascii=False)
    return (
        row.question_id, value, row.presence, row.item_version_id, row.choice, row.number,
        row.points,
    )  # fmt: skip
