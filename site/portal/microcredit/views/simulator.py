"""The public simulator and the products: no account, no cookie, nothing written."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from dilemme.finance.microcredit import Refused
from portal.microcredit.forms.simulator import SimulatorForm, WhatIfForm
from portal.microcredit.models import ProductTerms, choices
from portal.microcredit.presentation import percent
from portal.microcredit.simulation import Answer, answer, terms_in_force, what_if
from portal.microcredit.wording import refusal_text

START = {
    "product": "national",
    "purpose": choices.Purpose.VEHICLE_REPAIR.value,
    "amount": 200000,
    "months": 24,
    "deferral_months": 0,
}


@login_not_required
@csrf_exempt  # it changes nothing: a forged request would compute, and forget
@require_http_methods(["GET", "POST"])
def simulator(request: HttpRequest) -> HttpResponse:
    """Compute a loan, say whether it is the right tool, and keep nothing of it."""
    data = request.POST or None
    terms = terms_in_force(_day(request))
    products = [(code, one.product.name) for code, one in terms.items()]
    form = SimulatorForm(data, products=products, initial=START)
    later = WhatIfForm(data)
    found, changes = None, []
    if data and form.is_valid() and later.is_valid():
        found, changes = _compute(form, later, terms)
    context = {"form": form, "later": later, "found": found, "changes": changes}
    status = 422 if data and found is None else 200
    return render(request, "microcredit/simulator.html", context, status=status)


def _day(request: HttpRequest) -> date:
    """Return the day whose terms apply; what cannot be read is told by the form."""
    try:
        asked = SimulatorForm.base_fields["on"].clean(request.POST.get("on", ""))
    except ValidationError:
        asked = None
    return asked or timezone.localdate()


def _compute(form: SimulatorForm, later: WhatIfForm, terms) -> tuple[Answer | None, list]:
    try:
        found = answer(form, terms[form.cleaned_data["product"]])
    except Refused as refused:
        form.add_error("months", refusal_text(refused.code))
        return None, []
    try:
        return found, what_if(found.plan, later.cleaned_data)
    except Refused as refused:
        later.add_error(None, refusal_text(refused.code))
        return found, []


@login_not_required
@require_GET
def products(request: HttpRequest) -> HttpResponse:
    """Show the dated terms of every product, with their source."""
    today = timezone.localdate()
    in_force = {one.pk for one in ProductTerms.objects.on(today)}
    rows = [
        {"terms": one, "rate": percent(one.rate_bp), "is_in_force": one.pk in in_force,
         "purposes": [choices.Purpose(code).label for code in one.purposes],
         "guarantee": percent(one.guarantee_bp)}
        for one in ProductTerms.objects.select_related("product").order_by(
            "product__code", "-valid_from"
        )
    ]  # fmt: skip
    return render(request, "microcredit/products.html", {"rows": rows, "today": today})
