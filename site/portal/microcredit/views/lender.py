"""The lender: files sent to it, its decisions, incidents on its loans; never the social notes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.microcredit.models import CreditFile
from portal.microcredit.presentation import common_page, shared_page
from portal.microcredit.selectors.desk import lender_desk
from portal.microcredit.services import journal
from portal.microcredit.views import acts
from portal.microcredit.views.common import Side, do, file_at, show


def _page(file: CreditFile) -> dict:
    return common_page(file) | shared_page(file)


SIDE = Side(
    name="lender",
    acts=acts.LENDER,
    template="microcredit/lender_file.html",
    page=_page,
    file_route="microcredit:lender_file",
    act_route="microcredit:lender_act",
    home_route="microcredit:lender",
)


@role_required(Role.LENDER)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the files to decide and the loans that run."""
    listed = lender_desk(request.viewer)
    journal.note_names(reader=request.user, n_named=listed.n_files)
    return render(request, "microcredit/lender_home.html", {"desk": listed})


@role_required(Role.LENDER)
@require_GET
def file_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a file that was sent."""
    return show(request, SIDE, file_at(request, public_id))


@role_required(Role.LENDER)
@require_POST
def act(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """Decide, pay, change, remind."""
    return do(request, SIDE, public_id, slug)
