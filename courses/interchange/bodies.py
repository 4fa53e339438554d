"""Between a question as files carry it and a question as the bank keeps it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from courses.domain.questionnaire import DONT_KNOW, Choice, Kind, Question
from courses.interchange.items import CHOSEN, FULL_PERCENT, BankChoice, BankItem

SHARED = (
    "text", "help", "objective", "low_label", "high_label", "answer", "tolerance", "explanation",
    "stem", "stem_id", "is_fragile", "source", "valid_until",
)  # fmt: skip


def item_of(body: Mapping[str, Any], *, category: str = "") -> BankItem:
    """Return a question of the bank (a `Question.from_json` object) as files carry it.

    Right choices share the mark and wrong ones of a multiple choice take as much away, which is
    what courses.domain.scoring does.
    """
    question = Question.from_json(body)
    return BankItem(
        code=question.id,
        kind=question.kind,
        category=category,
        choices=tuple(_out(question, choice) for choice in question.choices
                      if choice.id != DONT_KNOW),
        targets=tuple(BankChoice(one.id, one.text) for one in question.targets),
        rows=tuple(BankChoice(one.id, one.text) for one in question.rows),
        **{name: getattr(question, name) for name in SHARED},
    )  # fmt: skip


def _out(question: Question, choice: Choice) -> BankChoice:
    return BankChoice(
        id=choice.id,
        text=choice.text,
        weight_percent=_weight(question, choice),
        explanation=choice.explanation,
        match=choice.match,
        flags=choice.flags,
    )


def _weight(question: Question, choice: Choice) -> float:
    n_right = len(question.correct_ids)
    if question.kind not in CHOSEN or not n_right:
        return 0.0
    share = round(FULL_PERCENT / n_right, 5)
    if choice.correct:
        return share
    return -share if question.kind is Kind.MULTIPLE else 0.0


def body_of(item: BankItem) -> dict[str, Any]:
    """Return a question read from a file as the bank keeps it; the words accepted of a short text
    and the feedback of a right number join its explanation.
    """
    shared = {name: getattr(item, name) for name in SHARED}
    return shared | {
        "id": item.code,
        "kind": item.kind.value,
        "explanation": _explanation(item),
        "choices": [_in(item, choice) for choice in item.choices],
        "targets": [{"id": one.id, "text": one.text} for one in item.targets],
        "rows": [{"id": one.id, "text": one.text} for one in item.rows],
    }


def _in(item: BankItem, choice: BankChoice) -> dict[str, Any]:
    least = 0.0 if item.kind is Kind.MULTIPLE else FULL_PERCENT - 0.001
    return {
        "id": choice.id,
        "text": choice.text,
        "correct": item.kind in CHOSEN and choice.weight_percent > least,
        "explanation": choice.explanation,
        "match": choice.match,
        "flags": choice.flags,
    }


def _explanation(item: BankItem) -> str:
    words = [item.explanation]
    if item.kind is Kind.NUMBER:
        words += [one.explanation for one in item.accepted]
    elif item.accepted:
        words.append(" / ".join(one.text for one in item.accepted if one.weight_percent > 0))
    return "\n".join(filter(None, words))


def with_kept_ids(item: BankItem, former: Mapping[str, Any]) -> BankItem:
    """Return a question whose lines keep the ids they have in the bank, found by their words.

    Formats without ids number their lines; an id that people's answers point to must not move.
    """
    kept = {
        name: _renamed(getattr(item, name), former.get(name, ()))
        for name in ("choices", "targets", "rows")
    }
    targets = {was.id: now.id for was, now in zip(item.targets, kept["targets"], strict=True)}
    choices = tuple(
        replace(one, match=targets.get(one.match, one.match)) for one in kept["choices"]
    )
    return replace(item, choices=choices, targets=kept["targets"], rows=kept["rows"])


def _renamed(lines: tuple[BankChoice, ...], former: Any) -> tuple[BankChoice, ...]:
    by_text = {one["text"]: one["id"] for one in former}
    taken = {*by_text.values()}
    ids = [by_text.pop(line.text, "") for line in lines]
    for rank, line in enumerate(lines):
        if not ids[rank]:
            ids[rank] = _unused(line.id, taken)
            taken.add(ids[rank])
    return tuple(replace(line, id=key) for line, key in zip(lines, ids, strict=True))


def _unused(wanted: str, taken: set[str]) -> str:
    number, key = 2, wanted
    while key in taken:
        key = f"{wanted}{number}"
        number += 1
    return key
