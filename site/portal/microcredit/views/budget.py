"""The budget of the household inside a file: declared, then real; it gives the capacity (D28)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.budgets.forms.sheet import DeclaredForm, RealForm, sheet_initial
from portal.budgets.models import Kind
from portal.budgets.selectors import budgets_of
from portal.microcredit.models import CreditFile
from portal.microcredit.services import journal
from portal.microcredit.services.budget import keep_file_budget, subject_of
from portal.microcredit.services.refusals import MicrocreditRefused
from portal.microcredit.views.common import file_at
from portal.microcredit.wording import refusal_text

KINDS = {"declare": (Kind.DECLARED, DeclaredForm, "d"), "reel": (Kind.REAL, RealForm, "r")}


@role_required(Role.MICROCREDIT_REFERENT)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def budget(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Show the sheet, filled with the last one, and keep a new one, dated."""
    file = file_at(request, public_id)
    if kind not in KINDS:
        raise Http404
    journal.note_reading(file, reader=request.user, side="referent", classes=["finances"])
    form = KINDS[kind][1](request.POST or None, initial=_initial(file, kind))
    is_sent = request.method == "POST" and "add_credit" not in request.POST
    if is_sent and form.is_valid() and _keep(request, file, kind, form):
        messages.success(request, _("Le budget est gardé."))
        return redirect("microcredit:file", file.public_id)
    context = {"file": file, "form": form, "is_real": kind == "reel"}
    status = 422 if form.errors else 200
    return render(request, "microcredit/budget.html", context, status=status)


def _initial(file: CreditFile, kind: str) -> dict[str, Any]:
    wanted, _form, column = KINDS[kind]
    kept = budgets_of(subject_of(file))
    last = next((one for one in kept if one.kind == wanted), None)
    declared = next((one for one in kept if one.kind == Kind.DECLARED), None)
    today = {"on": timezone.localdate()}
    if last is not None:
        return sheet_initial(last.sheet, column=column) | today
    return sheet_initial(declared.sheet, column="d") | today if declared else {}


def _keep(request: HttpRequest, file: CreditFile, kind: str, form: Any) -> bool:
    wanted, _form, column = KINDS[kind]
    try:
        keep_file_budget(
            file=file,
            referent=request.user,
            kind=wanted,
            dated_on=form.cleaned_data["on"] or timezone.localdate(),
            lines=[*form.column(column), *form.credit_lines()],
            household=form.household(),
            has_admissible_file=form.cleaned_data["has_admissible_file"],
        )
    except MicrocreditRefused as refused:
        form.add_error(None, refusal_text(refused.code, refused.details))
        return False
    return True
