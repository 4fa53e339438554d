"""A bank as two tables: the questions, and the codebook of everything that has an id in them.

Separated by semicolons with a byte order mark, as spreadsheets set to French expect; commas are
read too. A cell that a spreadsheet would take for a formula gets an apostrophe in front
(OWASP, "CSV injection"), taken away when read.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from courses.domain.questionnaire import Kind
from courses.interchange.items import (
    BankChoice,
    BankItem,
    FileRefused,
    Reading,
    checked,
    decoded,
    percent,
    plain_percent,
    whole,
)

WORDS = (
    "text", "help", "explanation", "objective", "category", "source", "valid_until", "low_label",
    "high_label", "stem", "stem_id",
)  # fmt: skip
QUESTION_COLUMNS = ("code", "kind", *WORDS, "answer", "tolerance", "is_fragile")
CODEBOOK_COLUMNS = (
    "code", "list", "id", "text", "weight_percent", "explanation", "match", "flags",
)  # fmt: skip
LISTS = ("choices", "targets", "rows", "accepted")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
TRUTH = {"": None, "oui": True, "non": False}
SAID = {None: "", True: "oui", False: "non"}
MAX_CELL = 40_000


def write_csv(items: Iterable[BankItem]) -> tuple[bytes, bytes]:
    """Return (the questions, their codebook); every kind has its words."""
    every = list(items)
    codebook = [
        (item.code, name, *_line(one)) for item in every for name in LISTS
        for one in getattr(item, name)
    ]  # fmt: skip
    return _table(QUESTION_COLUMNS, map(_row, every)), _table(CODEBOOK_COLUMNS, codebook)


def _row(item: BankItem) -> tuple[str, ...]:
    words = (getattr(item, name) for name in WORDS)
    answer = "" if item.answer is None else str(item.answer)
    return item.code, item.kind.value, *words, answer, str(item.tolerance), SAID[item.is_fragile]


def _line(one: BankChoice) -> tuple[str, ...]:
    weight, flags = plain_percent(one.weight_percent), SAID[one.flags or None]
    return one.id, one.text, weight, one.explanation, one.match, flags


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[_safe(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def read_csv(questions: bytes, codebook: bytes) -> Reading:
    """Return the questions of the two tables; raises FileRefused, with the line of its table."""
    lists: dict[str, dict[str, list[BankChoice]]] = defaultdict(lambda: defaultdict(list))
    known: dict[str, int] = {}
    rows = _rows(questions, QUESTION_COLUMNS)
    for line, row in rows:
        if row["code"] in known:
            raise FileRefused(line, "code_twice", row["code"])
        known[row["code"]] = line
    for line, row in _rows(codebook, CODEBOOK_COLUMNS):
        if row["code"] not in known:
            raise FileRefused(line, "orphan_choice", row["code"])
        if row["list"] not in LISTS:
            raise FileRefused(line, "value_unknown", row["list"])
        lists[row["code"]][row["list"]].append(_choice(line, row))
    return Reading(checked([_item(line, row, lists[row["code"]]) for line, row in rows]))


def _rows(content: bytes, columns: Sequence[str]) -> list[tuple[int, Mapping[str, str]]]:
    text = decoded(content)
    separator = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    try:
        table = [(reader.line_num, row) for row in reader if any(row)]
    except csv.Error as problem:
        raise FileRefused(reader.line_num, "csv_unreadable", str(problem)) from problem
    if not table:
        raise FileRefused(1, "empty")
    header = [cell.strip() for cell in table[0][1]]
    missing = [name for name in columns if name not in header]
    if missing:
        raise FileRefused(1, "columns_missing", ", ".join(missing))
    return [(line, _named(line, header, row)) for line, row in table[1:]]


def _named(line: int, header: Sequence[str], row: Sequence[str]) -> Mapping[str, str]:
    if len(row) > len(header):
        raise FileRefused(line, "csv_unreadable", row[len(header)])
    padded = [*row, *[""] * (len(header) - len(row))]
    if any(len(cell) > MAX_CELL for cell in padded):
        raise FileRefused(line, "text_too_long", str(MAX_CELL))
    return {name: _bare(cell) for name, cell in zip(header, padded, strict=True)}


def _choice(line: int, row: Mapping[str, str]) -> BankChoice:
    return BankChoice(
        id=row["id"],
        text=row["text"],
        weight_percent=percent(row["weight_percent"] or "0", line),
        explanation=row["explanation"],
        match=row["match"],
        flags=bool(_truth(line, row["flags"])),
    )


def _truth(line: int, text: str) -> bool | None:
    if text not in TRUTH:
        raise FileRefused(line, "value_unknown", text)
    return TRUTH[text]


def _item(line: int, row: Mapping[str, str], lists: Mapping[str, Sequence[BankChoice]]) -> BankItem:
    if row["kind"] not in set(Kind):
        raise FileRefused(line, "kind_unknown", row["kind"])
    choices: dict[str, Any] = {name: tuple(lists.get(name, ())) for name in LISTS}
    for given in choices.values():
        if len({one.id for one in given}) != len(given):
            raise FileRefused(line, "code_twice", row["code"])
    words: dict[str, Any] = {name: _day(line, name, row[name]) for name in WORDS}
    return BankItem(
        code=row["code"],
        kind=Kind(row["kind"]),
        answer=whole(row["answer"], line) if row["answer"].strip() else None,
        tolerance=whole(row["tolerance"] or "0", line),
        is_fragile=_truth(line, row["is_fragile"]),
        line=line,
        **words,
        **choices,
    )


def _day(line: int, name: str, text: str) -> str:
    if name != "valid_until" or not text:
        return text
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as problem:
        raise FileRefused(line, "value_unknown", text) from problem
