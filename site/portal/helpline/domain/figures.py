"""What calls and appointments add up to (prevention.md §4.8, helpline; §1.5 E14, E18).

References: 45 % of callers had no social referent, 60 % of people received were over-indebted
(CCAS de Grenoble).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from courses.domain.statistics import SMALLEST_GROUP, suppress_small
from dilemme.finance.money import BASIS_POINTS, divide


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """One call, without anybody: None is "not known"."""

    was_in_hours: bool
    was_answered: bool
    has_social_referent: bool | None
    reason: str
    led_to_appointment: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRow:
    """One person received."""

    is_over_indebted: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts, and shares in basis points, None under five answers."""

    n_calls: int
    n_in_hours: int
    answered_bp: int | None
    to_appointment_bp: int | None
    no_referent_bp: int | None
    n_referent_known: int
    n_received: int
    over_indebted_bp: int | None
    by_reason: dict[str, int | None]


def figures(calls: Sequence[CallRow], received: Sequence[ReceivedRow]) -> Figures:
    """Return the indicators of a period; unknown answers count in no share."""
    in_hours = [one for one in calls if one.was_in_hours]
    answered = [one for one in calls if one.was_answered]
    known = [one for one in answered if one.has_social_referent is not None]
    judged = [one for one in received if one.is_over_indebted is not None]
    return Figures(
        n_calls=len(calls),
        n_in_hours=len(in_hours),
        answered_bp=share(sum(one.was_answered for one in in_hours), len(in_hours)),
        to_appointment_bp=share(sum(one.led_to_appointment for one in answered), len(answered)),
        no_referent_bp=share(sum(not one.has_social_referent for one in known), len(known)),
        n_referent_known=len(known),
        n_received=len(received),
        over_indebted_bp=share(sum(bool(one.is_over_indebted) for one in judged), len(judged)),
        by_reason=_reasons(answered),
    )


def share(part: int, whole: int) -> int | None:
    """Return a share in basis points, None when fewer than five were asked."""
    return divide(part * BASIS_POINTS, whole) if whole >= SMALLEST_GROUP else None


def _reasons(calls: Sequence[CallRow]) -> dict[str, int | None]:
    counted: dict[str, int] = {}
    for one in calls:
        counted[one.reason] = counted.get(one.reason, 0) + 1
    return suppress_small(counted)
