"""Somebody calls with a leaflet in hand: the counsellor sends them the page where they ask."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal import limits
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.referrals.forms import CallerForm
from portal.referrals.services import inviting

LINKS_PER_HOUR = 30
HOUR_SECONDS = 3600


@role_required(Role.COUNSELLOR)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def caller(request) -> HttpResponse:
    """Send a caller the page to be called back: they fill it and agree themselves."""
    form = CallerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        counted = {"limit": LINKS_PER_HOUR, "window_seconds": HOUR_SECONDS}
        if limits.allows(action="caller_link", key=str(request.user.pk), **counted):
            inviting.send_page(code=form.found, address=form.cleaned_data["email"])
            messages.success(request, _("Le lien est parti. L’adresse n’est pas gardée."))
            return redirect("casework:home")
        form.add_error(None, _("Trop de liens envoyés. Attendez une heure."))
    status = 422 if form.errors else 200
    return render(request, "referrals/caller.html", {"form": form}, status=status)
