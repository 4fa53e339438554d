"""The offers: which town proposes which product, with which lender, under which purse."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.microcredit.forms.offers import OfferChangeForm, OfferForm, initial_of
from portal.microcredit.models import Offer
from portal.microcredit.services import offers as services
from portal.microcredit.services.refusals import MicrocreditRefused
from portal.microcredit.wording import refusal_text


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """List the offers, and add one."""
    form = OfferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_offer(actor=request.user, **form.cleaned_data)
        except MicrocreditRefused as refused:
            form.add_error(None, refusal_text(refused.code))
        else:
            messages.success(request, _("L’offre est ouverte."))
            return redirect("microcredit:offers")
    offers = Offer.objects.visible_to(request.viewer).with_parties()
    status = 422 if form.errors else 200
    return render(
        request, "microcredit/offers.html", {"form": form, "offers": offers}, status=status
    )


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change the contact and the purse of an offer, close it or open it again."""
    visible = Offer.objects.visible_to(request.viewer).with_parties()
    offer = get_object_or_404(visible, public_id=public_id)
    form = OfferChangeForm(request.POST or None, initial=initial_of(offer))
    if request.method == "POST" and form.is_valid():
        services.change_offer(offer=offer, actor=request.user, **form.cleaned_data)
        messages.success(request, _("C’est enregistré."))
        return redirect("microcredit:offers")
    status = 422 if form.errors else 200
    return render(request, "microcredit/offer.html", {"form": form, "offer": offer}, status=status)
