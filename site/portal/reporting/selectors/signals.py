"""What one's own signals were worth: grouped, from five referrals on (prevention.md §4.7)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from courses.reports.report import Figure, Table
from portal.referrals.models import Referral
from portal.referrals.models.choices import Kind
from portal.reporting.building.data import ReportData
from portal.reporting.building.figures import figures_of
from portal.reporting.building.guard import Guard
from portal.reporting.building.tables import signal_table
from portal.reporting.domain.masking import SMALLEST
from portal.reporting.selectors.facts import facts_of
from portal.reporting.selectors.followed import followed_in
from portal.reporting.selectors.reports import signal_labels
from portal.reporting.selectors.scope import Scope

FIRST_DAY = date(2000, 1, 1)
OWN_FIGURES = ("asked", "accepted", "refused", "admissibility", "reach", "closure")


@dataclass(frozen=True, slots=True)
class OwnSignals:
    """An agent's figures; `table` is None while there are fewer than five referrals."""

    n: int
    figures: tuple[Figure, ...]
    table: Table | None

    @property
    def is_enough(self) -> bool:
        """Whether there are enough referrals for figures to point at nobody."""
        return self.table is not None


def own_signals(referrer_id: int, organisation_id: int | None, *, today: date) -> OwnSignals:
    """Return what an agent's referrals became, grouped: nine queries."""
    scope = Scope(
        start=FIRST_DAY,
        end=today,
        organisation_id=organisation_id,
        referrer_id=referrer_id,
        referral_kind=Kind.TRANSMISSION,
    )
    facts = facts_of(scope)
    if len(facts) < SMALLEST:
        return OwnSignals(len(facts), (), None)
    guard = Guard()
    data = ReportData(facts=facts, delays=[], followed=followed_in(scope, today=today))
    figures = {one.key: one for one in figures_of(data, guard)}
    table = signal_table(facts, (), signal_labels(), guard)
    return OwnSignals(len(facts), tuple(figures[key] for key in OWN_FIGURES), table)


def referrers_with_news(since: Any) -> list[tuple[int, int, str]]:
    """Return (person, organisation, e-mail) of whoever referred five people and has news."""
    rows = (
        Referral.objects.exclude(referrer=None)
        .filter(transitions__at__date__gte=since, referrer__is_active=True)
        .order_by("referrer_id", "organisation_id")
        .values_list("referrer_id", "organisation_id", "referrer__email")
        .distinct()
    )
    return list(rows)
