"""Finding what staff and learners may act on; everything else is missing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from courses.models import Enrolment, HalfDay, TrainingSession
from courses.services.refusals import SessionRefused
from portal.accounts.roles import Role
from portal.training.wording import sentence_for

STAFF = (Role.TRAINER, Role.COORDINATOR)


def session_at(request: HttpRequest, public_id: UUID) -> TrainingSession:
    """Return a session the viewer leads, shares or coordinates; Http404 otherwise."""
    visible = TrainingSession.objects.visible_to(request.viewer)
    return get_object_or_404(visible.select_related("course", "trainer"), public_id=public_id)


def half_day_at(request: HttpRequest, public_id: UUID) -> HalfDay:
    """Return a half-day of such a session; Http404 otherwise."""
    visible = HalfDay.objects.visible_to(request.viewer)
    rows = visible.select_related("session__course", "session__trainer")
    return get_object_or_404(rows, public_id=public_id)


def own_enrolment(request: HttpRequest, public_id: UUID) -> Enrolment:
    """Return one's own enrolment in a session, waiting or withdrawn too; Http404 otherwise."""
    mine = Enrolment.objects.visible_to(request.viewer).of(request.viewer.user_id)
    rows = mine.filter(session__isnull=False).select_related("session__trainer", "course")
    return get_object_or_404(rows, public_id=public_id)


def try_or_say(request: HttpRequest, action: Callable[[], Any]) -> Any | None:
    """Run a service; say why in a message, and return None, when it refuses."""
    try:
        return action()
    except SessionRefused as refused:
        messages.error(request, sentence_for(refused))
        return None
