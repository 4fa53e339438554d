"""On the day: one screen that goes on without network, and sends what it counted later."""

from uuid import UUID

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.access import role_required
from portal.ambassadors import selectors, services
from portal.ambassadors.forms.reports import ReportForm
from portal.ambassadors.views.common import AMBASSADORS, seen_workshop
from portal.ambassadors.views.reports import is_filed, prefilled


@require_GET
@role_required(*AMBASSADORS)
def day(request: HttpRequest, public_id) -> HttpResponse:
    """Show heads, timing and notes; nobody's name is on the page, not even the reader's."""
    found = seen_workshop(request, public_id)
    facts = services.table_facts(workshop=found)
    context = {
        "workshop": found,
        "parts": selectors.timing_of(found),
        "form": ReportForm(initial=prefilled(found, facts)),
    }
    return render(request, "ambassadors/day.html", context)


@require_POST
@role_required(*AMBASSADORS)
def send(request: HttpRequest, public_id) -> HttpResponse:
    """File what a phone kept; the same sending twice is filed once.

    JSON for the page's script; without it, the form's own page.
    """
    found = seen_workshop(request, public_id)
    form = ReportForm(request.POST)
    if form.is_valid() and is_filed(found, form, sending_id=_sending_id(request)):
        return JsonResponse({"message": _("Le compte rendu est arrivé. Merci.")})
    errors = [str(one) for found_errors in form.errors.values() for one in found_errors]
    return JsonResponse({"message": " ".join(errors)}, status=409)


def _sending_id(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("sending_id", ""))
    except ValueError:
        return None


@require_GET
@role_required(*AMBASSADORS)
def worker(request: HttpRequest) -> HttpResponse:
    """Give the script that answers for the page while there is no network.

    It is served from here, and not with the other files, because a worker only answers for
    addresses below its own.
    """
    path = finders.find("ambassadors/js/day_worker.js")
    with open(path, encoding="utf-8") as script:
        return HttpResponse(script.read(), content_type="text/javascript; charset=utf-8")
