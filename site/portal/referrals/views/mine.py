"""The agent's list: references and stages, nothing about people."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.referrals.models import Referral
from portal.referrals.selectors import DESK_PAGE, referrer_rows


@role_required(Role.PRESCRIBER)
@require_GET
def mine(request) -> HttpResponse:
    """List the agent's own referrals in the organisation whose role is on, a page at a time."""
    visible = Referral.objects.visible_to(request.viewer)
    page = Paginator(visible, DESK_PAGE).get_page(request.GET.get("page"))
    rows = referrer_rows(request.viewer, start=DESK_PAGE * (page.number - 1))
    return render(request, "referrals/mine.html", {"rows": rows, "page": page, "query": ""})
