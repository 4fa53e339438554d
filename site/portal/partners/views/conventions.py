"""`/coordination/conventions/`: written, amended, suspended; and a partner's own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.partners.forms import AmendmentForm, BillForm, ConventionForm
from portal.partners.models import Convention
from portal.partners.presentation import convention_page
from portal.partners.selectors import every_convention, price_on
from portal.partners.services import conventions as services
from portal.partners.services.billing import next_period
from portal.partners.services.refusals import PartnerRefused
from portal.partners.wording import refusal_text


@role_required(Role.COORDINATOR)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List every convention, those in force first."""
    found = every_convention(request.viewer, on=timezone.localdate())
    return render(request, "partners/conventions.html", {"rows": found})


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, public_id) -> HttpResponse:
    """Write a partner's convention."""
    organisation = get_object_or_404(Organisation, public_id=public_id)
    form = ConventionForm(request.POST or None)
    context = {"form": form, "organisation": organisation}
    if request.method == "POST" and form.is_valid():
        try:
            written = services.write_convention(
                organisation=organisation,
                values=form.cleaned_data,
                price=form.price(),
                author=request.user,
            )
        except PartnerRefused as refusal:
            form.add_error(None, refusal_text(refusal.code))
            return render(request, "partners/new_convention.html", context, status=409)
        messages.success(request, _("La convention est enregistrée."))
        return redirect("partners:convention", written.public_id)
    return render(request, "partners/new_convention.html", context)


def _visible(request: HttpRequest, public_id) -> Convention:
    visible = Convention.objects.visible_to(request.viewer).select_related("organisation")
    return get_object_or_404(visible, public_id=public_id)


@role_required(Role.COORDINATOR)
@require_GET
def convention(request: HttpRequest, public_id) -> HttpResponse:
    """Show a convention: terms, places, amendments, statements."""
    found = _visible(request, public_id)
    today = timezone.localdate()
    period = next_period(found, today=today)
    initial = {"start": period.start, "end": period.end} if period else {}
    context = convention_page(found, on=today) | {"bill_form": BillForm(initial=initial)}
    return render(request, "partners/convention.html", context)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, public_id) -> HttpResponse:
    """Write an amendment; the terms of today are filled in."""
    found = _visible(request, public_id)
    today = timezone.localdate()
    price = price_on(found, max(today, found.starts_on))
    # A fresh object: the form must not change the convention before the service does.
    form = AmendmentForm(
        request.POST or None, instance=Convention.objects.get(pk=found.pk), price=price
    )
    context = {"form": form, "convention": found}
    if request.method == "POST" and form.is_valid():
        try:
            amendment = services.amend(
                convention=found,
                applies_on=form.cleaned_data["applies_on"],
                reason=form.cleaned_data["reason"],
                values=form.cleaned_data,
                price=form.price(),
                author=request.user,
            )
        except PartnerRefused as refusal:
            form.add_error(None, refusal_text(refusal.code))
            return render(request, "partners/amend.html", context, status=409)
        messages.success(request, _amended(amendment))
        return redirect("partners:convention", public_id)
    return render(request, "partners/amend.html", context)


def _amended(amendment) -> str:
    if amendment.applied_at is None:
        return _("L’avenant est enregistré. Il s’appliquera à sa date.")
    return _("L’avenant s’applique. Si des places s’ouvrent, la liste d’attente avance cette nuit.")


@role_required(Role.COORDINATOR)
@require_POST
def suspend(request: HttpRequest, public_id) -> HttpResponse:
    """Stop new referrals, or let them start again."""
    found = _visible(request, public_id)
    if found.suspended_at is None:
        services.suspend(convention=found, author=request.user)
        messages.success(request, _("La convention est suspendue. Les suivis en cours continuent."))
    else:
        services.resume(convention=found, author=request.user)
        messages.success(request, _("La convention reprend."))
    return redirect("partners:convention", public_id)


@role_required(Role.PARTNER_REFERENT)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show a partner its own conventions and statements."""
    today = timezone.localdate()
    found = Convention.objects.visible_to(request.viewer).select_related("organisation")
    pages = [convention_page(one, on=today) for one in found]
    return render(request, "partners/mine.html", {"pages": pages})
