"""Bringing a bank in from a file, after everybody has seen what it changes; taking one out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from courses.domain.bank import Change, changes_between, problems_of, tidy_body
from courses.domain.questionnaire import Question
from courses.interchange import BankItem, FileRefused, Note, Reading
from courses.interchange.bodies import body_of, item_of, with_kept_ids
from courses.models import CoursePage, Item
from courses.selectors.bank import codes_asked
from courses.services.bank import BankRefused, create_item, revise_item

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True, slots=True)
class Planned:
    """One question of a file: what it does to the bank, and what it changes.

    `was_asked` asks whether its new words mean the same.
    """

    code: str
    text: str
    kind: str
    status: str
    body: dict[str, Any]
    changes: tuple[Change, ...]
    was_asked: bool
    line: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a file would do."""

    rows: tuple[Planned, ...]
    notes: tuple[Note, ...]

    def of(self, status: str) -> tuple[Planned, ...]:
        """Return the questions of one status: new, changed, same."""
        return tuple(row for row in self.rows if row.status == status)


def plan_import(*, course: CoursePage, reading: Reading) -> Plan:
    """Return what a file would change in the bank of a course; nothing is written.

    Raises FileRefused, with the line: `body_wrong` (what the bank could not ask), `kind_fixed` (a
    question already asked in another form), `retired`.
    """
    known = {item.code: item for item in course.items.select_related("current")}
    asked = codes_asked(course)
    objectives = frozenset(course.objective_texts)
    notes = list(reading.notes)
    rows = [_planned(item, known.get(item.code), asked, objectives, notes)
            for item in reading.items]  # fmt: skip
    return Plan(tuple(rows), tuple(sorted(notes, key=lambda note: note.line)))


def _planned(
    item: BankItem,
    found: Item | None,
    asked: frozenset[str],
    objectives: frozenset[str],
    notes: list[Note],
) -> Planned:
    if item.objective and item.objective not in objectives:
        notes.append(Note(item.line, "objective_left_out"))
        item = replace(item, objective="")
    former = found.current.body if found and found.current else None
    _require_possible(item, found, former, was_asked=item.code in asked)
    named = with_kept_ids(item, former) if former else item
    body = tidy_body(_with_kept_words(body_of(named), former))
    problems = problems_of(Question.from_json(body))
    if problems:
        raise FileRefused(item.line, "body_wrong", problems[0])
    changes = changes_between(former, body) if former else ()
    status = NEW if former is None else CHANGED if changes else SAME
    return Planned(
        code=item.code,
        text=item.text,
        kind=item.kind.value,
        status=status,
        body=body,
        changes=changes,
        was_asked=item.code in asked,
        line=item.line,
    )


def _require_possible(
    item: BankItem, found: Item | None, former: Mapping[str, Any] | None, *, was_asked: bool
) -> None:
    if found is not None and found.retired_at:
        raise FileRefused(item.line, "retired", item.code)
    if found is not None and former is None:
        raise FileRefused(item.line, "code_twice", item.code)
    if former and was_asked and former["kind"] != item.kind.value:
        raise FileRefused(item.line, "kind_fixed", item.code)


def _with_kept_words(body: Mapping[str, Any], former: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return a body that keeps what quiz formats cannot say: labels, help, case, truth."""
    silent = ("help", "low_label", "high_label", "stem", "stem_id", "is_fragile", "objective",
              "source", "valid_until", "explanation")  # fmt: skip
    kept = {key: (former or {}).get(key) for key in silent}
    merged = dict(body) | {key: body.get(key) or value for key, value in kept.items()}
    flags = {one["id"]: one.get("flags", False) for one in (former or {}).get("choices", ())}
    unsure = [one for one in (former or {}).get("choices", ()) if one["id"] == "dont_know"]
    choices = [one | {"flags": one["flags"] or flags.get(one["id"], False)}
               for one in merged["choices"]]  # fmt: skip
    return merged | {"choices": [*choices, *unsure]}


@transaction.atomic
def import_items(
    *,
    course: CoursePage,
    reading: Reading,
    same_meaning: Mapping[str, bool],
    by: Any = None,
    note: str = "",
    adopt: bool = True,
) -> Plan:
    """Write what `plan_import` tells, all of it or nothing; returns it.

    `same_meaning` says, by code, whether the new words of a question already asked mean the same.
    Raises FileRefused, BankRefused (`meaning_missing`).
    """
    plan = plan_import(course=course, reading=reading)
    items = {item.code: item for item in course.items.all()}
    for row in plan.rows:
        if row.status == NEW:
            create_item(course=course, body=row.body, by=by, note=note, adopt=adopt)
        elif row.status == CHANGED:
            if row.was_asked and row.code not in same_meaning:
                raise BankRefused("meaning_missing")
            revise_item(
                item=items[row.code],
                body=row.body,
                by=by,
                same_meaning=same_meaning.get(row.code),
                note=note,
                adopt=adopt,
            )
    return plan


def items_to_export(items: Iterable[Item]) -> tuple[BankItem, ...]:
    """Return questions in use (their current version loaded) as files carry them.

    The category is the course, then the objective in words.
    """
    return tuple(
        item_of(item.current.body, category=_category(item)) for item in items if item.current
    )


def _category(item: Item) -> str:
    words = item.course.objective_texts.get(item.objective, "")
    parts = (item.course.title, words)
    return "/".join(part.replace("/", "//") for part in parts if part)
