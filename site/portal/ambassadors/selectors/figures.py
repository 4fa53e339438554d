"""Figures of a scope and a year: mine, my structure's, my region's, the network's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, ExtractMonth
from django.utils import timezone

from courses.domain.gains import PairedGain, gain_of
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.ambassadors.domain import reporting
from portal.ambassadors.domain.figures import Line, lines_by
from portal.ambassadors.domain.players import Moment, Topic
from portal.ambassadors.models import (
    AmbassadorProfile,
    PlayerPair,
    PlayerTally,
    Workshop,
    WorkshopHost,
)
from portal.territory.domain.regions import DEPARTMENTS_OF

# Sums of what reports tell, in the query that counts everything else.
GENDER_COUNTS = {
    f"n_{key}": Sum(Cast(KeyTextTransform(key, "report__heads_by_gender"), IntegerField()))
    for key in reporting.GENDERS
} | {
    f"told_{key}": Count("pk", filter=Q(report__heads_by_gender__has_key=key))
    for key in reporting.GENDERS
}
MINE, STRUCTURE, REGION, NETWORK = "mine", "structure", "region", "network"
FIRST_YEAR = 2024


@dataclass(frozen=True)
class Figures:
    """What a scope did in a year; `pairs` and `tallies` are players' answers, as counts."""

    workshops: int
    heads: int
    minutes: int
    departments: int
    people: int
    by_audience: list[Line]
    by_department: list[Line]
    by_month: list[Line]
    by_gender: list[Line]
    gains: dict[tuple[str, str], PairedGain]
    tallies: dict[str, dict[str, dict[str, int]]]
    sheets: dict[str, int]


def scopes_of(viewer) -> list[str]:
    """Return the scopes that the viewer may read: the coordination has no workshop of its own."""
    return [NETWORK] if viewer.role == Role.COORDINATOR else [MINE, STRUCTURE, REGION, NETWORK]


def years_until(today: date) -> list[int]:
    """Return the years that may be asked for, the latest first."""
    return list(range(today.year, FIRST_YEAR - 1, -1))


def held_in(viewer, *, scope: str, year: int) -> QuerySet:
    """Return the reported workshops of a scope in a year."""
    every = Workshop.objects.held_between(date(year, 1, 1), date(year, 12, 31))
    if scope == NETWORK and viewer.role in (Role.AMBASSADOR, Role.COORDINATOR):
        return every
    if viewer.role != Role.AMBASSADOR:
        return every.none()
    if scope == MINE:
        return every.filter(pk__in=Workshop.objects.visible_to(viewer).values("pk"))
    if scope == STRUCTURE:
        colleagues = Membership.objects.of_organisation(viewer.organisation_id)
        people = colleagues.with_role(Role.AMBASSADOR).values("user_id")
        return every.filter(ambassador_id__in=people)
    return every.filter(department__in=_region(viewer))


def _region(viewer) -> tuple[str, ...]:
    profile = AmbassadorProfile.objects.filter(user_id=viewer.user_id).first()
    return DEPARTMENTS_OF[profile.region] if profile else ()


def figures(viewer, *, scope: str, year: int) -> Figures:
    """Return the figures of a scope: 8 queries (9 for a region), whatever the number of rows."""
    held = held_in(viewer, scope=scope, year=year)
    totals = held.aggregate(
        workshops=Count("pk"),
        heads=Sum("report__heads"),
        minutes=Sum("report__duration_minutes"),
        departments=Count("department", distinct=True),
        **GENDER_COUNTS,
    )
    counted = _tallies(held)
    return Figures(
        workshops=totals["workshops"],
        heads=totals["heads"] or 0,
        minutes=totals["minutes"] or 0,
        departments=totals["departments"],
        people=_people(held),
        by_audience=_grouped(held, "report__audience"),
        by_department=_grouped(held, "department"),
        by_month=_months(held),
        by_gender=_genders(totals),
        gains=_gains(held),
        tallies=counted,
        sheets={moment: rows.get("", {}).get("", 0) for moment, rows in counted.items()},
    )


