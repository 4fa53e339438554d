"""The figures of the schemes, with the sources' own as a reference (prevention.md §4.8)."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.microcredit.domain.purposes import Family
from portal.microcredit.forms.period import PeriodForm
from portal.microcredit.presentation import percent
from portal.microcredit.selectors.reporting import figures_for, purses_for
from portal.microcredit.wording import FAMILIES

READERS = (Role.MICROCREDIT_REFERENT, Role.LENDER, Role.COORDINATOR)


@role_required(*READERS)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Show the indicators of a period: the current year unless asked otherwise."""
    today = timezone.localdate()
    year = {"start": date(today.year, 1, 1), "end": today}
    form = PeriodForm(request.GET or None, initial=year)
    period = form.cleaned_data if form.is_bound and form.is_valid() else year
    found = figures_for(request.viewer, **period)
    context = {
        "form": form,
        "period": period,
        "found": found,
        "conversion": percent(found.conversion_bp),
        "call_rate": percent(found.call_rate_bp),
        "by_purpose": [
            (FAMILIES[Family(code)], count) for code, count in sorted(found.by_purpose.items())
        ],
        "by_product": sorted(found.by_product.items()),
        "purses": purses_for(request.viewer, on=today),
    }
    return render(request, "microcredit/figures.html", context)
