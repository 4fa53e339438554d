"""Requests of structures, for ambassadors who may answer and for the coordination."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.ambassadors.forms.requests import DeclineForm
from portal.ambassadors.models import AmbassadorProfile, WorkshopRequest
from portal.ambassadors.selectors.nearest import nearest_ambassadors
from portal.ambassadors.services import requests as services
from portal.ambassadors.views.common import AMBASSADORS, is_done
from portal.territory.domain.geography import distance_km

NEAREST_SHOWN = 5
LISTED = 60


def _seen(request: HttpRequest, public_id) -> WorkshopRequest:
    seen = WorkshopRequest.objects.visible_to(request.viewer)
    return get_object_or_404(seen.select_related("taken_by", "workshop"), public_id=public_id)


@role_required(*AMBASSADORS)
def listing(request: HttpRequest) -> HttpResponse:
    """Show one's own requests, then those that wait, the nearest first."""
    seen = WorkshopRequest.objects.visible_to(request.viewer)
    profile = AmbassadorProfile.objects.filter(user=request.user).first()
    waiting = list(seen.waiting()[:LISTED])
    if profile:
        waiting.sort(key=lambda one: distance_km(profile.department, one.department))
    context = {"mine": seen.taken_by(request.user.pk).select_related("workshop")}
    return render(request, "ambassadors/requests.html", context | {"waiting": waiting})


@role_required(Role.AMBASSADOR, Role.COORDINATOR)
def detail(request: HttpRequest, public_id) -> HttpResponse:
    """Show a request; its contact is for whoever answers for it."""
    found = _seen(request, public_id)
    is_mine = found.taken_by_id == request.user.pk
    coordinates = request.viewer.role == Role.COORDINATOR
    context = {
        "asked": found,
        "is_mine": is_mine,
        "coordinates": coordinates,
        "near": nearest_ambassadors(
            found.department, at_most=NEAREST_SHOWN, audience=found.audience, available_only=True
        ),
        "form": DeclineForm(),
        "workshop": getattr(found, "workshop", None),
    }
    return render(request, "ambassadors/request.html", context)


@require_POST
@role_required(*AMBASSADORS)
def take(request: HttpRequest, public_id) -> HttpResponse:
    """Answer for a request; the second who tries is told that it is taken."""
    found = _seen(request, public_id)
    done = _("Merci. La structure sait que vous allez lui écrire.")
    if is_done(request, lambda: services.take(request=found, ambassador=request.user), done):
        return redirect("ambassadors:request", found.public_id)  # whom to write to is there
    return redirect("ambassadors:requests")


@require_POST
@role_required(*AMBASSADORS)
def give_back(request: HttpRequest, public_id) -> HttpResponse:
    """Let somebody else answer for a request."""
    mine = WorkshopRequest.objects.filter(taken_by=request.user)
    found = get_object_or_404(mine, public_id=public_id)
    done = _("La demande est de nouveau ouverte à tous.")
    is_done(request, lambda: services.give_back(request=found, ambassador=request.user), done)
    return redirect("ambassadors:requests")


@role_required(Role.COORDINATOR)
def coordination(request: HttpRequest) -> HttpResponse:
    """Show every request to the coordination: those that wait first."""
    seen = WorkshopRequest.objects.visible_to(request.viewer)
    context = {
        "waiting": seen.waiting(),
        "others": seen.exclude(state="received").select_related("taken_by")[:LISTED],
    }
    return render(request, "ambassadors/requests_coordination.html", context)


@require_POST
@role_required(Role.COORDINATOR)
def decline(request: HttpRequest, public_id) -> HttpResponse:
    """Close a request that nobody can answer."""
    found = _seen(request, public_id)
    form = DeclineForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        done = _("La structure est prévenue.")
        is_done(
            request,
            lambda: services.decline(request=found, coordinator=request.user, reason=reason),
            done,
        )
    return redirect("ambassadors:request", found.public_id)
