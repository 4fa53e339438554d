"""A question of a bank as files carry it, and the refusal of a file."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from courses.domain.questionnaire import Kind

FULL_PERCENT = 100.0
MAX_CODE = 60
MAX_TEXT = 4000
MAX_ITEMS = 2000
TRUE_ID, FALSE_ID = "true", "false"
TRUE_FALSE_TEXTS = {TRUE_ID: "Vrai", FALSE_ID: "Faux"}
CHOSEN = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)

REFUSALS = (
    "not_utf8", "empty", "character_refused", "not_xml", "doctype_refused", "root_unknown",
    "kind_unknown", "brace_open", "brace_close", "brace_twice", "text_missing", "choices_missing",
    "no_right_answer", "pair_incomplete", "number_unreadable", "number_not_whole",
    "weight_unreadable", "text_too_long", "too_many", "code_twice", "columns_missing",
    "value_unknown", "orphan_choice", "csv_unreadable", "order_too_short",
)  # fmt: skip
NOTES = (
    "description_left_out", "partial_credit_left_out", "other_numbers_left_out",
    "accepted_in_explanation", "media_left_out", "unknown_target_left_out",
)  # fmt: skip


class FileRefused(ValueError):
    """A file that cannot be read: `line` from 1, `code` one of REFUSALS, `fact` what was met."""

    def __init__(self, line: int, code: str, fact: str = "") -> None:
        super().__init__(f"line {line}: {code} {fact}".strip())
        self.line = line
        self.code = code
        self.fact = fact[:80]


@dataclass(frozen=True, slots=True)
class Note:
    """Something read and not kept: `line` from 1, `code` one of NOTES."""

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class BankChoice:
    """A proposed answer; `weight_percent` is its share of the mark, negative to take away.

    `match` is the id of its right-hand side (matching).
    """

    id: str
    text: str
    weight_percent: float = 0.0
    explanation: str = ""
    match: str = ""
    flags: bool = False


@dataclass(frozen=True, slots=True)
class BankItem:
    """One question; fields as in `courses.domain.questionnaire.Question`, plus:

    `category` (path with slashes), `accepted` (words expected of a short text), and choices with
    weights. The right order of an ordering is that of `choices`; `line` is where it was read,
    `title` what the file calls it.
    """

    code: str
    kind: Kind
    text: str
    choices: tuple[BankChoice, ...] = ()
    targets: tuple[BankChoice, ...] = ()
    rows: tuple[BankChoice, ...] = ()
    accepted: tuple[BankChoice, ...] = ()
    answer: int | None = None
    tolerance: int = 0
    help: str = ""
    explanation: str = ""
    objective: str = ""
    category: str = ""
    source: str = ""
    valid_until: str = ""
    low_label: str = ""
    high_label: str = ""
    stem: str = ""
    stem_id: str = ""
    is_fragile: bool | None = None
    title: str = ""
    line: int = 0

    @property
    def unplaced(self) -> "BankItem":
        """The same question, wherever and under whatever title it was read."""
        return replace(self, line=0, title="")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds, and what of it is not kept."""

    items: tuple[BankItem, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and the codes of the questions that its format cannot say."""

    content: bytes
    left_out: tuple[str, ...] = ()


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, its byte order mark set aside; raises FileRefused."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise FileRefused(line, "not_utf8") from problem
    return text.replace("\r\n", "\n").replace("\r", "\n")


def letters(rank: int) -> str:
    """Return the id of the choice at a rank from 0: a to z, then aa, ab…"""
    name = ""
    rank += 1
    while rank:
        rank, rest = divmod(rank - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def whole(text: str, line: int) -> int:
    """Return a whole number written with a point or a comma; raises FileRefused."""
    plain = text.strip().replace(",", ".").replace("\u00a0", "").replace("\u202f", "")
    if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,12})?", plain):
        raise FileRefused(line, "number_unreadable", text.strip())
    number = float(plain)
    if not number.is_integer():
        raise FileRefused(line, "number_not_whole", text.strip())
    return int(number)


def percent(text: str, line: int) -> float:
    """Return a weight in percent; raises FileRefused."""
    plain = text.strip().replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,3}(\.\d{1,9})?", plain) or abs(float(plain)) > FULL_PERCENT:
        raise FileRefused(line, "weight_unreadable", text.strip())
    return round(float(plain), 5)


def plain_percent(weight: float) -> str:
    """Write a weight without needless zeros: 50, 33.33333, -25."""
    return f"{weight:.5f}".rstrip("0").rstrip(".") or "0"


def code_from(words: str) -> str:
    """Return a code made of words: small letters, digits and hyphens, at most MAX_CODE."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-")[:MAX_CODE].strip("-")


def with_codes(items: Iterable[BankItem]) -> tuple[BankItem, ...]:
    """Return items that all have a code: their own (refused twice), else one from their words."""
    every = list(items)
    taken: set[str] = set()
    for item in every:
        if item.code and item.code in taken:
            raise FileRefused(item.line, "code_twice", item.code)
        taken.add(item.code)
    named = []
    for item in every:
        code = item.code or _free(code_from(item.title or item.text[:50]) or "question", taken)
        taken.add(code)
        named.append(replace(item, code=code))
    return tuple(named)


def _free(wanted: str, taken: set[str]) -> str:
    number = 1
    code = wanted
    while code in taken:
        number += 1
        code = f"{wanted[: MAX_CODE - 5]}-{number}"
    return code


def has_key(item: BankItem) -> bool:
    """Tell whether a question has the right answer that quiz formats ask for."""
    weights = [choice.weight_percent for choice in item.choices]
    if item.kind is Kind.MULTIPLE:
        return any(weight > 0 for weight in weights)
    if item.kind in CHOSEN:
        return weights.count(FULL_PERCENT) == 1
    if item.kind is Kind.SHORT_TEXT:
        return bool(item.accepted)
    return item.kind is not Kind.NUMBER or item.answer is not None


def checked(items: Sequence[BankItem]) -> tuple[BankItem, ...]:
    """Return the items of a file, each whole and named; raises FileRefused with its line."""
    if not items:
        raise FileRefused(1, "empty")
    if len(items) > MAX_ITEMS:
        raise FileRefused(items[MAX_ITEMS].line, "too_many", str(MAX_ITEMS))
    for item in items:
        _check(item)
    return with_codes(items)


def _check(item: BankItem) -> None:
    if not item.text.strip():
        raise FileRefused(item.line, "text_missing")
    lines = (*item.choices, *item.targets, *item.rows, *item.accepted)
    texts = [text for line in lines for text in (line.text, line.explanation)]
    if max(map(len, (item.text, item.stem, item.explanation, *texts))) > MAX_TEXT:
        raise FileRefused(item.line, "text_too_long", str(MAX_TEXT))
    if any(not line.text.strip() for line in lines):
        raise FileRefused(item.line, "text_missing")
    _check_key(item)


def _check_key(item: BankItem) -> None:
    if item.kind in CHOSEN and len(item.choices) < 2:
        raise FileRefused(item.line, "choices_missing")
    if item.kind is Kind.ORDERING and len(item.choices) < 2:
        raise FileRefused(item.line, "order_too_short")
    if item.kind is Kind.MATCHING:
        known = {target.id for target in item.targets}
        if len(item.choices) < 2 or any(choice.match not in known for choice in item.choices):
            raise FileRefused(item.line, "pair_incomplete")
