"""A note shared with the social worker whom the person named: a secret address, thirty days."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from portal import limits
from portal.referrals.services.writing import open_shared_note

READS_PER_MINUTE = 30


@login_not_required
@never_cache
@require_GET
def note(request, token: str) -> HttpResponse:
    """Show the note while it is young and the person agrees; each reading is written down."""
    if not limits.allows_address(request, action="shared_note", limit=READS_PER_MINUTE):
        response = render(request, "referrals/too_many.html", status=429)
    else:
        found = open_shared_note(token=token)
        if found is None:
            raise Http404
        response = render(request, "casework/shared_note.html", {"note": found})
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
