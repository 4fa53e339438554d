"""The words of the sheet. They are French whatever the reader's language: the paper is a French
administrative document, and the same facts must always give the same bytes."""

from datetime import date

HARD_SPACE = "\u00a0"
TITLES = {
    "attestation_formation": "Attestation de formation",
    "attestation_participation": "Attestation de participation",
}
DEEDS = {
    "attestation_formation": "a suivi la formation",
    "attestation_participation": "a participé à",
}
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def duration(minutes: int) -> str:
    """Return "3 h 30", "45 min" or "2 h"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{HARD_SPACE}min"
    return f"{hours}{HARD_SPACE}h" + (f"{HARD_SPACE}{rest:02d}" if rest else "")


def day(value: date) -> str:
    """Return "13 novembre 2026", "1er décembre 2026"."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number}{HARD_SPACE}{_MONTHS[value.month - 1]}{HARD_SPACE}{value.year}"


def quoted(title: str) -> str:
    """Return the title between French quotation marks."""
    return f"«{HARD_SPACE}{title}{HARD_SPACE}»"
