"""CSV exports of French banks: any separator, a preamble or not, one amount or debit and credit."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dilemme.finance.money import read_euros
from portal.budgets.domain.statement import Operation, StatementRefused, checked, tidy
from portal.ui.letters import plain

PREAMBLE_LINES = 40
SEPARATORS = ";\t,|"
DATE_FORMS = (
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{2})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
)
CENTURY = 2000
DATES = ("date operation", "date de l'operation", "date", "date comptable", "dateop", "date val")
LABELS = ("libelle", "label", "intitule", "description", "operation", "nature", "detail")
AMOUNTS = ("montant", "amount", "montant de l'operation", "valeur")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands; either `amount`, or `debit` and `credit`."""

    day: int
    label: int
    amount: int | None
    debit: int | None
    credit: int | None


def read_csv(text: str) -> list[Operation]:
    """Return the operations of a CSV statement, oldest first.

    The header is looked for in the first forty lines. Lines without a date nor an amount are left
    out (empty lines, totals in words). Raises StatementRefused with the line: `no_header`,
    `bad_date`, `bad_amount`, `missing_cells`, `too_many_cells`, `nothing`, `too_long`.
    """
    rows = _rows(text)
    start, columns = _header(rows)
    read = (_operation(cells, line, columns) for line, cells in rows[start + 1 :])
    return checked([one for one in read if one is not None])


def _rows(text: str) -> list[tuple[int, list[str]]]:
    lines = text.splitlines(keepends=True)
    separator = max(SEPARATORS, key=lambda sign: _columns_with(sign, lines))
    reader = csv.reader(lines, delimiter=separator)
    rows, first = [], 1
    try:
        for cells in reader:
            rows.append((first, [cell.strip() for cell in cells]))
            first = reader.line_num + 1
    except csv.Error as refused:
        raise StatementRefused("not_a_table", max(1, reader.line_num)) from refused
    return rows


def _columns_with(separator: str, lines: Sequence[str]) -> int:
    return sum(min(line.count(separator), 12) for line in lines[:PREAMBLE_LINES])


def _header(rows: Sequence[tuple[int, list[str]]]) -> tuple[int, Columns]:
    for rank, (_line, cells) in enumerate(rows[:PREAMBLE_LINES]):
        columns = _columns([_bare(cell) for cell in cells])
        if columns is not None:
            return rank, columns
    raise StatementRefused("no_header", 1)


def _columns(names: Sequence[str]) -> Columns | None:
    day, label = _find(names, DATES), _find(names, LABELS)
    amount = _find(names, AMOUNTS)
    debit, credit = _find(names, ("debit",)), _find(names, ("credit",))
    if debit is not None and credit is not None:
        amount = None
    if day is None or label is None or (amount is None and (debit is None or credit is None)):
        return None
    return Columns(day, label, amount, debit, credit)


def _find(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    for word in wanted:
        for rank, name in enumerate(names):
            if name == word or name.startswith(f"{word} "):
                return rank
    return None


def _bare(cell: str) -> str:
    return " ".join(re.sub(r"[^a-z' ]", " ", plain(cell.replace("\u2019", "'"))).split())


def _operation(cells: Sequence[str], line: int, columns: Columns) -> Operation | None:
    written = [one for one in (columns.amount, columns.debit, columns.credit) if one is not None]
    if not any(cells):
        return None
    if len(cells) <= max(columns.day, columns.label, *written):
        if not any(_looks_like_a_day(cell) for cell in cells):
            return None  # a total, or a word of the bank under the table
        raise StatementRefused("missing_cells", line)
    if not cells[columns.day] and not any(cells[one] for one in written):
        return None
    day = _day(cells[columns.day], line)
    return Operation(day, tidy(cells[columns.label]), _cents(cells, line, columns))


def _looks_like_a_day(cell: str) -> bool:
    return any(form.fullmatch(cell) for form in DATE_FORMS)


def _day(cell: str, line: int) -> date:
    for form in DATE_FORMS:
        found = form.fullmatch(cell)
        if found:
            year = int(found["year"])
            try:
                full = year if year > 99 else year + CENTURY
                return date(full, int(found["month"]), int(found["day"]))
            except ValueError as refused:
                raise StatementRefused("bad_date", line) from refused
    raise StatementRefused("bad_date", line)


def _cents(cells: Sequence[str], line: int, columns: Columns) -> int:
    if columns.amount is not None:
        return _amount(cells[columns.amount], line)
    debit = cells[columns.debit] if columns.debit is not None else ""
    credit = cells[columns.credit] if columns.credit is not None else ""
    if not debit and not credit:
        raise StatementRefused("bad_amount", line)
    spent = abs(_amount(debit, line)) if debit else 0
    return (_amount(credit, line) if credit else 0) - spent


def _amount(cell: str, line: int) -> int:
    try:
        return read_euros(cell.upper().removesuffix("EUR"))
    except ValueError as refused:
        raise StatementRefused("bad_amount", line) from refused
