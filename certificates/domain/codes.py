"""The public code of a certificate: 135 random bits that a person can copy from paper.

27 signs of Crockford's base 32 (no I, L, O, U) and one check sign, in seven groups of four. The
check sign is the remainder of a Horner sum in GF(32): it catches every wrong sign and every swap
of two signs. It spares a look-up; it is no proof, only finding the certificate is.
"""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_SIGNS = 27  # 27 × 5 = 135 bits, above the 128 of contracts.md §2
CODE_SIGNS = RANDOM_SIGNS + 1
GROUP_SIGNS = 4

_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
_LOOKALIKES = str.maketrans("OIL", "011")
_REDUCTION = 0b100101  # x⁵ + x² + 1, primitive: powers repeat after 31 places, a code has 28
_MAX_TYPED_LENGTH = 200


def new_code() -> str:
    """Return a fresh code in its stored form: 28 signs, no separator."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))
    return body + check_sign(body)


def check_sign(body: str) -> str:
    """Return the sign that makes `body` + sign a multiple of the field's generator."""
    return ALPHABET[_times_generator(_remainder(body))]


def parse_code(text: str) -> str | None:
    """Return the stored form of what a person typed, or None when it cannot be a code.

    Case, spaces and hyphens do not count; O reads 0, I and L read 1; a whole address is accepted.
    """
    if len(text) > _MAX_TYPED_LENGTH:
        return None
    last_part = text.strip().rstrip("/").rsplit("/", 1)[-1]
    bare = re.sub(r"[\s\-\u2010-\u2015\u2212.]", "", last_part).upper().translate(_LOOKALIKES)
    if len(bare) != CODE_SIGNS or any(sign not in _VALUES for sign in bare):
        return None
    return bare if _remainder(bare) == 0 else None


def group_code(code: str) -> str:
    """Return the form shown to people: "7K3M-9QTX-…"."""
    starts = range(0, len(code), GROUP_SIGNS)
    return "-".join(code[start : start + GROUP_SIGNS] for start in starts)


def _remainder(signs: str) -> int:
    total = 0
    for sign in signs:
        total = _times_generator(total) ^ _VALUES[sign]
    return total


def _times_generator(value: int) -> int:
    shifted = value << 1
    return shifted ^ _REDUCTION if shifted & 0b100000 else shifted
