"""The terms of the products: one person proposes, another compares them with their source."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.microcredit.forms.terms import ProductForm, TermsForm, initial_of
from portal.microcredit.models import Product, TermsProposal
from portal.microcredit.selectors.products import histories, terms_before
from portal.microcredit.services import terms as services
from portal.microcredit.services.refusals import MicrocreditRefused
from portal.microcredit.terms_page import changes, described
from portal.microcredit.wording import refusal_text

PROPOSERS = (Role.COORDINATOR, Role.MICROCREDIT_REFERENT)


@role_required(*PROPOSERS)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """List the products with their dated terms, and what waits for a second reading."""
    proposals = TermsProposal.objects.visible_to(request.viewer).waiting().with_people()
    found = histories(timezone.localdate())
    context = {
        "proposals": proposals,
        "products": [{"history": one, "facts": described(one.held)} for one in found if one.held],
        "unsaid": [one for one in found if one.held is None],
        "is_coordinator": request.viewer.role == Role.COORDINATOR,
    }
    return render(request, "microcredit/terms_home.html", context)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def new_product(request: HttpRequest) -> HttpResponse:
    """Name a new product, then propose its terms."""
    form = ProductForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            product = services.add_product(name=form.cleaned_data["name"], actor=request.user)
        except MicrocreditRefused as refused:
            form.add_error("name", refusal_text(refused.code))
        else:
            return redirect("microcredit:propose_terms", product.code)
    status = 422 if form.errors else 200
    return render(request, "microcredit/product_new.html", {"form": form}, status=status)


@role_required(*PROPOSERS)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Enter new terms, starting from those that hold."""
    product = get_object_or_404(Product, code=code)
    held = terms_before(product, timezone.localdate())
    form = TermsForm(request.POST or None, initial=initial_of(held) if held else {})
    if request.method == "POST" and form.is_valid():
        try:
            made = services.propose_terms(product=product, author=request.user, **form.facts())
        except MicrocreditRefused as refused:
            form.add_error(None, refusal_text(refused.code))
        else:
            messages.success(request, _("Les conditions attendent une seconde lecture."))
            return redirect("microcredit:proposed_terms", made.public_id)
    context = {"product": product, "form": form}
    status = 422 if form.errors else 200
    return render(request, "microcredit/terms_propose.html", context, status=status)


def _visible(request: HttpRequest, public_id: UUID) -> TermsProposal:
    rows = TermsProposal.objects.visible_to(request.viewer).with_people()
    return get_object_or_404(rows, public_id=public_id)


@role_required(*PROPOSERS)
@require_GET
def proposal(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a proposal changes, who entered it and who checked it."""
    row = _visible(request, public_id)
    refusal = services.refusal_to_check(row, request.user)
    before = terms_before(row.product, row.valid_from - timedelta(days=1))
    context = {
        "row": row,
        "changes": changes(row, before),
        "has_before": before is not None,
        "may_check": request.viewer.role == Role.COORDINATOR and not refusal,
        "is_own": refusal == "own_proposal",
        "may_withdraw": row.checked_at is None and row.withdrawn_at is None,
    }
    return render(request, "microcredit/terms_proposal.html", context)


@role_required(Role.COORDINATOR)
@require_POST
def check(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say that the terms were compared with their source: they hold from their day."""
    try:
        services.check_terms(proposal=_visible(request, public_id), person=request.user)
    except MicrocreditRefused as refused:
        messages.warning(request, refusal_text(refused.code))
    else:
        messages.success(request, _("Relu. Ces conditions s’appliquent à partir de leur jour."))
    return redirect("microcredit:proposed_terms", public_id)


@role_required(*PROPOSERS)
@require_POST
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a proposal back before it holds."""
    try:
        services.withdraw_terms(proposal=_visible(request, public_id), person=request.user)
    except MicrocreditRefused as refused:
        messages.warning(request, refusal_text(refused.code))
        return redirect("microcredit:proposed_terms", public_id)
    messages.success(request, _("La proposition est retirée."))
    return redirect("microcredit:terms")
