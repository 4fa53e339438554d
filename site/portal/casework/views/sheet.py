"""Writing the household's budget inside a case: what is said, then what papers say."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.budgets.follow_up import follow_up
from portal.budgets.forms.sheet import DeclaredForm, RealForm, sheet_initial
from portal.budgets.models import Kind
from portal.budgets.selectors import budgets_of
from portal.casework.services import current_budget, keep_budget
from portal.casework.wording import refusal_text
from portal.referrals.models import Referral
from portal.referrals.services import journal
from portal.referrals.services.emptying import subject_of
from portal.referrals.services.refusals import ReferralRefused

KINDS = {"declare": (Kind.DECLARED, DeclaredForm, "d"), "reel": (Kind.REAL, RealForm, "r")}


@role_required(Role.COUNSELLOR)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def sheet(request, public_id, kind: str) -> HttpResponse:
    """Show the sheet, filled with the last one of its kind, and keep a new one, dated."""
    if kind not in KINDS:
        raise Http404
    referral = _own(request, public_id)
    journal.record_reading(
        referral=referral, reader=request.user, purpose="sheet", classes=("finances",)
    )
    _kind, form_class, _column = KINDS[kind]
    initial = _initial(referral, kind)
    if "fill" in request.POST:  # amounts of a statement: a paper was seen for each
        form = form_class(initial=initial | _from_statement(request.POST))
    else:
        form = form_class(request.POST or None, initial=initial)
    if form.is_bound and "more" not in request.POST and form.is_valid():
        refusal = _keep(request, referral, kind, form)
        if refusal is None:
            messages.success(request, _("Le budget est gardé."))
            return redirect("casework:section", public_id, "budget")
        form.add_error(None, refusal)
    page = {"referral": referral, "form": form, "kind": kind, "is_real": kind == "reel"}
    return render(request, "casework/sheet.html", page, status=422 if form.errors else 200)


@role_required(Role.COUNSELLOR)
@require_GET
def month(request, public_id) -> HttpResponse:
    """Print a month to fill in, from the budget of the case; a blank one before there is any."""
    referral = _own(request, public_id)
    journal.record_reading(
        referral=referral, reader=request.user, purpose="month_sheet", classes=("finances",)
    )
    back = reverse("casework:section", args=[public_id, "budget"])
    return month_sheet(request, referral, back=back, back_label=_("Retour au dossier"))


def month_sheet(request, referral: Referral, *, back: str, back_label: str) -> HttpResponse:
    """Show the follow-up sheet of a case's budget."""
    kept = current_budget(referral)
    page = {
        "sections": follow_up(kept.sheet.lines if kept else ()),
        "dated_on": kept.dated_on if kept else None,
        "back": back,
        "back_label": back_label,
    }
    return render(request, "budgets/monthly_sheet.html", page)


def _own(request, public_id) -> Referral:
    visible = Referral.objects.visible_to(request.viewer).filter(counsellor=request.user)
    return get_object_or_404(visible, public_id=public_id)


def _initial(referral: Referral, kind: str) -> dict[str, Any]:
    """Begin a sheet with the last one of its kind; the first real one with the declared lines."""
    wanted, _form, column = KINDS[kind]
    kept = budgets_of(subject_of(referral))
    last = next((one for one in kept if one.kind == wanted), None)
    if last is not None:
        return sheet_initial(last.sheet, column=column) | {"on": timezone.localdate()}
    declared = next((one for one in kept if one.kind == Kind.DECLARED), None)
    if declared is None:
        return {}
    return sheet_initial(declared.sheet, column="d") | {"on": timezone.localdate()}


def _from_statement(typed: Any) -> dict[str, Any]:
    amounts = {name: typed[name] for name in typed if name in RealForm().fields}
    seen = {f"{name.removesuffix('_r')}_p": True for name in amounts if name.endswith("_r")}
    return amounts | seen


def _keep(request, referral: Referral, kind: str, form: Any) -> Any:
    """Keep the sheet, and return the words of a refusal if there is one."""
    wanted, _form, column = KINDS[kind]
    try:
        keep_budget(
            referral=referral,
            counsellor=request.user,
            kind=wanted,
            dated_on=form.cleaned_data["on"] or timezone.localdate(),
            lines=[*form.column(column), *form.credit_lines()],
            household=form.household(),
            has_admissible_file=form.cleaned_data["has_admissible_file"],
        )
    except ReferralRefused as refusal:
        return refusal_text(refusal)
    return None
