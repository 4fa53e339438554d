"""How long what is kept (prevention.md §4.3, codes D, A and P; CNIL reference 2023-095).

D: a draft. A: some time after the last contact, nothing says who it was. P: the proof of the
agreement, longer. How long is a dated figure: see `Keeping`. A legal hold stops A and P, never the
person's own wish.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from courses.domain.dates import months_later
from portal.referrals.domain.states import ENDED, State

# Months are not all as long: the search looks a little wider, and `due` decides.
MARGIN = timedelta(days=7)


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


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long things are kept: a draft, an identity after the last contact, the agreement's proof.

    `notice_days` is how long before the erasure the person is told.
    """

    draft_days: int
    contact_months: int
    proof_months: int
    notice_days: int

    def notice_on(self, facts: CaseFacts) -> date:
        """Return the day from which the person is told."""
        return self._ripe_on(facts) - timedelta(days=self.notice_days)

    def anonymise_on(self, facts: CaseFacts) -> date:
        """Return the day from which nothing may say who it was; never too soon after a notice."""
        ripe = self._ripe_on(facts)
        if facts.can_be_told and facts.notice_on:
            return max(ripe, facts.notice_on + timedelta(days=self.notice_days))
        return ripe

    def silent_since(self, today: date) -> date:
        """Return a day by which whoever is due today had their last contact, or was told."""
        return months_later(today, -self.contact_months) + timedelta(days=self.notice_days) + MARGIN

    def ended_since(self, today: date) -> date:
        """Return a day by which the cases whose proof goes today had ended."""
        return months_later(today, -self.proof_months) + MARGIN

    def _ripe_on(self, facts: CaseFacts) -> date:
        return months_later(facts.last_contact_on, self.contact_months)

    def drop_proof_on(self, facts: CaseFacts) -> date:
        """Return the day from which the proof is no longer kept."""
        return months_later(facts.ended_on or facts.last_contact_on, self.proof_months)


def due(facts: CaseFacts, today: date, keeping: Keeping) -> Due:
    """Return what to do with a case today."""
    if facts.is_held:
        return Due.NOTHING
    if facts.state == State.ANONYMISED:
        is_over = facts.has_proof and today >= keeping.drop_proof_on(facts)
        return Due.DROP_PROOF if is_over else Due.NOTHING
    if facts.state not in ENDED:
        return Due.NOTHING
    if facts.state != State.WITHDRAWN and facts.can_be_told and facts.notice_on is None:
        return Due.NOTICE if today >= keeping.notice_on(facts) else Due.NOTHING
    return Due.ANONYMISE if today >= keeping.anonymise_on(facts) else Due.NOTHING
