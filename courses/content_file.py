"""Reading a course written as a TOML file; every complaint names the file and the key."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from courses.domain.questionnaire import Definition, Kind, Purpose

COURSE_KEYS = (
    "code", "slug", "title", "summary", "audience", "format", "duration_minutes",
    "pass_threshold_percent", "opens_referral", "prerequisites", "accessibility", "version_date",
    "outcomes", "objectives", "modules", "questionnaires",
)  # fmt: skip
MODULE_KEYS = ("slug", "title", "steps")
STEP_KEYS = ("slug", "title", "duration_minutes", "blocks")
MOMENTS = ("pre", "post")


class ContentError(ValueError):
    """A course file that cannot be loaded; says which file and which key."""

    def __init__(self, path: Path, key: str, problem: str) -> None:
        super().__init__(f"{path.name}: {key}: {problem}")
        self.key = key


def read_course(path: Path) -> dict[str, Any]:
    """Return the content of a course file, checked; raises ContentError."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise ContentError(path, "TOML", str(problem)) from problem
    for key, problem in _problems(content):
        raise ContentError(path, key, problem)
    return content


def _problems(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _missing("course", content, COURSE_KEYS)
    known = {objective["id"] for objective in content.get("objectives", ())}
    for module in content.get("modules", ()):
        yield from _missing(f"modules.{module.get('slug')}", module, MODULE_KEYS)
        yield from _step_problems(module, known)
    for moment in MOMENTS:
        yield from _questionnaire_problems(moment, content["questionnaires"], known)


def _missing(
    where: str, values: Mapping[str, Any], keys: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    yield from ((f"{where}.{key}", "missing") for key in keys if key not in values)


def _step_problems(module: Mapping[str, Any], known: set[str]) -> Iterator[tuple[str, str]]:
    for step in module["steps"]:
        where = f"modules.{module['slug']}.steps.{step.get('slug')}"
        yield from _missing(where, step, STEP_KEYS)
        checks = (block for block in step["blocks"] if block.get("type") == "knowledge_check")
        for check in checks:
            yield from _check_problems(where, check, known)
    yield from _repeated(f"modules.{module['slug']}", [step["slug"] for step in module["steps"]])


def _check_problems(
    where: str, check: Mapping[str, Any], known: set[str]
) -> Iterator[tuple[str, str]]:
    if check.get("objective", "") not in known | {""}:
        yield f"{where}.objective", f"unknown objective {check['objective']!r}"
    if not any(choice.get("correct") for choice in check["choices"]):
        yield f"{where}.choices", "no right answer"
    for choice in check["choices"]:
        yield from _missing(f"{where}.choices", choice, ("id", "text", "explanation"))


def _repeated(where: str, values: list[str]) -> Iterator[tuple[str, str]]:
    again = [value for value, times in Counter(values).items() if times > 1]
    yield from ((where, f"{value!r} appears twice") for value in again)


def _questionnaire_problems(
    moment: str, questionnaires: Mapping[str, Any], known: set[str]
) -> Iterator[tuple[str, str]]:
    where = f"questionnaires.{moment}"
    try:
        definition = Definition.from_json(questionnaires[moment])
    except (KeyError, ValueError, TypeError) as problem:
        yield where, f"{type(problem).__name__} {problem}"
        return
    yield from _repeated(where, [question.id for question in definition.questions])
    for question in definition.of_purpose(Purpose.KNOWLEDGE, Purpose.CONFIDENCE):
        if question.objective not in known:
            yield f"{where}.{question.id}", f"unknown objective {question.objective!r}"
    for question in definition.of_purpose(Purpose.KNOWLEDGE):
        has_key = question.answer is not None if question.kind is Kind.NUMBER else False
        if not (has_key or question.correct_ids):
            yield f"{where}.{question.id}", "no right answer"
