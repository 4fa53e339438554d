"""Reading Moodle XML (docs.moodle.org, "Moodle XML format"), as Moodle 4 and 5 export it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from courses.domain.questionnaire import Kind
from courses.interchange.items import (
    FALSE_ID,
    FULL_PERCENT,
    TRUE_FALSE_TEXTS,
    TRUE_ID,
    BankChoice,
    BankItem,
    FileRefused,
    Note,
    Reading,
    checked,
    code_from,
    letters,
    percent,
    whole,
)
from courses.interchange.tags import with_tags
from courses.interchange.text import plain_from_html, tidy
from courses.interchange.xml import Element, line_of, parsed

HTML_FORMATS = ("html", "moodle_auto_format", "0", "1")

type Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Question:
    """One `<question>` being read."""

    element: Element
    notes: list[Note]

    @property
    def line(self) -> int:
        """Where it starts."""
        return line_of(self.element)

    def note(self, code: str) -> None:
        """Say that something is not kept."""
        self.notes.append(Note(self.line, code))

    def words(self, holder: Element | None) -> str:
        """Return the words of `<holder format="…"><text>…</text></holder>`."""
        if holder is None:
            return ""
        text = holder.findtext("text") or ""
        if holder.find("file") is not None:
            self.note("media_left_out")
        if holder.get("format", "html") not in HTML_FORMATS or "<" not in text and "&" not in text:
            return tidy(text)
        plain, has_media = plain_from_html(text)
        if has_media and holder.find("file") is None:
            self.note("media_left_out")
        return plain

    def find(self, name: str) -> str:
        """Return the words of a child."""
        return self.words(self.element.find(name))

    def plain(self, name: str) -> str:
        """Return the bare text of a child."""
        return (self.element.findtext(name) or "").strip()

    def answers(self) -> list[tuple[Element, float]]:
        """Return the `<answer>` elements with their weight."""
        found = self.element.findall("answer")
        return [(one, percent(one.get("fraction", "0"), line_of(one))) for one in found]

    def choice(self, rank: int, answer: Element, weight: float) -> BankChoice:
        """Return an answer as a choice."""
        feedback = self.words(answer.find("feedback"))
        return BankChoice(letters(rank), self.words(answer), weight, feedback)


def read_moodle_xml(content: bytes) -> Reading:
    """Return the questions of a Moodle XML file; raises FileRefused, with the line."""
    root = parsed(content)
    if root.tag != "quiz":
        raise FileRefused(line_of(root), "root_unknown", str(root.tag))
    notes: list[Note] = []
    items: list[BankItem] = []
    category = ""
    for element in root.findall("question"):
        if element.get("type") == "category":
            category = (element.findtext("category/text") or "").strip()
            continue
        if element.get("type") == "description":
            notes.append(Note(line_of(element), "description_left_out"))
            continue
        items.append(_item(_Question(element, notes), category))
    return Reading(checked(items), tuple(notes))


def _item(question: _Question, category: str) -> BankItem:
    kind = question.element.get("type", "")
    if kind not in _READERS:
        raise FileRefused(question.line, "kind_unknown", kind)
    tags = [(tag.text or "") for tag in question.element.findall("tags/tag/text")]
    item = BankItem(
        code=code_from(question.plain("idnumber")),
        title=(question.element.findtext("name/text") or "").strip(),
        text=question.find("questiontext"),
        explanation=question.find("generalfeedback"),
        category=category,
        line=question.line,
        **_READERS[kind](question),
    )
    return with_tags(item, tags)


def _multichoice(question: _Question) -> Given:
    is_single = question.plain("single") in ("true", "1")
    choices = tuple(
        question.choice(rank, answer, weight)
        for rank, (answer, weight) in enumerate(question.answers())
    )
    weights = [choice.weight_percent for choice in choices]
    if FULL_PERCENT not in weights if is_single else all(weight <= 0 for weight in weights):
        raise FileRefused(question.line, "no_right_answer")
    if is_single and any(0 < weight < FULL_PERCENT for weight in weights):
        question.note("partial_credit_left_out")
    return {"kind": Kind.SINGLE if is_single else Kind.MULTIPLE, "choices": choices}


def _truefalse(question: _Question) -> Given:
    by_id = {}
    for answer, weight in question.answers():
        one = {"true": TRUE_ID, "false": FALSE_ID}.get(question.words(answer).casefold(), "")
        feedback = question.words(answer.find("feedback"))
        by_id[one] = BankChoice(one, TRUE_FALSE_TEXTS.get(one, ""), weight, feedback)
    if by_id.keys() != {TRUE_ID, FALSE_ID}:
        raise FileRefused(question.line, "choices_missing")
    if FULL_PERCENT not in {choice.weight_percent for choice in by_id.values()}:
        raise FileRefused(question.line, "no_right_answer")
    return {"kind": Kind.TRUE_FALSE, "choices": (by_id[TRUE_ID], by_id[FALSE_ID])}


def _shortanswer(question: _Question) -> Given:
    accepted = tuple(
        question.choice(rank, answer, weight)
        for rank, (answer, weight) in enumerate(question.answers())
    )
    question.note("accepted_in_explanation")
    return {"kind": Kind.SHORT_TEXT, "accepted": accepted}


def _numerical(question: _Question) -> Given:
    right = [answer for answer, weight in question.answers() if weight == FULL_PERCENT]
    if not right:
        raise FileRefused(question.line, "no_right_answer")
    if len(question.answers()) > 1:
        question.note("other_numbers_left_out")
    answer, line = right[0], line_of(right[0])
    number = whole(answer.findtext("text") or "", line)
    tolerance = (answer.findtext("tolerance") or "").strip()
    feedback = question.words(answer.find("feedback"))
    return {
        "kind": Kind.NUMBER,
        "answer": number,
        "tolerance": abs(whole(tolerance, line)) if tolerance else 0,
        "accepted": (BankChoice("a", str(number), FULL_PERCENT, feedback),) if feedback else (),
    }


def _matching(question: _Question) -> Given:
    texts: list[str] = []
    choices: list[BankChoice] = []
    for pair in question.element.findall("subquestion"):
        target = tidy(pair.findtext("answer/text") or "")
        if not target:
            raise FileRefused(line_of(pair), "pair_incomplete")
        if target not in texts:
            texts.append(target)
        words = question.words(pair)
        if words:
            match = letters(texts.index(target))
            choices.append(BankChoice(letters(len(choices)), words, match=match))
    targets = tuple(BankChoice(letters(rank), words) for rank, words in enumerate(texts))
    return {"kind": Kind.MATCHING, "choices": tuple(choices), "targets": targets}


def _ordering(question: _Question) -> Given:
    """Read the lines in the order of `fraction`, which is their rank here (qtype_ordering)."""
    found = [(_rank(answer), answer) for answer in question.element.findall("answer")]
    ordered = [answer for _rank, answer in sorted(found, key=lambda pair: pair[0])]
    return {
        "kind": Kind.ORDERING,
        "choices": tuple(
            BankChoice(letters(rank), question.words(answer)) for rank, answer in enumerate(ordered)
        ),
    }


def _rank(answer: Element) -> int:
    return whole(answer.get("fraction", ""), line_of(answer))


_READERS: dict[str, Callable[[_Question], Given]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "ordering": _ordering,
    "essay": lambda question: {"kind": Kind.LONG_TEXT},
}
