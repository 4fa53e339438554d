"""`/partenaire/signaux/`: what one's own signals were worth, grouped."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.reporting.selectors.signals import own_signals


@role_required(Role.PRESCRIBER)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show an agent their own figures once there are five referrals."""
    viewer = request.viewer
    found = own_signals(viewer.user_id, viewer.organisation_id, today=timezone.localdate())
    return render(request, "reporting/signals.html", {"found": found})
