"""What the ambassador's screens and the dashboards read, shaped and counted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from portal.ambassadors.domain import hexmap, reporting
from portal.ambassadors.domain.departments import DEPARTMENTS
from portal.ambassadors.models import AmbassadorProfile, Workshop, WorkshopReport
from portal.ambassadors.preparation import CHECKLIST

DIRECTORY_SHOWN = 8


@dataclass(frozen=True)
class CheckItem:
    """One thing to prepare and whether it is done."""

    value: str
    label: str
    hint: str
    done: bool


@dataclass(frozen=True)
class Directory:
    """Who matches the filter, and the map of everybody."""

    total: int
    shown: list[AmbassadorProfile]
    tiles: list[hexmap.Tile]
    without: list[str]


def next_workshop(viewer) -> Workshop | None:
    """Return the viewer's next workshop, None when nothing is planned."""
    return Workshop.objects.visible_to(viewer).upcoming().select_related("game").first()


def checklist_of(workshop: Workshop) -> list[CheckItem]:
    """Return what to prepare for a workshop, with what is done."""
    done = set(workshop.checklist.strip(",").split(","))
    return [CheckItem(i.value, i.label, i.hint, i.value in done) for i in CHECKLIST]


def directory(viewer, *, department: str, skills: Collection[str]) -> Directory:
    """Return who matches, a few of them, and how many each department has: 3 queries."""
    visible = AmbassadorProfile.objects.visible_to(viewer).accredited()
    matching = visible.able_to(skills)
    if department:
        matching = matching.in_department(department)
    counts = department_counts(visible)
    return Directory(
        total=matching.count(),
        shown=list(matching.by_name()[:DIRECTORY_SHOWN]),
        tiles=hexmap.tiles(counts),
        without=[f"{name} ({code})" for code, name in DEPARTMENTS.items() if code not in counts],
    )


def department_counts(profiles) -> dict[str, int]:
    """Return how many of these ambassadors each department has; absent means none."""
    rows = profiles.order_by().values("department").annotate(n=Count("pk"))
    return {row["department"]: row["n"] for row in rows}


def past_totals(viewer) -> reporting.Totals:
    """Return what the viewer's reported workshops amount to."""
    rows = Workshop.objects.visible_to(viewer).reported()
    return reporting.totals(list(rows.values_list("report__heads", "report__duration_minutes")))


@dataclass(frozen=True)
class WorkshopFigures:
    """National figures for the coordination: counts only."""

    ambassadors: int
    workshops: int
    heads: int
    minutes: int


def workshop_figures(*, since: date, until: date) -> WorkshopFigures:
    """Return the figures of workshops held between two days, both included: 2 queries."""
    held = WorkshopReport.objects.filter(
        workshop__starts_at__date__gte=since, workshop__starts_at__date__lte=until
    ).aggregate(n=Count("pk"), heads=Sum("heads"), minutes=Sum("duration_minutes"))
    return WorkshopFigures(
        ambassadors=AmbassadorProfile.objects.accredited().count(),
        workshops=held["n"],
        heads=held["heads"] or 0,
        minutes=held["minutes"] or 0,
    )
