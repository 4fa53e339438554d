"""The figures: everybody reads them, trainers and coordinators propose, coordinators check."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.parameters import catalogue, selectors, services
from portal.parameters.forms import DayForm, ProposalForm
from portal.parameters.models import Parameter
from portal.parameters.wording import sentence_for, written


@login_not_required
@require_GET
def public(request: HttpRequest) -> HttpResponse:
    """Show every figure in force on a day, with its source and who checked it."""
    form = DayForm(request.GET or None)
    day = form.day()
    context = {
        "form": form,
        "day": day,
        "groups": selectors.table_on(day),
        "expiring": selectors.expiring(day),
    }
    return render(request, "parameters/public.html", context)


@role_required(Role.COORDINATOR, Role.TRAINER)
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """List what waits for a check and what will end; the coordination decides."""
    today = timezone.localdate()
    proposals = Parameter.objects.visible_to(request.viewer).proposed().with_people()
    context = {
        "proposals": [_shown(one) for one in proposals],
        "expiring": selectors.expiring(today),
        "groups": selectors.table_on(today),
    }
    return render(request, "parameters/desk.html", context)


def _shown(row: Parameter) -> dict[str, object]:
    return {
        "row": row,
        "label": catalogue.label_of(row.name),
        "value": written(row.value, row.unit),
    }


@role_required(Role.COORDINATOR, Role.TRAINER)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Enter a new value; two other people check it before tools use it."""
    form = ProposalForm(request.POST or None, initial={"name": request.GET.get("nom", "")})
    if request.method == "POST" and form.is_valid():
        try:
            proposed = services.propose_value(author=request.user, **form.cleaned_data)
        except services.ParameterRefused as refused:
            form.add_error(None, sentence_for(refused.code))
        else:
            messages.success(request, _("Le chiffre attend la relecture de deux personnes."))
            return redirect("parameters:value", proposed.public_id)
    return render(request, "parameters/propose.html", {"form": form})


def _visible(request: HttpRequest, public_id: UUID) -> Parameter:
    rows = Parameter.objects.visible_to(request.viewer).with_people()
    return get_object_or_404(rows, public_id=public_id)


@role_required(Role.COORDINATOR, Role.TRAINER)
@require_GET
def value(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one value: its source, who entered it, who checked it, and the values before it."""
    row = _visible(request, public_id)
    context = _shown(row) | {
        "history": [_shown(one) for one in selectors.history_of(row.name)],
        "refusal": services.refusal_to_check(row, request.user),
        "may_check": request.viewer.role == Role.COORDINATOR,
        "may_withdraw": row.confirmed_at is None and row.withdrawn_at is None,
    }
    return render(request, "parameters/value.html", context)


@role_required(Role.COORDINATOR)
@require_POST
def check(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say that the value was compared with its source."""
    row = _visible(request, public_id)
    try:
        checked = services.check_value(parameter=row, person=request.user)
    except services.ParameterRefused as refused:
        messages.warning(request, sentence_for(refused.code))
    else:
        in_force = checked.confirmed_at is not None
        words = _("Relu. Les outils s’en servent.") if in_force else _("Relu une première fois.")
        messages.success(request, words)
    return redirect("parameters:value", public_id)


@role_required(Role.COORDINATOR, Role.TRAINER)
@require_POST
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a proposal back before tools use it."""
    row = _visible(request, public_id)
    try:
        services.withdraw_value(parameter=row, person=request.user)
    except services.ParameterRefused as refused:
        messages.warning(request, sentence_for(refused.code))
        return redirect("parameters:value", public_id)
    messages.success(request, _("La proposition est retirée."))
    return redirect("parameters:desk")
