"""Statements and credit notes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.partners.forms import BillForm, CreditForm
from portal.partners.models import Convention, Statement
from portal.partners.presentation import convention_page
from portal.partners.services import billing
from portal.partners.services.refusals import PartnerRefused
from portal.partners.statement_report import report_of
from portal.partners.views.files import report_file
from portal.partners.wording import refusal_text

READERS = (Role.COORDINATOR, Role.PARTNER_REFERENT)


@role_required(Role.COORDINATOR)
@require_POST
def bill(request: HttpRequest, public_id) -> HttpResponse:
    """Freeze the statement of a period."""
    visible = Convention.objects.visible_to(request.viewer).select_related("organisation")
    convention = get_object_or_404(visible, public_id=public_id)
    form = BillForm(request.POST)
    if form.is_valid():
        try:
            made = billing.bill(convention=convention, author=request.user, **form.cleaned_data)
        except PartnerRefused as refusal:
            form.add_error(None, refusal_text(refusal.code))
        else:
            messages.success(request, _("Le relevé est écrit. Il ne changera plus."))
            return redirect("partners:statement", made.public_id)
    context = convention_page(convention, on=timezone.localdate())
    page = context | {"bill_form": form, "failed_form": form}
    return render(request, "partners/convention.html", page, status=409)


def _visible(request: HttpRequest, public_id) -> Statement:
    visible = Statement.objects.visible_to(request.viewer)
    found = visible.select_related("convention__organisation")
    return get_object_or_404(found, public_id=public_id)


@role_required(*READERS)
@require_GET
def statement(request: HttpRequest, public_id) -> HttpResponse:
    """Show a statement."""
    return _show(request, _visible(request, public_id))


def _show(request: HttpRequest, found: Statement, *, form=None, status: int = 200):
    is_coordinator = request.viewer.role == Role.COORDINATOR
    if is_coordinator and form is None:
        form = CreditForm(statement=found)
    context = {"statement": found, "report": report_of(found), "form": form}
    return render(request, "partners/statement.html", context, status=status)


@role_required(*READERS)
@require_GET
def statement_file(request: HttpRequest, public_id, kind: str) -> HttpResponse:
    """Give a statement as `pdf` or `xlsx`."""
    found = _visible(request, public_id)
    return report_file(report_of(found), kind, name=f"releve-{found.number}")


@role_required(Role.COORDINATOR)
@require_POST
def credit(request: HttpRequest, public_id) -> HttpResponse:
    """Give the money of one line back."""
    found = _visible(request, public_id)
    form = CreditForm(request.POST, statement=found)
    if not form.is_valid():
        return _show(request, found, form=form, status=409)
    try:
        billing.credit(statement=found, author=request.user, **form.cleaned_data)
    except PartnerRefused as refusal:
        form.add_error(None, refusal_text(refusal.code))
        return _show(request, found, form=form, status=409)
    messages.success(request, _("L’avoir est écrit."))
    return redirect("partners:statement", public_id)
