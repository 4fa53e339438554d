"""`/partenaire/`: what a partner sees of itself."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.dashboard.forms import ColleagueForm, TeamForm
from portal.dashboard.selectors.partner import named, of_certificate, partner_home, team_rows
from portal.dashboard.selectors.partner_training import training_page
from portal.referrals.selectors import gate_for, referrer_rows

LATEST = 5
A_PAGE = 30


@role_required(Role.PARTNER_REFERENT, Role.PRESCRIBER)
@require_GET
def home(request) -> HttpResponse:
    """Show the partner's page, or the agent's own when they only refer."""
    today = timezone.localdate()
    if request.viewer.role == Role.PARTNER_REFERENT:
        context = {"home": partner_home(request.viewer, on=today)}
        return render(request, "dashboard/partner_home.html", context)
    organisation_id = request.viewer.organisation_id
    context = {
        "gate": gate_for(request.user, organisation_id=organisation_id, on=today),
        "rows": referrer_rows(request.viewer, number=LATEST),
    }
    return render(request, "dashboard/prescriber_home.html", context)


@role_required(Role.PARTNER_REFERENT)
@sensitive_post_parameters("nom")
@require_http_methods(["GET", "POST"])
def team(request) -> HttpResponse:
    """List colleagues, by certificate or by name, and give or take the right to refer."""
    by_name, by_state = ColleagueForm(request.POST or None), TeamForm(request.GET)
    rows, asked = team_rows(request.viewer, on=timezone.localdate()), ""
    if request.method == "POST" and by_name.is_valid():
        found = named(rows, by_name.cleaned_data["nom"])
    else:
        asked = by_state.cleaned_data["certificat"] if by_state.is_valid() else ""
        found = of_certificate(rows, asked)
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "query": f"&{urlencode({'certificat': asked})}" if asked else "",
        "by_name": by_name,
        "by_state": by_state,
        "is_long": len(rows) > A_PAGE,
    }
    return render(request, "dashboard/partner_team.html", context)


@role_required(Role.PARTNER_REFERENT)
@require_GET
def training(request) -> HttpResponse:
    """Show the partner's people in training: attendance, completion, never an answer."""
    context = training_page(request.viewer.organisation)
    return render(request, "dashboard/partner_training.html", context)
