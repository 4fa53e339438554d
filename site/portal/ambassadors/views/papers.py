"""A workshop's poster and its calendar file."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from courses.calendar_file import Method, calendar_file
from portal.accounts.access import role_required
from portal.ambassadors.papers.poster import poster
from portal.ambassadors.services.mails import absolute, entry_of
from portal.ambassadors.views.common import AMBASSADORS, seen_workshop


@require_GET
@role_required(*AMBASSADORS)
def poster_file(request: HttpRequest, public_id) -> HttpResponse:
    """Give the poster, with the QR code of the players' questionnaire."""
    found = seen_workshop(request, public_id)
    drawn = poster(found, address=absolute("ambassadors:players", found.public_id))
    return _attached(drawn, "application/pdf", "affiche-atelier.pdf")


@require_GET
@role_required(*AMBASSADORS)
def agenda(request: HttpRequest, public_id) -> HttpResponse:
    """Give the calendar file."""
    entry = entry_of(seen_workshop(request, public_id))
    content = calendar_file([entry], method=Method.PUBLISH, now=timezone.now())
    return _attached(content, "text/calendar; charset=utf-8", "atelier.ics")


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
