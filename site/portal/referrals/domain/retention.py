"""How long what is kept (prevention.md §4.3, codes D, A and P; CNIL reference 2023-095).

D: a draft, 30 days. A: two years after the last contact, then nothing says who it was. P: the proof
of the agreement, five years after the end. A legal hold stops A and P, never the person's own wish.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.referrals.domain.states import ENDED, State

DRAFT_DAYS = 30
CONTACT_YEARS = 2
PROOF_YEARS = 5
NOTICE_DAYS = 30
REQUEST_MONTHS = 1


class Due(StrEnum):
    """What the nightly job has to do with a case."""

    NOTHING = "nothing"
    NOTICE = "notice"
    ANONYMISE = "anonymise"
    DROP_PROOF = "drop_proof"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What decides: where the case is, the last contact, what was told, whether it is held."""

    state: State
    last_contact_on: date
    ended_on: date | None
    notice_on: date | None
    has_proof: bool
    is_held: bool
    can_be_told: bool


def years_later(day: date, years: int) -> date:
    """Return the same day some years later, 28 February for the 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def month_later(day: date) -> date:
    """Return the same day a month later, the month's last when it has none (GDPR, art. 12 §3)."""
    first_of_next = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    last_of_next = (first_of_next + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return min(first_of_next + timedelta(days=day.day - 1), last_of_next)


def anonymise_on(facts: CaseFacts) -> date:
    """Return the day from which nothing may say who it was; 30 days after a notice at least."""
    ripe = years_later(facts.last_contact_on, CONTACT_YEARS)
    if facts.can_be_told and facts.notice_on:
        return max(ripe, facts.notice_on + timedelta(days=NOTICE_DAYS))
    return ripe


def due(facts: CaseFacts, today: date) -> Due:
    """Return what to do with a case today."""
    if facts.is_held:
        return Due.NOTHING
    if facts.state == State.ANONYMISED:
        return _proof_due(facts, today)
    if facts.state not in ENDED:
        return Due.NOTHING
    if facts.state != State.WITHDRAWN and facts.can_be_told and facts.notice_on is None:
        ripe = years_later(facts.last_contact_on, CONTACT_YEARS)
        return Due.NOTICE if today >= ripe - timedelta(days=NOTICE_DAYS) else Due.NOTHING
    return Due.ANONYMISE if today >= anonymise_on(facts) else Due.NOTHING


def _proof_due(facts: CaseFacts, today: date) -> Due:
    ended = facts.ended_on or facts.last_contact_on
    ripe = years_later(ended, PROOF_YEARS)
    return Due.DROP_PROOF if facts.has_proof and today >= ripe else Due.NOTHING
