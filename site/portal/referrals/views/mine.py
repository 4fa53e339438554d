"""The agent's list: references and stages, nothing about people."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.referrals.selectors import referrer_rows


@role_required(Role.PRESCRIBER)
@require_GET
def mine(request) -> HttpResponse:
    """List the agent's own referrals in the organisation whose role is on."""
    return render(request, "referrals/mine.html", {"rows": referrer_rows(request.viewer)})
