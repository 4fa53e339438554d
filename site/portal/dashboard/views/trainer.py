"""`/formateur/`: today, a group, its results. Somebody else's session is missing."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from courses.selectors import group_rows, session_seen_by
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.dashboard.selectors.trainer import session_lists


@role_required(Role.TRAINER)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show today's sessions first, then the others."""
    lists = session_lists(request.viewer, timezone.localdate())
    return render(request, "dashboard/trainer_home.html", {"lists": lists})


@role_required(Role.TRAINER)
@require_GET
def session(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show who did what in a group."""
    found = _session(request, public_id)
    context = {"session": found, "rows": group_rows(found)}
    return render(request, "dashboard/trainer_session.html", context)


def _session(request: HttpRequest, public_id: UUID):
    found = session_seen_by(request.viewer, public_id)
    if found is None:
        raise Http404
    return found
