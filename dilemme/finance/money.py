"""Amounts of money: integer cents, and one French spelling everywhere (experience.md §4).

Rounding: half up, away from zero (a bank statement's rule, and the one pupils learn). Every
division of money goes through `divide`, so a rounding is never left to a binary float.
"""

HARD_SPACE = "\u00a0"
MINUS = "\u2212"
BASIS_POINTS = 10_000


def format_euros(amount_cents: int) -> str:
    """Return "1 450 €", "19,90 €" or "− 240 €"; cents are shown when they are not zero."""
    euros, cents = divmod(abs(amount_cents), 100)
    grouped = f"{euros:,}".replace(",", HARD_SPACE)
    decimals = f",{cents:02d}" if cents else ""
    sign = f"{MINUS}{HARD_SPACE}" if amount_cents < 0 else ""
    return f"{sign}{grouped}{decimals}{HARD_SPACE}€"


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
