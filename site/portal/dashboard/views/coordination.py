"""`/coordination/`: referrals to examine, waiting lists, and the network's conventions."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.dashboard.selectors.coordination import partner_rows, waiting_rows
from portal.referrals.forms import FindForm
from portal.referrals.invited import papers_to_check
from portal.referrals.selectors import examination_queue, withdrawn_since

LOOK_BACK = timedelta(days=30)


@role_required(Role.COORDINATOR)
@require_GET
def home(request) -> HttpResponse:
    """Show what waits for an answer, and which conventions are filling up or ending."""
    rows = partner_rows(request.viewer, on=timezone.localdate())
    queue = examination_queue(request.viewer)
    page = {
        "rows": rows,
        "alerts": [row for row in rows if row.is_filling or row.ends_soon],
        "queue": queue,
        "find_form": FindForm(),
        "waiting": waiting_rows(queue.waiting, rows),
        "papers": papers_to_check(request.viewer),
        "withdrawn": withdrawn_since(timezone.now() - LOOK_BACK),
    }
    return render(request, "dashboard/coordination_home.html", page)
