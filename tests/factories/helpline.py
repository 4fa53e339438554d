"""Helplines, calls and appointments, invented."""

from datetime import time

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.helpline.domain.hours import Opening
from portal.helpline.models import Call, Helpline, OpeningHours
from portal.helpline.selectors.openings import free_slots
from portal.helpline.services import booking, calls
from tests.factories.accounts import OrganisationFactory, person

WEEK = [
    Opening(day, *part)
    for day in range(7)
    for part in ((time(0, 0), time(12, 0)), (time(12, 30), time(23, 59)))
]


def helpline(organisation=None, *, week=WEEK, **fields) -> Helpline:
    """Return a helpline; it is open nearly always unless told otherwise."""
    home = organisation or OrganisationFactory(kind=Organisation.Kind.ASSOCIATION)
    rank = Helpline.objects.count() + 1
    defaults = {
        "slug": f"ligne-{rank}",
        "name": f"Ligne {rank}",
        "area": "Ici et autour",
        "phone": "01 00 00 00 00",
        "address": "1 rue Longue",
    }
    made = Helpline.objects.create(organisation=home, **(defaults | fields))
    OpeningHours.objects.bulk_create(
        OpeningHours(helpline=made, weekday=one.weekday, opens=one.opens, closes=one.closes)
        for one in week
    )
    return made


def of(adviser) -> Helpline:
    """Return a helpline of the adviser's association."""
    home = adviser.memberships.get().organisation
    return Helpline.objects.filter(organisation=home).first() or helpline(home)


def call(adviser=None, **said) -> Call:
    """Return a call that was written down."""
    adviser = adviser or person(Role.COUNSELLOR)
    facts = {
        "known_to_social": "no",
        "reason": "energy",
        "origin": "self",
        "outcome": "appointment",
        "first_name": "Sonia",
        "phone": "06 39 98 00 50",
    }
    return calls.take_call(helpline=of(adviser), adviser=adviser, **(facts | said))


def appointment(adviser=None, **wanted):
    """Return an appointment that is booked."""
    adviser = adviser or person(Role.COUNSELLOR)
    heard = wanted.pop("call", None) or call(adviser)
    fresh = Helpline.objects.with_hours().get(pk=heard.helpline_id)
    facts = {"mode": "office", "first_name": "Sonia", "phone": "06 39 98 00 50"}
    slots = free_slots(fresh, adviser_id=adviser.pk)
    return booking.book(
        helpline=fresh, adviser=adviser, call=heard, starts_at=slots[3], **(facts | wanted)
    )
