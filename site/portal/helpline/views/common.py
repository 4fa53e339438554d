"""Finding what an adviser may act on; everything else is missing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from portal.helpline.models import Appointment, Call, Helpline
from portal.helpline.services.refusals import HelplineRefused
from portal.helpline.wording import refusal_text


def helplines_of(request: HttpRequest):
    """Return the helplines that the viewer works in, with their hours."""
    return Helpline.objects.visible_to(request.viewer).with_hours()


def helpline_at(request: HttpRequest, public_id: UUID) -> Helpline:
    """Return one of them; Http404 otherwise."""
    return get_object_or_404(helplines_of(request), public_id=public_id)


def call_at(request: HttpRequest, public_id: UUID) -> Call:
    """Return a call of the team; Http404 otherwise."""
    rows = Call.objects.visible_to(request.viewer).select_related(
        "helpline", "taken_by", "leaflet", "case"
    )
    return get_object_or_404(rows, public_id=public_id)


def appointment_at(request: HttpRequest, public_id: UUID) -> Appointment:
    """Return an appointment of the team; Http404 otherwise."""
    rows = Appointment.objects.visible_to(request.viewer).select_related(
        "helpline", "adviser", "call", "sheet"
    )
    return get_object_or_404(rows, public_id=public_id)


def try_or_say(request: HttpRequest, action: Callable[[], Any], done: str = "") -> Any | None:
    """Run a service; say what happened, or why it refuses and return None."""
    try:
        result = action()
    except HelplineRefused as refused:
        messages.error(request, refusal_text(refused.code))
        return None
    if done:
        messages.success(request, done)
    return result
