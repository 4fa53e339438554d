"""Whom to call, without an account: open now, until when, or when next."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from portal.helpline.models import Helpline
from portal.helpline.selectors.openings import standing_of


@login_not_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show every helpline, the open ones first."""
    rows = Helpline.objects.published().with_hours()
    standings = sorted((standing_of(one) for one in rows), key=lambda one: not one.is_open)
    return render(request, "helpline/index.html", {"standings": standings})


@login_not_required
@require_GET
def site(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one helpline: number, hours, closures, what happens when one calls."""
    helpline = get_object_or_404(Helpline.objects.published().with_hours(), slug=slug)
    return render(request, "helpline/site.html", {"standing": standing_of(helpline)})
