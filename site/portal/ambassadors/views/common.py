"""What the views of workshops share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from portal.accounts.roles import Role
from portal.ambassadors.domain.reporting import ReportRefused
from portal.ambassadors.domain.requests import RequestRefused
from portal.ambassadors.models import Workshop
from portal.ambassadors.refusals import sentence_for
from portal.ambassadors.services import WorkshopRefused

AMBASSADORS = (Role.AMBASSADOR,)
REFUSED = (WorkshopRefused, RequestRefused, ReportRefused)


def seen_workshop(request: HttpRequest, public_id) -> Workshop:
    """Return a workshop that the viewer runs, alone or with others; 404 otherwise."""
    seen = Workshop.objects.visible_to(request.viewer)
    return get_object_or_404(
        seen.select_related("game", "ambassador", "request"), public_id=public_id
    )


def led_workshop(request: HttpRequest, public_id) -> Workshop:
    """Return a workshop that the viewer answers for; 404 otherwise."""
    led = Workshop.objects.led_by(request.viewer)
    return get_object_or_404(
        led.select_related("game", "ambassador", "request"), public_id=public_id
    )


def is_done(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Do something; say that it is done, or why it is refused."""
    try:
        act()
    except REFUSED as refused:
        messages.error(request, sentence_for(refused.code))
        return False
    messages.success(request, done)
    return True
