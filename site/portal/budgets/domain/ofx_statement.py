"""OFX and QFX exports, version 1 (SGML, tags left open) and 2 (XML): only operations are read.

No XML parser: nothing in the file can name another file.
"""

import re
from datetime import date
from html import unescape

from dilemme.finance.money import read_euros
from portal.budgets.domain.statement import Operation, StatementRefused, checked, tidy

BLOCK = re.compile(r"<STMTTRN>(?P<body>.*?)(?:</STMTTRN>|(?=<STMTTRN>|</BANKTRANLIST>)|\Z)", re.S)
TAG = r"<{name}>\s*(?P<value>[^<\r\n]*)"
POSTED = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")


def looks_like_ofx(text: str) -> bool:
    """Tell whether the file announces itself as OFX."""
    head = text[:2_000].upper()
    return "OFXHEADER" in head or "<OFX>" in head


def read_ofx(text: str) -> list[Operation]:
    """Return the operations of an OFX statement, oldest first.

    Raises StatementRefused with the line where the operation starts: `bad_date`, `bad_amount`,
    `nothing`, `too_long`.
    """
    return checked([_operation(found, text) for found in BLOCK.finditer(text)])


def _operation(found: re.Match[str], text: str) -> Operation:
    line, body = text.count("\n", 0, found.start()) + 1, found["body"]
    posted = POSTED.match(_tag(body, "DTPOSTED"))
    if posted is None:
        raise StatementRefused("bad_date", line)
    try:
        day = date(int(posted["year"]), int(posted["month"]), int(posted["day"]))
    except ValueError as refused:
        raise StatementRefused("bad_date", line) from refused
    try:
        cents = read_euros(_tag(body, "TRNAMT"))
    except ValueError as refused:
        raise StatementRefused("bad_amount", line) from refused
    label = " ".join(part for part in (_tag(body, "NAME"), _tag(body, "MEMO")) if part)
    return Operation(day, tidy(unescape(label)), cents)


def _tag(body: str, name: str) -> str:
    found = re.search(TAG.format(name=name), body)
    return found["value"].strip() if found else ""
