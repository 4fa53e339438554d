"""What the coordination watches: conventions, places, what is about to run out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.partners.selectors import ConventionState, live_conventions

# Quota and end-of-convention alerts (prevention.md §4.6).
ALERT_PERCENT = 80
ENDS_SOON_DAYS = 90


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A partner's waiting list, in the order of entry; `places_left` None = no limit."""

    convention: Any
    referrals: list[Any]
    places_left: int | None

    @property
    def may_enter(self) -> bool:
        """Whether a place is free for the first of them."""
        return self.places_left is None or self.places_left > 0


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One live convention with what deserves attention; `used_percent` None = no limit."""

    state: ConventionState
    used_percent: int | None
    days_left: int | None

    @property
    def is_filling(self) -> bool:
        """Whether the places are about to run out."""
        return self.used_percent is not None and self.used_percent >= ALERT_PERCENT

    @property
    def ends_soon(self) -> bool:
        """Whether the convention is about to end."""
        return self.days_left is not None and self.days_left <= ENDS_SOON_DAYS

    @property
    def is_quiet(self) -> bool:
        """Whether nothing deserves attention."""
        is_suspended = self.state.convention.suspended_at is not None
        return not (is_suspended or self.is_filling or self.ends_soon)


def partner_rows(viewer: Any, *, on: date) -> list[PartnerRow]:
    """Return the conventions in force, in two queries however many there are."""
    return [_row(state, on) for state in live_conventions(viewer, on=on)]


def waiting_rows(waiting: list[Any], rows: list[PartnerRow]) -> list[WaitingRow]:
    """Return the waiting lists by partner, those with a free place first: no query."""
    found = []
    for row in rows:
        convention = row.state.convention
        mine = [one for one in waiting if one.convention_id == convention.pk]
        if mine:
            found.append(WaitingRow(convention, mine, row.state.places.left))
    return sorted(found, key=lambda one: not one.may_enter)


def _row(state: ConventionState, on: date) -> PartnerRow:
    maximum, ends_on = state.places.maximum, state.convention.ends_on
    return PartnerRow(
        state,
        round(100 * state.places.taken / maximum) if maximum else None,
        (ends_on - on).days if ends_on else None,
    )
