"""Values and refusals in words."""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dilemme.finance.money import HARD_SPACE, format_euros, read_decimal, read_euros
from portal.parameters.models import Unit

WHOLE = 100
SIXTIETHS = 60
MOST = 10**12

REFUSALS = {
    "unknown_parameter": "Choisissez un chiffre de la liste.",
    "source_missing": "Écrivez d’où vient ce chiffre.",
    "ends_before_start": "Le dernier jour doit venir après le premier.",
    "own_proposal": "Vous avez saisi ce chiffre. Deux autres personnes doivent le relire.",
    "already_checked": "Vous avez déjà relu ce chiffre.",
    "already_confirmed": "Deux personnes ont déjà relu ce chiffre.",
    "withdrawn": "Cette proposition a été retirée.",
}


def sentence_for(code: str) -> str:
    """Return the words for a refusal code."""
    return _(REFUSALS.get(code, "Cela n’a pas pu être fait. Rien n’a changé."))


def written(value: int, unit: str) -> str:
    """Write a value with its unit: "651,69 €", "35 %", "84 mois", "1/20"."""
    if unit == Unit.CENTS:
        return format_euros(value)
    if unit == Unit.BASIS_POINTS:
        return f"{_decimal(value)}{HARD_SPACE}%"
    if unit == Unit.MONTHS:
        return ngettext("%(n)d mois", "%(n)d mois", value) % {"n": value}
    if unit == Unit.DAYS:
        return ngettext("%(n)d jour", "%(n)d jours", value) % {"n": value}
    if unit == Unit.HUNDREDTHS:
        return _decimal(value)
    if unit == Unit.SIXTIETHS:
        return str(Fraction(value, SIXTIETHS))
    return str(value)


def read(text: str, unit: str) -> int:
    """Return the whole number that somebody typed as `written` writes it; raises ValueError."""
    if unit == Unit.CENTS:
        return read_euros(text)
    if unit == Unit.SIXTIETHS:
        return _whole(_fraction(text) * SIXTIETHS)
    scale = WHOLE if unit in (Unit.BASIS_POINTS, Unit.HUNDREDTHS) else 1
    return _whole(Fraction(read_decimal(text)) * scale)


def _decimal(value: int) -> str:
    return f"{Decimal(value) / WHOLE:f}".replace(".", ",")


def _fraction(text: str) -> Fraction:
    try:
        return Fraction(text.replace(" ", ""))
    except ZeroDivisionError as refused:
        raise ValueError("not_a_number") from refused


def _whole(value: Fraction) -> int:
    if value.denominator != 1 or not 0 <= value <= MOST:
        raise ValueError("not_a_number")
    return int(value)
