"""Amounts of money: integer cents, and one French spelling everywhere (experience.md §4).

Rounding: half up, away from zero (a bank statement's rule, and the one pupils learn). Every
division of money goes through `divide`, so a rounding is never left to a binary float.
"""

import re
from decimal import Decimal

HARD_SPACE = "\u00a0"
NARROW_SPACE = "\u202f"
MINUS = "\u2212"
BASIS_POINTS = 10_000
PLAIN_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,4})?")


def format_euros(amount_cents: int) -> str:
    """Return "1 450 €", "19,90 €" or "− 240 €"; cents are shown when they are not zero."""
    euros, cents = divmod(abs(amount_cents), 100)
    grouped = f"{euros:,}".replace(",", HARD_SPACE)
    decimals = f",{cents:02d}" if cents else ""
    sign = f"{MINUS}{HARD_SPACE}" if amount_cents < 0 else ""
    return f"{sign}{grouped}{decimals}{HARD_SPACE}€"


def read_decimal(text: str) -> Decimal:
    """Return a number typed the French or the plain way: "1 450,50", "1450.5", "− 12"; exact.

    Spaces of any kind and a trailing € or % are ignored; "1.450,50" has points between thousands.
    Raises ValueError(`not_a_number`) for anything else.
    """
    bare = re.sub(rf"[\s{HARD_SPACE}{NARROW_SPACE}€%]", "", text).replace(MINUS, "-")
    if "," in bare:
        bare = bare.replace(".", "").replace(",", ".", 1)
    if not PLAIN_NUMBER.fullmatch(bare):
        raise ValueError("not_a_number")
    return Decimal(bare)


def read_euros(text: str) -> int:
    """Return cents from an amount as people type it; raises ValueError.

    Codes: `not_a_number`, `too_many_decimals` (a part of a cent is never guessed).
    """
    cents = read_decimal(text) * 100
    if cents != int(cents):
        raise ValueError("too_many_decimals")
    return int(cents)


def divide(numerator: int, denominator: int) -> int:
    """Return numerator ÷ denominator rounded half away from zero; the denominator is positive."""
    if denominator <= 0:
        raise ValueError("denominator_not_positive")
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def portion(amount_cents: int, rate_bp: int) -> int:
    """Return the part of an amount that a rate in basis points stands for, in cents."""
    return divide(amount_cents * rate_bp, BASIS_POINTS)


def split_evenly(amount_cents: int, parts: int) -> list[int]:
    """Return `parts` amounts that add up exactly; the first ones carry the odd cents."""
    if parts < 1:
        raise ValueError("parts_below_one")
    quotient, odd = divmod(amount_cents, parts)
    return [quotient + (1 if index < odd else 0) for index in range(parts)]
