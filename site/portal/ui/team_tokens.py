"""The eight team tokens: a colour, a shape and a number, so that none is needed alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from dilemme.engine.token_shapes import DIGIT_BASELINES, SHAPES


@dataclass(frozen=True)
class TeamToken:
    """One token: its number (from 1), the name of its shape, its SVG and where its digit stands."""

    number: int
    shape: str | Promise
    markup: SafeString
    text_y: str = "26"


_NAMES = (
    _("rond"),
    _("carré"),
    _("triangle"),
    _("losange"),
    _("étoile"),
    _("hexagone"),
    _("croix"),
    _("goutte"),
)
TEAM_TOKENS = tuple(
    TeamToken(number, name, mark_safe(shape), text_y)  # noqa: S308 (our own drawings)
    for number, (name, shape, text_y) in enumerate(
        zip(_NAMES, SHAPES, DIGIT_BASELINES, strict=True), start=1
    )
)


def team_token(number: int) -> TeamToken:
    """Return the token of team `number`, counted from 1; raises IndexError beyond 8."""
    if number < 1:
        raise IndexError(number)
    return TEAM_TOKENS[number - 1]
