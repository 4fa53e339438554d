"""`/coordination/ambassadeurs/`: who is ready, whose accreditation ends, who has been silent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.accreditation import selectors
from portal.accreditation.domain.path import PathRefused
from portal.accreditation.forms import AccreditForm
from portal.accreditation.models import Path
from portal.accreditation.services import granting
from portal.accreditation.services.calling import invite_back
from portal.accreditation.wording import sentence_for

LISTED = 50


@role_required(Role.COORDINATOR)
def ambassadors(request: HttpRequest) -> HttpResponse:
    """Show the paths, the accreditations that end, and those who have been silent."""
    today = timezone.localdate()
    rules = selectors.rules_on(today)
    running = Path.objects.visible_to(request.viewer).running().select_related("user")
    every = [selectors.progress_of(one) for one in running[:LISTED]]
    context = {
        "ready": [one for one in every if one.is_complete and not one.path.is_renewal],
        "walking": [one for one in every if not one.is_complete],
        "ending": selectors.ending_accreditations(on=today, rules=rules) if rules else [],
        "silent": selectors.silent_ambassadors(on=today, rules=rules) if rules else [],
        "form": AccreditForm(),
    }
    return render(request, "accreditation/coordination.html", context)


@require_POST
@role_required(Role.COORDINATOR)
def accredit(request: HttpRequest, public_id) -> HttpResponse:
    """Accredit a candidate who has done everything."""
    seen = Path.objects.visible_to(request.viewer).select_related("user")
    path = get_object_or_404(seen, public_id=public_id)
    form = AccreditForm(request.POST)
    if form.is_valid():
        organisation = form.cleaned_data["organisation"]
        try:
            granting.accredit(path=path, coordinator=request.user, organisation=organisation)
        except PathRefused as refused:
            messages.error(request, sentence_for(refused.code))
        else:
            messages.success(request, _("L’attestation est délivrée. La personne est prévenue."))
    return redirect("accreditation:coordination")


@require_POST
@role_required(Role.COORDINATOR)
def call(request: HttpRequest) -> HttpResponse:
    """Write to those who have been silent."""
    n = invite_back(coordinator=request.user, on=timezone.localdate())
    said = ngettext("%(n)d message est parti.", "%(n)d messages sont partis.", n) % {"n": n}
    messages.success(request, said)
    return redirect("accreditation:coordination")
