"""The eight team tokens: a colour, a shape and a number, so that none is needed alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class TeamToken:
    """One token: its number (from 1), the name of its shape, its SVG and where its digit stands."""

    number: int
    shape: str | Promise
    markup: SafeString
    text_y: str = "26"


_STAR = "20,2.3 26.6,11.7 37.6,15.1 30.7,24.3 30.9,35.8 20,32 9.1,35.8 9.3,24.3 2.4,15.1 13.4,11.7"
_HEXAGON = "20,2.7 35,11.4 35,28.6 20,37.3 5,28.6 5,11.4"
_CROSS = "M13 4h14v9h9v14h-9v9H13v-9H4V13h9Z"
_DROP = "M20 2.5C27 11 34 17 34 24.5a14 14 0 0 1-28 0C6 17 13 11 20 2.5Z"

TEAM_TOKENS = (
    TeamToken(1, _("rond"), mark_safe('<circle cx="20" cy="20" r="15.5"/>')),
    TeamToken(2, _("carré"), mark_safe('<rect x="5.5" y="5.5" width="29" height="29" rx="5"/>')),
    TeamToken(3, _("triangle"), mark_safe('<path d="M20 4.2 37 34.5H3Z"/>'), "30.2"),
    TeamToken(4, _("losange"), mark_safe('<path d="M20 2.5 37.5 20 20 37.5 2.5 20Z"/>')),
    TeamToken(5, _("étoile"), mark_safe(f'<polygon points="{_STAR}"/>'), "27"),  # noqa: S308 (ours)
    TeamToken(6, _("hexagone"), mark_safe(f'<polygon points="{_HEXAGON}"/>')),  # noqa: S308 (ours)
    TeamToken(7, _("croix"), mark_safe(f'<path d="{_CROSS}"/>')),  # noqa: S308 (ours)
    TeamToken(8, _("goutte"), mark_safe(f'<path d="{_DROP}"/>'), "30"),  # noqa: S308 (ours)
)


def team_token(number: int) -> TeamToken:
    """Return the token of team `number`, counted from 1; raises IndexError beyond 8."""
    if number < 1:
        raise IndexError(number)
    return TEAM_TOKENS[number - 1]
