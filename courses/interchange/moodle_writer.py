"""Writing Moodle XML (see `moodle_reader`)."""

from collections.abc import Callable, Iterable

from lxml import etree

from courses.domain.questionnaire import Kind
from courses.interchange.items import (
    TRUE_ID,
    BankChoice,
    BankItem,
    Written,
    has_key,
    plain_percent,
)
from courses.interchange.tags import tags_of
from courses.interchange.text import html_from_plain
from courses.interchange.xml import Element, add, serialised

TYPES = {
    Kind.SINGLE: "multichoice",
    Kind.MULTIPLE: "multichoice",
    Kind.TRUE_FALSE: "truefalse",
    Kind.SHORT_TEXT: "shortanswer",
    Kind.NUMBER: "numerical",
    Kind.MATCHING: "matching",
    Kind.ORDERING: "ordering",
    Kind.LONG_TEXT: "essay",
}


def write_moodle_xml(items: Iterable[BankItem]) -> Written:
    """Return a Moodle XML file; scales, matrices and dates have no type there: left out."""
    every = list(items)
    said = [item for item in every if item.kind in TYPES and has_key(item)]
    quiz = etree.Element("quiz")
    category, stem_id = "", ""
    for item in said:
        if item.category != category:
            category = item.category
            holder = add(quiz, "question", type="category")
            add(add(holder, "category"), "text", category)
        if item.stem and item.stem_id != stem_id:
            _described(quiz, item)
        stem_id = item.stem_id
        _question(quiz, item)
    left_out = tuple(item.code for item in every if item not in said)
    return Written(serialised(quiz), left_out)


def _described(quiz: Element, item: BankItem) -> None:
    holder = add(quiz, "question", type="description")
    add(add(holder, "name"), "text", item.stem_id or item.code)
    _rich(holder, "questiontext", item.stem)


def _rich(parent: Element, name: str, words: str) -> Element:
    holder = add(parent, name, format="html")
    add(holder, "text", html_from_plain(words) if words else "")
    return holder


def _question(quiz: Element, item: BankItem) -> None:
    holder = add(quiz, "question", type=TYPES[item.kind])
    add(add(holder, "name"), "text", item.code)
    _rich(holder, "questiontext", item.text)
    _rich(holder, "generalfeedback", item.explanation)
    add(holder, "defaultgrade", "1.0000000")
    add(holder, "penalty", "0.3333333")
    add(holder, "hidden", "0")
    add(holder, "idnumber", item.code)
    _WRITERS[item.kind](holder, item)
    tags = tags_of(item)
    if tags:
        listed = add(holder, "tags")
        for tag in tags:
            add(add(listed, "tag"), "text", tag)


def _answer(holder: Element, choice: BankChoice, *, is_rich: bool) -> Element:
    kind = "html" if is_rich else "moodle_auto_format"
    answer = add(holder, "answer", fraction=plain_percent(choice.weight_percent), format=kind)
    add(answer, "text", html_from_plain(choice.text) if is_rich else choice.text)
    _rich(answer, "feedback", choice.explanation)
    return answer


def _multichoice(holder: Element, item: BankItem) -> None:
    add(holder, "single", "true" if item.kind is Kind.SINGLE else "false")
    add(holder, "shuffleanswers", "true")
    add(holder, "answernumbering", "none")
    for choice in item.choices:
        _answer(holder, choice, is_rich=True)


def _truefalse(holder: Element, item: BankItem) -> None:
    for choice in item.choices:
        words = "true" if choice.id == TRUE_ID else "false"
        plain = BankChoice(choice.id, words, choice.weight_percent, choice.explanation)
        _answer(holder, plain, is_rich=False)


def _shortanswer(holder: Element, item: BankItem) -> None:
    add(holder, "usecase", "0")
    for choice in item.accepted:
        answer = add(
            holder, "answer", fraction=plain_percent(choice.weight_percent), format="plain_text"
        )
        add(answer, "text", choice.text)
        _rich(answer, "feedback", choice.explanation)


def _numerical(holder: Element, item: BankItem) -> None:
    feedback = item.accepted[0].explanation if item.accepted else ""
    answer = add(holder, "answer", fraction="100", format="moodle_auto_format")
    add(answer, "text", str(item.answer))
    _rich(answer, "feedback", feedback)
    add(answer, "tolerance", str(item.tolerance))


def _matching(holder: Element, item: BankItem) -> None:
    add(holder, "shuffleanswers", "true")
    texts = {target.id: target.text for target in item.targets}
    matched = {choice.match for choice in item.choices}
    pairs = [(choice.text, texts[choice.match]) for choice in item.choices]
    alone = [("", target.text) for target in item.targets if target.id not in matched]
    for left, right in pairs + alone:
        pair = _rich(holder, "subquestion", left)
        add(add(pair, "answer"), "text", right)


def _ordering(holder: Element, item: BankItem) -> None:
    for name, words in (
        ("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("selectcount", "0"),
        ("gradingtype", "RELATIVE_NEXT_EXCLUDE_LAST"), ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
    ):  # fmt: skip
        add(holder, name, words)
    for rank, choice in enumerate(item.choices, start=1):
        answer = add(holder, "answer", fraction=f"{rank}.0000000", format="html")
        add(answer, "text", html_from_plain(choice.text))


def _essay(holder: Element, item: BankItem) -> None:
    add(holder, "responseformat", "plain")
    add(holder, "responserequired", "0")
    add(holder, "responsefieldlines", "10")
    add(holder, "attachments", "0")


_WRITERS: dict[Kind, Callable[[Element, BankItem], None]] = {
    Kind.SINGLE: _multichoice,
    Kind.MULTIPLE: _multichoice,
    Kind.TRUE_FALSE: _truefalse,
    Kind.SHORT_TEXT: _shortanswer,
    Kind.NUMBER: _numerical,
    Kind.MATCHING: _matching,
    Kind.ORDERING: _ordering,
    Kind.LONG_TEXT: _essay,
}
