"""Telephone numbers, kept in the international form of ITU-T E.164."""

import re

_SEPARATORS = re.compile(r"[\s.\-()/\u00a0\u202f]")
_E164 = re.compile(r"\+[1-9]\d{7,14}")


def international(text: str) -> str:
    """Return "+33639980452" for "06 39 98 04 52"; raises ValueError when it is no number."""
    bare = _SEPARATORS.sub("", text)
    if re.fullmatch(r"0[1-9]\d{8}", bare):
        bare = f"+33{bare[1:]}"
    elif bare.startswith("00"):
        bare = f"+{bare[2:]}"
    if not _E164.fullmatch(bare):
        raise ValueError("not a telephone number")
    return bare


def readable(number: str) -> str:
    """Return "06 39 98 04 52" for a French number, the number itself for others."""
    if not re.fullmatch(r"\+33\d{9}", number):
        return number
    national = f"0{number[3:]}"
    return "\u00a0".join(national[start : start + 2] for start in range(0, 10, 2))
