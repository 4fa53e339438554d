"""From rows to facts: codes, bands and days; no sealed column is read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from django.utils import timezone

from portal.referrals.models import ClockRun, OrientationDecision, Referral, Transition
from portal.reporting.domain.cases import CaseFact
from portal.reporting.selectors.scope import Scope

COLUMNS = (
    "pk", "organisation_id", "branch", "postcode", "kind", "state", "transmitted_at",
    "refusal_reason", "first_signal_month", "arrears_band", "life_event", "social_worker",
    "outcome", "closed_at", "recovered_on",
)  # fmt: skip
ACCEPTED, DECLARED, REACTIVATED = "T10", "T15", "T24"


def facts_of(scope: Scope) -> list[CaseFact]:
    """Return the facts of a scope: five queries, however many cases."""
    cases = scope.cases()
    keys = cases.order_by().values("pk")
    days = _days(keys)
    orientations = _orientations(keys)
    signals = _signals(keys)
    again = _reopened(keys)
    zone = timezone.get_current_timezone()
    return [
        _fact(
            row,
            days=days[row[0]],
            orientation=orientations.get(row[0], ""),
            signals=signals[row[0]],
            is_reopened=row[0] in again,
            zone=zone,
        )
        for row in cases.order_by("pk").values_list(*COLUMNS)
    ]


def _days(keys: Any) -> dict[int, dict[str, date]]:
    """Return, by case, the first day of each transition that counts."""
    zone = timezone.get_current_timezone()  # asked once: a year of the network is many moments
    found: dict[int, dict[str, date]] = defaultdict(dict)
    lines = Transition.objects.filter(referral__in=keys, code__in=[ACCEPTED, DECLARED, REACTIVATED])
    for key, code, at in lines.order_by("at", "pk").values_list("referral_id", "code", "at"):
        found[key].setdefault(code, at.astimezone(zone).date())
    return found


def _orientations(keys: Any) -> dict[int, str]:
    rows = OrientationDecision.objects.filter(referral__in=keys).order_by("created_at", "pk")
    return dict(rows.values_list("referral_id", "chosen"))


def _signals(keys: Any) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    links = Referral.signals.through.objects.filter(referral__in=keys)
    for key, code in links.order_by("signal__code").values_list("referral_id", "signal__code"):
        found[key].append(code)
    return defaultdict(tuple, {key: tuple(codes) for key, codes in found.items()})


def _reopened(keys: Any) -> set[int]:
    rows = Referral.objects.filter(reopens__in=keys).order_by()
    return set(rows.values_list("reopens_id", flat=True))


def _fact(
    row: Sequence[Any],
    *,
    days: dict[str, date],
    orientation: str,
    signals: tuple[str, ...],
    is_reopened: bool,
    zone: tzinfo,
) -> CaseFact:
    one = dict(zip(COLUMNS, row, strict=True))
    return CaseFact(
        key=one["pk"],
        organisation=one["organisation_id"],
        branch=one["branch"],
        department=_department(one["postcode"]),
        kind=one["kind"],
        state=one["state"],
        transmitted_on=_day(one["transmitted_at"], zone) or date.min,
        accepted_on=days.get(ACCEPTED),
        declared_on=days.get(DECLARED),
        refusal_reason=one["refusal_reason"],
        first_signal_on=one["first_signal_month"],
        arrears=one["arrears_band"],
        life_event=one["life_event"],
        social_worker=one["social_worker"],
        orientation=orientation,
        outcome=one["outcome"],
        closed_on=_day(one["closed_at"], zone) if one["outcome"] else None,
        has_recovered=one["recovered_on"] is not None,
        is_reactivated=is_reopened or REACTIVATED in days,
        signals=signals,
    )


def _department(postcode: str) -> str:
    return postcode[:3] if postcode.startswith("97") else postcode[:2]


def _day(moment: datetime | None, zone: tzinfo) -> date | None:
    return moment.astimezone(zone).date() if moment else None


@dataclass(frozen=True, slots=True)
class Delay:
    """How long one run of one clock took, in days, and whether it was on time."""

    code: str
    days: float
    is_on_time: bool


def delays_of(scope: Scope) -> list[Delay]:
    """Return the clocks of a scope that ran out: one query."""
    keys = scope.cases().order_by().values("pk")
    runs = ClockRun.objects.filter(referral__in=keys).exclude(stopped_at=None).order_by("pk")
    return [
        Delay(code, (stopped - started).total_seconds() / 86_400, not is_missed)
        for code, started, stopped, is_missed in runs.values_list(
            "code", "started_at", "stopped_at", "is_missed"
        )
    ]
