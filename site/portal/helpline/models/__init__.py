"""Helplines, what was heard, what was agreed."""

from portal.helpline.models.appointment import Appointment, OutcomeSheet
from portal.helpline.models.call import Call
from portal.helpline.models.site import Closure, Helpline, Leaflet, OpeningHours

__all__ = [
    "Appointment",
    "Call",
    "Closure",
    "Helpline",
    "Leaflet",
    "OpeningHours",
    "OutcomeSheet",
]
