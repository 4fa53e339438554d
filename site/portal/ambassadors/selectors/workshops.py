"""One's own workshops, shaped for the screens."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from portal.ambassadors.domain import reporting, schedule
from portal.ambassadors.models import AmbassadorProfile, Workshop, WorkshopReport, unlisted
from portal.ambassadors.preparation import CHECKLIST, PART_WORDS


@dataclass(frozen=True)
class CheckItem:
    """One thing to prepare and whether it is done."""

    value: str
    label: str
    hint: str
    done: bool


@dataclass(frozen=True)
class TimedPart:
    """One part of a session: its words, when it begins (minutes from the start), how long."""

    label: str
    advice: str
    starts: int
    minutes: int

    @property
    def ends(self) -> int:
        """When it is over, in minutes from the start."""
        return self.starts + self.minutes


def next_workshop(viewer) -> Workshop | None:
    """Return the viewer's next workshop, None when nothing is planned."""
    return (
        Workshop.objects.visible_to(viewer).upcoming().select_related("game", "ambassador").first()
    )


def checklist_of(workshop: Workshop) -> list[CheckItem]:
    """Return what to prepare for a workshop, with what is done."""
    done = set(unlisted(workshop.checklist))
    return [CheckItem(i.value, i.label, i.hint, i.value in done) for i in CHECKLIST]


def timing_of(workshop: Workshop) -> list[TimedPart]:
    """Return the parts of the session, in words, fitted to its duration."""
    return [
        TimedPart(*PART_WORDS[part.name], part.starts, part.minutes)
        for part in schedule.plan(workshop.duration_minutes)
    ]


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
