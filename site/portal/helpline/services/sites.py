"""The coordination runs the helplines: hours, closures, leaflets."""

from datetime import date
from typing import Any

from django.db import transaction

from portal.accounts.models import User
from portal.audit.services import record
from portal.helpline.domain.hours import Opening
from portal.helpline.models import Closure, Helpline, Leaflet, OpeningHours
from portal.helpline.services.refusals import HelplineRefused


@transaction.atomic
def keep_helpline(*, helpline: Helpline, actor: User, **values: Any) -> Helpline:
    """Write a helpline's number, address and settings."""
    for name, value in values.items():
        setattr(helpline, name, value)
    helpline.save()
    record(action="helpline.changed", actor=actor, target=helpline.slug)
    return helpline


@transaction.atomic
def set_hours(*, helpline: Helpline, actor: User, openings: list[Opening]) -> None:
    """Replace the week of a helpline.

    Raises HelplineRefused: `hours_overlap`.
    """
    ordered = sorted(openings)
    for before, after in zip(ordered, ordered[1:], strict=False):
        if before.weekday == after.weekday and after.opens < before.closes:
            raise HelplineRefused("hours_overlap")
    helpline.opening_hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(helpline=helpline, weekday=one.weekday, opens=one.opens, closes=one.closes)
        for one in ordered
    )
    record(action="helpline.hours", actor=actor, target=helpline.slug)


@transaction.atomic
def close_days(
    *, helpline: Helpline, actor: User, first_day: date, last_day: date, reason: str
) -> Closure:
    """Announce days when nobody answers.

    Raises HelplineRefused: `dates_crossed`.
    """
    if last_day < first_day:
        raise HelplineRefused("dates_crossed")
    record(action="helpline.closed", actor=actor, target=helpline.slug)
    return Closure.objects.create(
        helpline=helpline, first_day=first_day, last_day=last_day, reason=reason
    )


@transaction.atomic
def reopen(*, closure: Closure, actor: User) -> None:
    """Take a closure back."""
    record(action="helpline.reopened", actor=actor, target=closure.helpline.slug)
    closure.delete()


def make_leaflet(*, helpline: Helpline, actor: User, given_by: str) -> Leaflet:
    """Return a new leaflet with its own code, to count the calls it brings."""
    return Leaflet.objects.create(helpline=helpline, created_by=actor, given_by=given_by)
