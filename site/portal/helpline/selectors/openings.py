"""Who answers now, and when next: local rules, turned into moments with a zone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from portal.helpline.domain import hours
from portal.helpline.domain.hours import Stretch
from portal.helpline.models import Appointment, Helpline
from portal.partners.selectors import public_holidays

AHEAD_DAYS = 21


@dataclass(frozen=True, slots=True)
class Standing:
    """A helpline as the public sees it at a moment."""

    helpline: Helpline
    is_open: bool
    closes_at: datetime | None
    opens_at: datetime | None
    week: list[tuple[str, str]]
    closures: list


class ClosedDays:
    """The days when nobody answers: public holidays of the place, and closures."""

    def __init__(self, helpline: Helpline) -> None:
        self.spans = [(one.first_day, one.last_day) for one in helpline.closures.all()]
        self.alsace_moselle = helpline.alsace_moselle

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        if day in public_holidays(day.year, alsace_moselle=self.alsace_moselle):
            return True
        return any(first <= day <= last for first, last in self.spans)


def local_of(helpline: Helpline, moment: datetime) -> datetime:
    """Return a moment as the clock on the helpline's wall shows it, without a zone."""
    return moment.astimezone(ZoneInfo(helpline.time_zone)).replace(tzinfo=None)


def moment_of(helpline: Helpline, local: datetime | None) -> datetime | None:
    """Return the moment of a local time."""
    return None if local is None else local.replace(tzinfo=ZoneInfo(helpline.time_zone))


def standing_of(helpline: Helpline, *, now: datetime | None = None) -> Standing:
    """Return whether somebody answers, until when, and when next."""
    local = local_of(helpline, now or timezone.now())
    openings, closed = helpline.openings, ClosedDays(helpline)
    closing = hours.closing_of(local, openings, closed=closed)
    following = hours.next_opening(local, openings, closed=closed)
    return Standing(
        helpline=helpline,
        is_open=closing is not None,
        closes_at=moment_of(helpline, closing),
        opens_at=moment_of(helpline, following),
        week=week_of(helpline),
        closures=[one for one in helpline.closures.all() if one.last_day >= local.date()],
    )


def week_of(helpline: Helpline) -> list[tuple[str, str]]:
    """Return the days that have hours, its stretches written ("9 h – 12 h")."""
    days: dict[int, list[str]] = {}
    labels = {}
    for one in helpline.opening_hours.all():
        labels[one.weekday] = one.get_weekday_display()
        days.setdefault(one.weekday, []).append(f"{_hour(one.opens)} – {_hour(one.closes)}")
    return [(labels[day], ", ".join(days[day])) for day in sorted(days)]


def _hour(moment) -> str:
    minutes = f"\u00a0{moment:%M}" if moment.minute else ""
    return f"{moment.hour}\u00a0h{minutes}"


def is_open_at(helpline: Helpline, moment: datetime) -> bool:
    """Tell whether a moment falls in the opening hours."""
    local = local_of(helpline, moment)
    return hours.is_open(local, helpline.openings, closed=ClosedDays(helpline))


def free_slots(
    helpline: Helpline, *, adviser_id: int, now: datetime | None = None
) -> list[datetime]:
    """Return when an adviser may still receive somebody, over three weeks: one query."""
    now = now or timezone.now()
    local, closed = local_of(helpline, now), ClosedDays(helpline)
    taken = _taken(helpline, adviser_id, now)
    found: list[datetime] = []
    for days in range(AHEAD_DAYS + 1):
        found += hours.free_starts(
            local.date() + timedelta(days=days),
            helpline.openings,
            closed=closed,
            minutes=helpline.appointment_minutes,
            taken=taken,
            after=local,
        )
    return [moment_of(helpline, one) for one in found]


def _taken(helpline: Helpline, adviser_id: int, now: datetime) -> list[Stretch]:
    rows = Appointment.objects.standing().filter(
        adviser_id=adviser_id,
        starts_at__gte=now - timedelta(days=1),
        starts_at__lte=now + timedelta(days=AHEAD_DAYS + 2),
    )
    return [
        Stretch(local_of(helpline, one.starts_at), local_of(helpline, one.ends_at)) for one in rows
    ]
