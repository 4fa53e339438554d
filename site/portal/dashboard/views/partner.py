"""`/partenaire/`: what a partner sees of itself."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.dashboard.selectors.partner import partner_home, team_rows
from portal.dashboard.selectors.partner_training import training_page
from portal.referrals.selectors import gate_for, referrer_rows

LATEST = 5


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
@require_GET
def team(request) -> HttpResponse:
    """Show every colleague, and give or take the right to refer."""
    rows = team_rows(request.viewer, on=timezone.localdate())
    return render(request, "dashboard/partner_team.html", {"rows": rows})


@role_required(Role.PARTNER_REFERENT)
@require_GET
def training(request) -> HttpResponse:
    """Show the partner's people in training: attendance, completion, never an answer."""
    context = training_page(request.viewer.organisation)
    return render(request, "dashboard/partner_training.html", context)
