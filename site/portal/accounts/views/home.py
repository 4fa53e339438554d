"""Arriving, changing role, and what to do when a door stays closed."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.access import switch_to
from portal.accounts.roles import HOME_ROUTES, Role


@require_GET
def home(request) -> HttpResponse:
    """Send people to what needs them today, by the role they have on."""
    return redirect(HOME_ROUTES[request.viewer.role or Role.LEARNER])


@require_POST
def switch_role(request) -> HttpResponse:
    """Put another of one's roles on, then go back to the page that asked for it."""
    wanted = request.POST.get("membership", "")
    membership = next(
        (one for one in request.viewer.memberships if str(one.public_id) == wanted), None
    )
    if membership is None:
        raise Http404
    switch_to(request, membership)
    messages.success(request, _("Vous êtes maintenant dans l’espace choisi."))
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        return redirect(target)
    return redirect(HOME_ROUTES[membership.role])


@require_GET
def account(request) -> HttpResponse:
    """Show one's account: roles, password, second factor, sessions."""
    return render(request, "accounts/account.html")


@require_GET
def second_factor_needed(request) -> HttpResponse:
    """Explain why a second factor is asked, and where to set it up."""
    context = {"required": settings.SECOND_FACTOR_REQUIRED}
    return render(request, "accounts/second_factor_needed.html", context)
