"""`/ambassadeur/`: what needs the ambassador today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.ambassadors import selectors
from portal.ambassadors.models import Workshop, WorkshopHost, WorkshopRequest
from portal.ambassadors.views.directory import directory_context
from portal.exchanges.selectors import latest_announcements
from portal.kits.selectors import shelves


@require_GET
@role_required(Role.AMBASSADOR)
def home(request: HttpRequest) -> HttpResponse:
    """Show the next workshop, late reports, announcements, colleagues and resources."""
    viewer = request.viewer
    upcoming = selectors.next_workshop(viewer)
    checklist = selectors.checklist_of(upcoming) if upcoming else []
    context = {
        "workshop": upcoming,
        "days_left": _days_until(upcoming),
        "hosts": list(upcoming.hosts.accepted()) if upcoming else [],
        "checklist": checklist,
        "n_left": sum(not item.done for item in checklist),
        "late": Workshop.objects.visible_to(viewer).to_report()[:3],
        "n_invitations": WorkshopHost.objects.waiting_for(viewer).count(),
        "n_requests": WorkshopRequest.objects.visible_to(viewer).waiting().count(),
        "news": latest_announcements(viewer),
        "shelves": shelves(viewer),
    }
    return render(request, "network/home.html", context | directory_context(request))


def _days_until(workshop: Workshop | None) -> int | None:
    if workshop is None:
        return None
    return (timezone.localdate(workshop.starts_at) - timezone.localdate()).days
