"""A bank statement, sorted in front of the person, who mends the rules; nothing is kept."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from portal.budgets.domain.sorting import TO_SORT, monthly_lines, sort_operations
from portal.budgets.domain.statement import Operation, StatementRefused, months_covered
from portal.budgets.forms.sheet import name_of, written
from portal.budgets.forms.statement import (
    FileForm,
    all_rules,
    carried,
    group_rows,
    own_rules,
    read_carried,
    rule_forms,
)
from portal.budgets.wording import statement_refusal
from portal.ui.stateless import keeps_nothing

REFUSED = 422
MOST_DRAFT = 20_000


@dataclass(frozen=True, slots=True)
class StatementHost:
    """Where a statement is read: the tool without an account, or a case (`reference`, `home`)."""

    fill: str
    layout: str = "layouts/base.html"
    reference: str = ""
    home: str = ""


@keeps_nothing
@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest) -> HttpResponse:
    """Read a statement for the budget that nobody keeps."""
    return read_statement(request, StatementHost(fill=reverse("budgets:budget")))


def read_statement(request: HttpRequest, host: StatementHost) -> HttpResponse:
    """Read a statement, show where each label goes, and start again with the rules mended.

    The caller keeps the file in memory. `host.fill` gets the amounts, under the sheet's names.
    """
    if request.method == "GET" or "from_budget" in request.POST:
        return _asked(request, FileForm(), host)
    if "operations" in request.POST:
        return _mended(request, host)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _asked(request, form, host, status=REFUSED)
    return _sorted(request, form.cleaned_data["file"], host)


def _asked(
    request: HttpRequest, form: FileForm, host: StatementHost, status: int = 200
) -> HttpResponse:
    context = {"form": form, "draft": _draft(request.POST), "host": host}
    return render(request, "budgets/statement.html", context, status=status)


def _draft(data: QueryDict) -> str:
    """Return what was typed in the budget before coming here, to give it back afterwards."""
    if "from_budget" not in data:
        return str(data.get("draft", ""))[:MOST_DRAFT]
    kept = QueryDict(mutable=True)
    kept.update({name: value for name, value in data.items() if value and name != "from_budget"})
    return kept.urlencode()[:MOST_DRAFT]


def _mended(request: HttpRequest, host: StatementHost) -> HttpResponse:
    try:
        operations = read_carried(request.POST["operations"])
    except StatementRefused as refused:
        form = FileForm({}, {})
        form.errors.clear()
        form.add_error(None, statement_refusal(refused.code, refused.line))
        return _asked(request, form, host, status=REFUSED)
    return _sorted(request, operations, host)


def _sorted(request: HttpRequest, operations: list[Operation], host: StatementHost) -> HttpResponse:
    own = own_rules(request.POST)
    groups = sort_operations(operations, all_rules(own))
    lines = monthly_lines(operations, groups)
    rules = rule_forms(own)
    context: dict[str, Any] = {
        "draft": _draft(request.POST),
        "host": host,
        "carried": carried(operations),
        "n_operations": len(operations),
        "n_months": months_covered(operations),
        "groups": group_rows(groups),
        "n_to_sort": sum(group.code == TO_SORT for group in groups),
        "rules": rules,
        "amounts": [(name_of(line.section, line.code, "r"), written(line.cents)) for line in lines],
    }
    return render(request, "budgets/statement_sorted.html", context)
