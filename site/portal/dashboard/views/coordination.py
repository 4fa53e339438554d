"""`/coordination/`: the network's conventions at a glance."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.dashboard.selectors.coordination import partner_rows


@role_required(Role.COORDINATOR)
@require_GET
def home(request) -> HttpResponse:
    """Show every live convention, and which ones are filling up or ending."""
    rows = partner_rows(request.viewer, on=timezone.localdate())
    alerts = [row for row in rows if row.is_filling or row.ends_soon]
    return render(request, "dashboard/coordination_home.html", {"rows": rows, "alerts": alerts})
