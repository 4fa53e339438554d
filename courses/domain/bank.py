"""What makes a question of the bank sound, what changed in it, and how a questionnaire takes it.

A body is the JSON of one question less what its use decides (`required`, `form`, `visible_if`,
`item_version`, `may_not_know`); empty values are left out, so that the same words always give the
same digest.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from courses.domain.questionnaire import DONT_KNOW, Definition, Kind, Purpose, Question
from courses.domain.repeats import repeated
from courses.domain.scoring import CHOSEN, is_scored

DONT_KNOW_TEXT = "Je ne sais pas"
SCORED = (*CHOSEN, Kind.NUMBER, Kind.ORDERING, Kind.MATCHING)
OF_THE_USE = ("required", "form", "visible_if", "item_version", "may_not_know")
LISTS = ("choices", "targets", "rows")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PROBLEMS = (
    "text_missing", "choices_missing", "ids_repeated", "one_right_answer", "match_unknown",
    "targets_missing", "rows_missing", "flag_missing",
)  # fmt: skip


def tidy_body(values: Mapping[str, Any], *, is_knowledge: bool = False) -> dict[str, Any]:
    """Return a body: the use's fields out, empty values out; knowledge brings its own unsureness.

    `is_knowledge` takes a written "I do not know" away: `asked_question` adds it.
    """
    kept = {key: value for key, value in values.items() if key not in OF_THE_USE}
    for key in LISTS:
        lines = [one for one in kept.get(key, ()) if not (is_knowledge and one["id"] == DONT_KNOW)]
        kept[key] = [_filled(one) for one in lines]
    return _filled(kept)


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if not _is_empty(key, value)}


def _is_empty(key: str, value: object) -> bool:
    if value in (None, "", [], ()):
        return True
    return key in ("correct", "flags", "tolerance") and not value


def with_ids(values: Mapping[str, Any], used: Iterable[str]) -> dict[str, Any]:
    """Return a body whose new choices, targets and rows have ids never used before.

    `used` are the ids of every earlier version: an id that went away is not given again, as old
    answers still say it.
    """
    given = {one.get("id", "") for key in LISTS for one in values.get(key, ())}
    fresh = iter(_names(given | set(used)))
    named = {
        key: [dict(one) | {"id": one.get("id") or next(fresh)} for one in values[key]]
        for key in LISTS
        if key in values
    }
    return dict(values) | named


def _names(taken: set[str]) -> Iterable[str]:
    numbered = (f"{letter}{number}" for number in range(2, 1000) for letter in LETTERS)
    every = (*LETTERS, *numbered)
    return (name for name in every if name not in taken)


def problems_of(question: Question) -> tuple[str, ...]:
    """Return what keeps a question from being asked, as codes of PROBLEMS."""
    checks = {
        "text_missing": not question.text.strip(),
        "ids_repeated": any(repeated(one.id for one in getattr(question, name)) for name in LISTS),
        "choices_missing": question.kind in _LISTED and len(question.known_ids) < 2,
        "one_right_answer": _has_too_many_keys(question),
        "targets_missing": question.kind is Kind.MATCHING and len(question.targets) < 2,
        "match_unknown": question.kind is Kind.MATCHING and not _is_matched(question),
        "rows_missing": question.kind is Kind.MATRIX and not question.rows,
        "flag_missing": question.is_fragile is not None and not _is_detection(question),
    }
    return tuple(code for code, is_wrong in checks.items() if is_wrong)


_LISTED = (*CHOSEN, Kind.ORDERING, Kind.MATCHING)


def _has_too_many_keys(question: Question) -> bool:
    return question.kind in (Kind.SINGLE, Kind.TRUE_FALSE) and len(question.correct_ids) > 1


def _is_matched(question: Question) -> bool:
    targets = {target.id for target in question.targets}
    return all(choice.match in targets for choice in question.choices if choice.id != DONT_KNOW)


def _is_detection(question: Question) -> bool:
    flags = [choice.flags for choice in question.choices if choice.id != DONT_KNOW]
    return question.kind in (Kind.SINGLE, Kind.TRUE_FALSE) and any(flags) and not all(flags)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a body that changed; texts as written, empty when there was none."""

    field: str
    before: str
    after: str


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return what changed from one body to another: fields first, then choices by their id."""
    plain = [key for key in _keys(before, after) if key not in LISTS]
    found = [Change(key, _text(before.get(key)), _text(after.get(key))) for key in plain]
    for name in LISTS:
        found += _changed_lines(name, before.get(name, ()), after.get(name, ()))
    return tuple(change for change in found if change.before != change.after)


def _keys(*bodies: Mapping[str, Any]) -> Sequence[str]:
    return tuple(dict.fromkeys(key for body in bodies for key in body))


def _changed_lines(
    name: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> list[Change]:
    old, new = ({line["id"]: line for line in lines} for lines in (before, after))
    changes = [
        Change(f"{name}.{line}.{key}", _text(old.get(line, {}).get(key)), _text(value))
        for line in _keys(old, new)
        for key, value in _both(old.get(line, {}), new.get(line, {}))
    ]
    kept = [[line for line in lines if line in old and line in new] for lines in (old, new)]
    return [*changes, Change(f"{name}.order", ", ".join(kept[0]), ", ".join(kept[1]))]


def _both(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(key, new.get(key)) for key in _keys(old, new) if key != "id"]


def _text(value: object) -> str:
    return "" if value in (None, False) else str(value)


def purpose_problems(
    definition: Definition, objectives: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """Return (question id, code) for questions that their section could not count.

    `objective_unknown`: knowledge and confidence are counted by objective of the course, a matrix
    by the ids of its rows; `key_missing`: knowledge without a right answer.
    """
    known = set(objectives)
    counted = definition.of_purpose(Purpose.KNOWLEDGE, Purpose.CONFIDENCE, Purpose.HINDSIGHT)
    unknown = [(one.id, "objective_unknown") for one in counted if not _objectives(one) <= known]
    keyed = definition.of_purpose(Purpose.KNOWLEDGE)
    return (*unknown, *((one.id, "key_missing") for one in keyed if not is_scored(one)))


def _objectives(question: Question) -> set[str]:
    return {row.id for row in question.rows} or {question.objective}


def asked_question(
    body: Mapping[str, Any], use: Mapping[str, Any], *, purpose: str, item_version: int | None
) -> dict[str, Any]:
    """Return a question of a snapshot: the body of an item, and what its use decides.

    Knowledge always offers "I do not know" (training.md part 2): as a choice where there
    are choices, as `may_not_know` elsewhere.
    """
    decided = {key: use[key] for key in ("required", "form", "visible_if") if use.get(key)}
    question = {**body, **decided}
    if item_version is not None:
        question["item_version"] = item_version
    if purpose == Purpose.KNOWLEDGE and is_scored(Question.from_json(question)):
        question["may_not_know"] = True
        if question["kind"] in CHOSEN:
            unsure = {"id": DONT_KNOW, "text": DONT_KNOW_TEXT}
            question["choices"] = [*question["choices"], unsure]
    return question
