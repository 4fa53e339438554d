"""Amounts of money: integer cents, and one French spelling everywhere (experience.md §4)."""

HARD_SPACE = "\u00a0"
MINUS = "\u2212"


def format_euros(amount_cents: int) -> str:
    """Return "1 450 €", "19,90 €" or "− 240 €" for an amount in cents; cents shown when not zero."""
    euros, cents = divmod(abs(amount_cents), 100)
    grouped = f"{euros:,}".replace(",", HARD_SPACE)
    decimals = f",{cents:02d}" if cents else ""
    sign = f"{MINUS}{HARD_SPACE}" if amount_cents < 0 else ""
    return f"{sign}{grouped}{decimals}{HARD_SPACE}€"
