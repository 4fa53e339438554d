"""The attestation of voluntary hours of a year, as a PDF."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.ambassadors.selectors.figures import years_until
from portal.learning.models import Issuer
from portal.network.hours import given_in
from portal.network.hours_pdf import hours_pdf


@require_GET
@role_required(Role.AMBASSADOR)
def hours(request: HttpRequest) -> HttpResponse:
    """Show the hours of each year, with the document of each."""
    today = timezone.localdate()
    every = [given_in(request.user, year=year) for year in years_until(today)]
    return render(request, "network/hours.html", {"years": [one for one in every if one.rows]})


@require_GET
@role_required(Role.AMBASSADOR)
def hours_file(request: HttpRequest) -> HttpResponse:
    """Give the attestation of `annee`; nothing without a workshop or a signatory."""
    year = _year(request.GET.get("annee", ""))
    given = given_in(request.user, year=year)
    issuer = Issuer.objects.in_force(timezone.localdate())
    if not given.rows or issuer is None:
        messages.error(request, _("Il n’y a rien à attester pour cette année."))
        return redirect("network:hours")
    content = hours_pdf(given, issuer=issuer, today=timezone.localdate())
    name = f"heures-benevoles-{year}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _year(text: str) -> int:
    """Return the year that is asked for, this year when it cannot be read."""
    years = years_until(timezone.localdate())
    return next((year for year in years if str(year) == text), years[0])
