"""Reading a course written as a TOML file; every complaint names the file and the key."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from courses.questionnaire_file import questionnaire_problems

COURSE_KEYS = (
    "code", "slug", "title", "summary", "audience", "format", "duration_minutes",
    "pass_threshold_percent", "opens_referral", "prerequisites", "accessibility", "version_date",
    "outcomes", "objectives", "methods", "assessment", "access_delay", "price", "contact",
)  # fmt: skip
ONLINE_KEYS = ("modules", "questionnaires")
SEQUENCE_KEYS = ("title", "duration_minutes")
MODULE_KEYS = ("slug", "title", "steps")
STEP_KEYS = ("slug", "title", "duration_minutes", "blocks")


class ContentError(ValueError):
    """A course file that cannot be loaded; says which file and which key."""

    def __init__(self, path: Path, key: str, problem: str) -> None:
        super().__init__(f"{path.name}: {key}: {problem}")
        self.key = key


def read_course(path: Path) -> dict[str, Any]:
    """Return the content of a course file, checked; raises ContentError.

    Its questions are in the file of the same name in `questionnaires/`, when there is one.
    """
    beside = path.parent / "questionnaires" / path.name
    content = _read(path) | (_read(beside) if beside.exists() else {})
    for key, problem in _problems(content):
        raise ContentError(path, key, problem)
    return content


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise ContentError(path, "TOML", str(problem)) from problem


def _problems(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _missing("course", content, COURSE_KEYS)
    if content.get("on_request"):
        yield from _programme_problems(content)
        return
    yield from _missing("course", content, ONLINE_KEYS)
    known = {objective["id"] for objective in content.get("objectives", ())}
    for module in content.get("modules", ()):
        yield from _missing(f"modules.{module.get('slug')}", module, MODULE_KEYS)
        yield from _step_problems(module, known)
    yield from questionnaire_problems(content, known)


def _programme_problems(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A course taught in sessions announces its programme, minute by minute, and has no module."""
    yield from ((f"course.{key}", "not on request") for key in ONLINE_KEYS if key in content)
    sequences = content.get("programme", [])
    for rank, sequence in enumerate(sequences, start=1):
        yield from _missing(f"programme.{rank}", sequence, SEQUENCE_KEYS)
    planned = sum(sequence["duration_minutes"] for sequence in sequences)
    if planned != content["duration_minutes"]:
        yield "programme", f"{planned} minutes announced out of {content['duration_minutes']}"


def _missing(
    where: str, values: Mapping[str, Any], keys: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    yield from ((f"{where}.{key}", "missing") for key in keys if key not in values)


def _step_problems(module: Mapping[str, Any], known: set[str]) -> Iterator[tuple[str, str]]:
    for step in module["steps"]:
        where = f"modules.{module['slug']}.steps.{step.get('slug')}"
        yield from _missing(where, step, STEP_KEYS)
        for block in step["blocks"]:
            if block.get("objective", "") not in known | {""}:
                yield f"{where}.objective", f"unknown objective {block['objective']!r}"
            if block.get("type") == "knowledge_check":
                yield from _check_problems(where, block)
    yield from _repeated(f"modules.{module['slug']}", [step["slug"] for step in module["steps"]])


def _check_problems(where: str, check: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not any(choice.get("correct") for choice in check["choices"]):
        yield f"{where}.choices", "no right answer"
    for choice in check["choices"]:
        yield from _missing(f"{where}.choices", choice, ("id", "text", "explanation"))


def _repeated(where: str, values: list[str]) -> Iterator[tuple[str, str]]:
    again = [value for value, times in Counter(values).items() if times > 1]
    yield from ((where, f"{value!r} appears twice") for value in again)
