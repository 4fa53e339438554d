"""A bank statement that fills the real budget of a case; the file itself is never kept."""

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.budgets.views.statement import StatementHost, read_statement
from portal.referrals.models import Referral
from portal.referrals.services import journal


@csrf_exempt  # only until the file is sure to stay in memory: `_read` checks the token
@never_cache
@role_required(Role.COUNSELLOR)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def statement(request: HttpRequest, public_id) -> HttpResponse:
    """Read a statement brought by the person, and hand its amounts to the real budget."""
    request.upload_handlers = [MemoryFileUploadHandler(request)]
    return _read(request, public_id)


@csrf_protect
def _read(request: HttpRequest, public_id) -> HttpResponse:
    visible = Referral.objects.visible_to(request.viewer).filter(counsellor=request.user)
    referral = get_object_or_404(visible, public_id=public_id)
    journal.record_reading(
        referral=referral, reader=request.user, purpose="statement", classes=("finances",)
    )
    host = StatementHost(
        fill=reverse("casework:sheet", args=[public_id, "reel"]),
        layout="layouts/space.html",
        reference=referral.reference,
        home=reverse("casework:section", args=[public_id, "budget"]),
    )
    return read_statement(request, host)
