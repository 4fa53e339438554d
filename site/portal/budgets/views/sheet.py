"""The budget without a name, and its monthly follow-up sheet."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dilemme.finance.gap import Gap, gap_between
from portal.budgets.domain.diagnosis import Diagnosis, diagnose
from portal.budgets.domain.lines import Line, sums_by_code
from portal.budgets.follow_up import follow_up
from portal.budgets.forms.sheet import MOST_CREDITS, SheetForm
from portal.budgets.presentation import gap_chart, shown
from portal.parameters.domain.parameter_set import UnknownParameter
from portal.parameters.selectors import values_on
from portal.ui.stateless import keeps_nothing

REFUSED = 422


@keeps_nothing
@require_GET
def tools(request: HttpRequest) -> HttpResponse:
    """List the tools that anybody may use."""
    return render(request, "budgets/tools.html")


@keeps_nothing
@require_http_methods(["GET", "POST"])
def budget(request: HttpRequest) -> HttpResponse:
    """Ask for a budget, and answer with what it says; a statement may fill it in first."""
    if request.method == "GET":
        return _page(request, SheetForm())
    if "fill" in request.POST or "add_credit" in request.POST:
        return _page(request, SheetForm(initial=_typed(request.POST)))
    form = SheetForm(request.POST)
    found = _diagnosis(form)
    return _page(request, form, found)


def _typed(data: QueryDict) -> dict[str, Any]:
    """Return what was typed, as a starting point: one more credit when that was asked."""
    typed = QueryDict(str(data.get("draft", "")), mutable=True)
    typed.update({name: value for name, value in data.items() if name != "draft"})
    kept = {name: value for name, value in typed.items() if value}
    shown_now = str(typed.get("n_credits", ""))
    if "add_credit" in data and shown_now.isdigit():
        kept["n_credits"] = str(min(int(shown_now) + 1, MOST_CREDITS))
    return kept


def _diagnosis(form: SheetForm) -> Diagnosis | None:
    """Return what the sheet says; the form tells why when there is nothing to say."""
    if not form.is_valid():
        return None
    if not form.lines():
        form.add_error(None, _("Écrivez au moins un montant."))
        return None
    try:
        return diagnose(
            form.lines(),
            form.household(),
            values_on(form.cleaned_data["on"] or timezone.localdate()),
            has_admissible_file=form.cleaned_data["has_admissible_file"],
        )
    except UnknownParameter:
        form.add_error("on", _("Nous n’avons pas tous les chiffres officiels de ce jour-là."))
        return None


def _page(request: HttpRequest, form: SheetForm, found: Diagnosis | None = None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "shown": shown(found) if found else None}
    if found:
        context["gap"] = gap_chart(_gap(form.column("d"), form.column("r")))
    status = REFUSED if form.is_bound and found is None else None
    return render(request, "budgets/budget.html", context, status=status)


def _gap(declared: list[Line], real: list[Line]) -> Gap:
    """Compare the lines on which the person wrote both what they thought and what papers say."""
    guessed = {(line.section, line.code) for line in declared}
    seen = [line for line in real if (line.section, line.code) in guessed]
    return gap_between(sums_by_code(declared), sums_by_code(seen))


@keeps_nothing
@require_http_methods(["GET", "POST"])
def monthly_sheet(request: HttpRequest) -> HttpResponse:
    """Print a month to fill in by hand, from the budget typed; a blank budget gives a blank one."""
    if request.method == "GET":
        return redirect("budgets:budget")
    form = SheetForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    return render(request, "budgets/monthly_sheet.html", {"sections": follow_up(form.lines())})
