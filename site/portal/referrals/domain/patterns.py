"""Numbers that must never enter a free text: IBAN, bank card, social security number.

Each is recognised by its own check digits, so that phone numbers, dates and references pass.
Sources: ISO 13616 (IBAN, mod 97), ISO/IEC 7812 (cards, Luhn), decree 82-103 (NIR key).
"""

import re
from collections.abc import Iterator

# ISO 13616 registry: total length per country, euro area and neighbours.
IBAN_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
    "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22,
    "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18,
    "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
}  # fmt: skip
CARD_LENGTHS = range(13, 20)
NIR_DIGITS = 13
NIR_MODULUS = 97

_SEPARATOR = r"[ .\-\u00a0\u202f]"
_IBAN_START = re.compile(r"(?<![A-Z0-9])([A-Z]{2})(?=\d{2})")
_DIGITS = re.compile(rf"(?<![A-Z0-9])\d(?:{_SEPARATOR}?\d)+(?![A-Z0-9])")
_NIR = re.compile(r"(?<![A-Z0-9])([12378](?:\d{4})(?:\d{2}|2[AB])\d{6})(\d{2})?(?![A-Z0-9])")


def forbidden_numbers(text: str) -> frozenset[str]:
    """Return which kinds of numbers the text holds: a subset of `iban`, `card`, `nir`."""
    upper = text.upper()
    kinds = {"iban": has_iban, "card": has_card, "nir": has_nir}
    return frozenset(code for code, holds in kinds.items() if holds(upper))


def has_iban(text: str) -> bool:
    """Tell whether a valid IBAN stands in the text (upper case), spaced or not."""
    return any(_is_iban(found) for found in _iban_candidates(text))


def _iban_candidates(text: str) -> Iterator[str]:
    for start in _IBAN_START.finditer(text):
        length = IBAN_LENGTHS.get(start.group(1))
        if length is not None:
            yield re.sub(_SEPARATOR, "", text[start.start() :])[:length]


def _is_iban(candidate: str) -> bool:
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,27}", candidate):
        return False
    if len(candidate) != IBAN_LENGTHS[candidate[:2]]:
        return False
    turned = candidate[4:] + candidate[:4]
    return int("".join(str(int(mark, 36)) for mark in turned)) % NIR_MODULUS == 1


def has_card(text: str) -> bool:
    """Tell whether a run of 13 to 19 digits passes Luhn's check."""
    return any(len(digits) in CARD_LENGTHS and passes_luhn(digits) for digits in _digit_runs(text))


def _digit_runs(text: str) -> Iterator[str]:
    for run in _DIGITS.finditer(text):
        yield re.sub(r"\D", "", run.group())


def passes_luhn(digits: str) -> bool:
    """Tell whether the digits end with their Luhn check digit."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def has_nir(text: str) -> bool:
    """Tell whether a social security number with its right key stands in the text."""
    bare = re.sub(rf"(?<=[0-9AB]){_SEPARATOR}(?=[0-9AB])", "", text)
    return any(
        found.group(2) and int(found.group(2)) == nir_key(found.group(1))
        for found in _NIR.finditer(bare)
    )


def nir_key(number: str) -> int:
    """Return the key of a 13-sign number; Corsica's 2A and 2B count as 19 and 18."""
    value = int(number.replace("2A", "19", 1) if "A" in number else number.replace("2B", "18", 1))
    return NIR_MODULUS - value % NIR_MODULUS
