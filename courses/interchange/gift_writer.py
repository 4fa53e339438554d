"""Writing GIFT (see `gift_reader`)."""

from collections.abc import Callable, Iterable

from courses.domain.questionnaire import Kind
from courses.interchange.gift_text import escaped, escaped_html
from courses.interchange.items import (
    FULL_PERCENT,
    TRUE_ID,
    BankChoice,
    BankItem,
    Written,
    has_key,
    plain_percent,
)
from courses.interchange.tags import tags_of


def write_gift(items: Iterable[BankItem]) -> Written:
    """Return a GIFT file; scales, matrices and dates have no words in GIFT and are left out."""
    every = list(items)
    said = [item for item in every if item.kind in _WRITERS and has_key(item)]
    paragraphs: list[str] = []
    category, stem_id = "", ""
    for item in said:
        if item.category != category:
            category = item.category
            paragraphs.append(f"$CATEGORY: {category}")
        if item.stem and item.stem_id != stem_id:
            paragraphs.append(escaped(item.stem))
        stem_id = item.stem_id
        paragraphs.append(_paragraph(item))
    left_out = tuple(item.code for item in every if item not in said)
    return Written(("\n\n".join(paragraphs) + "\n").encode(), left_out)


def _paragraph(item: BankItem) -> str:
    answers = _WRITERS[item.kind](item)
    general = f"####{escaped(item.explanation)}" if item.explanation else ""
    inside = "\n".join(filter(None, (answers.rstrip("\n"), general)))
    return f"{_meta(item)}\n::{escaped(item.code)}::{escaped(item.text)} {{{inside}}}"


def _meta(item: BankItem) -> str:
    tags = (tag.replace("[", "\\[").replace("]", "\\]") for tag in tags_of(item))
    plain = (" ".join(tag.split("\n")) for tag in tags)
    return f"// [id:{item.code}]" + "".join(f" [tag:{tag}]" for tag in plain)


def _feedback(words: str) -> str:
    return f" #{escaped(words)}" if words else ""


def _truth(item: BankItem) -> str:
    right = next(choice for choice in item.choices if choice.weight_percent == FULL_PERCENT)
    wrong = next(choice for choice in item.choices if choice != right)
    words = "TRUE" if right.id == TRUE_ID else "FALSE"
    if right.explanation:
        return f"{words}#{escaped(wrong.explanation)}#{escaped(right.explanation)}"
    return words + (f"#{escaped(wrong.explanation)}" if wrong.explanation else "")


def _line(choice: BankChoice, *, is_single: bool) -> str:
    if is_single and choice.weight_percent == FULL_PERCENT:
        sign = "="
    elif choice.weight_percent == 0:
        sign = "~"
    else:
        sign = f"~%{plain_percent(choice.weight_percent)}%"
    return f"\n{sign}{_said(choice.text)}{_feedback(choice.explanation)}"


def _said(words: str) -> str:
    """Return words that can be taken neither for a weight nor for a pair."""
    if "->" in words:
        return escaped_html(words)
    return escaped(words) if not words.startswith("%") else f"[plain]{escaped(words)}"


def _single(item: BankItem) -> str:
    return "".join(_line(choice, is_single=True) for choice in item.choices) + "\n"


def _multiple(item: BankItem) -> str:
    return "".join(_line(choice, is_single=False) for choice in item.choices) + "\n"


def _short(item: BankItem) -> str:
    return "".join(
        f"\n=%{plain_percent(one.weight_percent)}%{_said(one.text)}{_feedback(one.explanation)}"
        for one in item.accepted
    )


def _number(item: BankItem) -> str:
    feedback = item.accepted[0].explanation if item.accepted else ""
    return f"#{item.answer}:{item.tolerance}{_feedback(feedback)}"


def _pairs(item: BankItem) -> str:
    texts = {target.id: target.text for target in item.targets}
    matched = {choice.match for choice in item.choices}
    pairs = [(choice.text, texts[choice.match]) for choice in item.choices]
    alone = [("", target.text) for target in item.targets if target.id not in matched]
    return "".join(f"\n={_side(left)} -> {_side(right)}" for left, right in pairs + alone) + "\n"


def _side(words: str) -> str:
    return _said(words) if words else ""


def _order(item: BankItem) -> str:
    lines = "\n".join(escaped(choice.text) for choice in item.choices)
    return f">{len(item.choices)} ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none\n{lines}\n"


def _essay(_item: BankItem) -> str:
    return ""


_WRITERS: dict[Kind, Callable[[BankItem], str]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _truth,
    Kind.NUMBER: _number,
    Kind.MATCHING: _pairs,
    Kind.ORDERING: _order,
    Kind.SHORT_TEXT: _short,
    Kind.LONG_TEXT: _essay,
}