def _people(held: QuerySet) -> int:
    """Return how many people ran a workshop at least, alone or beside somebody."""
    found = held.order_by().values("pk")
    accepted = WorkshopHost.State.ACCEPTED
    helped = WorkshopHost.objects.filter(workshop__in=found, state=accepted)
    led = Q(pk__in=held.order_by().values("ambassador_id"))
    return User.objects.filter(led | Q(pk__in=helped.values("user_id"))).count()


def _genders(totals: dict[str, Any]) -> list[Line]:
    """Return a line a gender, of the workshops where it was told."""
    told = [(key, totals[f"told_{key}"], totals[f"n_{key}"] or 0) for key in reporting.GENDERS]
    return lines_by(line for line in told if line[1])


def _grouped(held: QuerySet, column: str) -> list[Line]:
    rows = held.order_by().values(column).annotate(n=Count("pk"), heads=Sum("report__heads"))
    return lines_by((row[column], row["n"], row["heads"] or 0) for row in rows)


def _months(held: QuerySet) -> list[Line]:
    zone = timezone.get_default_timezone()
    by_month = held.order_by().annotate(month=ExtractMonth("starts_at", tzinfo=zone))
    rows = by_month.values("month").annotate(n=Count("pk"), heads=Sum("report__heads"))
    lines = lines_by((f"{row['month']:02d}", row["n"], row["heads"] or 0) for row in rows)
    return sorted(lines, key=lambda line: line.key)


def _tallies(held: QuerySet) -> dict[str, dict[str, dict[str, int]]]:
    """Return moment → question → answer → how many; the question "" counts the sheets."""
    rows = (
        PlayerTally.objects.filter(workshop__in=held.order_by().values("pk"))
        .order_by()
        .values("moment", "question", "answer")
        .annotate(total=Sum("n"))
    )
    found: dict[str, dict[str, dict[str, int]]] = {moment.value: {} for moment in Moment}
    for row in rows:
        found[row["moment"]].setdefault(row["question"], {})[row["answer"]] = row["total"]
    return found


def _gains(held: QuerySet) -> dict[tuple[str, str], PairedGain]:
    """Return (moment, topic) → progress of the players counted at both moments."""
    rows = (
        PlayerPair.objects.filter(workshop__in=held.order_by().values("pk"))
        .order_by()
        .values("moment", "topic", "before_bp", "after_bp")
        .annotate(total=Sum("n"))
    )
    cells: dict[tuple[str, str], dict[tuple[int | None, int | None], int]] = {
        (moment.value, topic.value): {}
        for moment in (Moment.AFTER, Moment.LATER)
        for topic in Topic
    }
    for row in rows:
        key = (row["moment"], row["topic"])
        cells[key][row["before_bp"], row["after_bp"]] = row["total"]
    return {key: gain_of(found) for key, found in cells.items() if found}


@dataclass(frozen=True)
class Signals:
    """What deserves the coordination's attention; nobody is ranked, nobody is named."""

    requests_late: int
    reports_late: int
    incidents: list[Any]
    hard: int
    held: int
    asked: int

    @property
    def asked_percent(self) -> int | None:
        """Share of workshops whose players were asked something, None without workshop."""
        return 100 * self.asked // self.held if self.held else None


INCIDENTS_SHOWN = 20
LOW_MOOD = 2


def signals(*, requests_late: int, reports_due_before, since: date, until: date) -> Signals:
    """Return the quality signals of a period: 4 queries."""
    held = Workshop.objects.held_between(since, until)
    counts = held.aggregate(
        held=Count("pk", distinct=True),
        hard=Count("pk", filter=Q(report__mood__lte=LOW_MOOD), distinct=True),
        asked=Count("pk", filter=Q(player_tallies__isnull=False), distinct=True),
    )
    told = held.exclude(report__incident="").select_related("report").order_by("-starts_at", "pk")
    late = Workshop.objects.to_report().filter(starts_at__lt=reports_due_before)
    return Signals(
        requests_late=requests_late,
        reports_late=late.count(),
        incidents=list(told[:INCIDENTS_SHOWN]),
        **counts,
    )
