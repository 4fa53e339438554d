"""The commission: files on its agenda, without contact details, and its decision."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.microcredit.models import CreditFile
from portal.microcredit.presentation import common_page, study_steps
from portal.microcredit.selectors.desk import agenda
from portal.microcredit.views import acts
from portal.microcredit.views.common import Side, do, file_at, show


def _page(file: CreditFile) -> dict:
    done = [
        {"label": one["label"], "is_done": one["note"] is not None} for one in study_steps(file)
    ]
    return common_page(file) | {
        "steps": done,
        "n_meetings": len(file.meetings.all()),
        "refund": getattr(file, "refund", None),
    }


SIDE = Side(
    name="commission",
    acts=acts.COMMISSION,
    template="microcredit/commission_file.html",
    page=_page,
    file_route="microcredit:commission_file",
    act_route="microcredit:commission_act",
    home_route="microcredit:commission",
)


@role_required(Role.CREDIT_COMMISSION)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the agenda."""
    requests, refunds = agenda(request.viewer)
    context = {"requests": requests, "refunds": refunds}
    return render(request, "microcredit/commission_home.html", context)


@role_required(Role.CREDIT_COMMISSION)
@require_GET
def file_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a file of the agenda."""
    return show(request, SIDE, file_at(request, public_id))


@role_required(Role.CREDIT_COMMISSION)
@require_POST
def act(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """Decide."""
    return do(request, SIDE, public_id, slug)
