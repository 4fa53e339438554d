"""The questionnaires of a course file: items written once, sections that ask them.

A question is written where it is asked, or once in `[[items]]` and asked by its `item`, so that the
same question may come before, after and later. Both become items of the bank.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.validators import slug_re

from courses.domain.bank import asked_question, problems_of, purpose_problems, tidy_body
from courses.domain.conditions import condition_problems
from courses.domain.questionnaire import Audience, Definition, Moment, Purpose
from courses.domain.repeats import repeated

REQUIRED = ("pre", "post")
# What a file says about a question and nobody stores.
OF_THE_FILE = ("item", "same_meaning")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One questionnaire of a file: for whom, when, and its sections of uses."""

    key: str
    audience: str
    moment: str
    title: str
    intro: str
    sections: tuple[Mapping[str, Any], ...]


def items_of(content: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return every question of a file as a body, by code; those asked twice are written once."""
    bodies = {one["id"]: _body(one, is_knowledge=True) for one in content.get("items", ())}
    for section, question in _questions(content):
        if "item" not in question:
            is_knowledge = section["purpose"] == Purpose.KNOWLEDGE
            bodies[question["id"]] = _body(question, is_knowledge=is_knowledge)
    return bodies


def equivalent_codes(content: Mapping[str, Any]) -> frozenset[str]:
    """Return the codes of questions whose new words mean the same as before."""
    written = [*content.get("items", ()), *(one for _section, one in _questions(content))]
    return frozenset(one["id"] for one in written if one.get("same_meaning"))


def sheets_of(content: Mapping[str, Any]) -> tuple[Sheet, ...]:
    """Return the questionnaires of a file; a key is a moment, after its audience unless learner."""
    return tuple(_sheet(key, values) for key, values in content["questionnaires"].items())


def uses_in(section: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return how a section asks its items: {item: code, required, form, visible_if}."""
    uses = ("required", "form", "visible_if")
    return [
        {"item": code_of(one)} | {key: one[key] for key in uses if key in one}
        for one in section["questions"]
    ]


def code_of(question: Mapping[str, Any]) -> str:
    """Return the code of the item that a question of a file asks."""
    return str(question["item"] if "item" in question else question["id"])


def definition_of(sheet: Sheet, bodies: Mapping[str, Mapping[str, Any]]) -> Definition:
    """Return a questionnaire as it would be asked; KeyError, ValueError, TypeError if malformed."""
    sections = [
        {**section, "questions": [_asked(use, section, bodies) for use in uses_in(section)]}
        for section in sheet.sections
    ]
    return Definition.from_json({"title": sheet.title, "intro": sheet.intro, "sections": sections})


def _asked(
    use: Mapping[str, Any], section: Mapping[str, Any], bodies: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    body = bodies[use["item"]]
    return asked_question(body, use, purpose=section["purpose"], item_version=None)


def _questions(content: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    for questionnaire in content["questionnaires"].values():
        for section in questionnaire["sections"]:
            for question in section["questions"]:
                yield section, question


def _body(question: Mapping[str, Any], *, is_knowledge: bool) -> dict[str, Any]:
    kept = {key: _plain(value) for key, value in question.items() if key not in OF_THE_FILE}
    return tidy_body(kept, is_knowledge=is_knowledge)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _sheet(key: str, values: Mapping[str, Any]) -> Sheet:
    audience, _, moment = key.rpartition("_")
    return Sheet(
        key,
        Audience(audience or Audience.LEARNER).value,
        Moment(moment).value,
        values["title"],
        values["intro"],
        tuple(values["sections"]),
    )


def questionnaire_problems(
    content: Mapping[str, Any], known: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield (key, problem) for what is wrong in the questionnaires of a file."""
    for name in REQUIRED:
        if name not in content["questionnaires"]:
            yield f"questionnaires.{name}", "missing"
            return
    yield from sheet_problems(content, known)


def sheet_problems(content: Mapping[str, Any], known: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the same without asking for any questionnaire."""
    where = "questionnaires"
    try:
        bodies = items_of(content)
        for sheet in sheets_of(content):
            where = f"questionnaires.{sheet.key}"
            yield from _definition_problems(where, definition_of(sheet, bodies), known)
    except (KeyError, ValueError, TypeError) as problem:
        yield where, f"{type(problem).__name__} {problem}"


def _definition_problems(
    where: str, definition: Definition, known: set[str]
) -> Iterator[tuple[str, str]]:
    again = repeated(question.id for question in definition.questions)
    yield from ((where, f"{code!r} appears twice") for code in again)
    yield from (
        (f"{where}.{one.question_id}", f"condition {one.code}")
        for one in condition_problems(definition)
    )
    for question in definition.questions:
        codes = [*problems_of(question), *([] if slug_re.match(question.id) else ["id"])]
        yield from ((f"{where}.{question.id}", code) for code in codes)
    yield from (
        (f"{where}.{question_id}", code)
        for question_id, code in purpose_problems(definition, known)
    )
