"""`/ambassadeur/`: what needs the ambassador today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from portal.accounts.access import Viewer, role_required
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accreditation.selectors import may_renew, rules_on
from portal.ambassadors import selectors
from portal.ambassadors.models import AmbassadorProfile, Workshop, WorkshopHost, WorkshopRequest
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
        "today": timezone.localdate(),
        "days_left": _days_until(upcoming),
        "others": _others(upcoming, viewer.user) if upcoming else [],
        "checklist": checklist,
        "n_left": sum(not item.done for item in checklist),
        "late": Workshop.objects.visible_to(viewer).to_report()[:3],
        "n_invitations": WorkshopHost.objects.waiting_for(viewer).count(),
        "n_requests": WorkshopRequest.objects.visible_to(viewer).waiting().count(),
        "accreditation": _ending(viewer),
        "news": latest_announcements(viewer),
        "shelves": shelves(viewer),
    }
    return render(request, "network/home.html", context | directory_context(request))


def _others(workshop: Workshop, reader: User) -> list[str]:
    """Return who runs a workshop with the reader, whoever declared it first."""
    people = [workshop.ambassador, *(host.user for host in workshop.hosts.accepted())]
    return [one.get_full_name() for one in people if one != reader]


def _ending(viewer: Viewer) -> AmbassadorProfile | None:
    """Return the reader's card when their accreditation ended, or may be renewed."""
    today = timezone.localdate()
    profile = AmbassadorProfile.objects.filter(user_id=viewer.user_id).first()
    rules = rules_on(today) if profile else None
    return profile if rules and may_renew(profile, rules, on=today) else None


def _days_until(workshop: Workshop | None) -> int | None:
    if workshop is None:
        return None
    return (timezone.localdate(workshop.starts_at) - timezone.localdate()).days
