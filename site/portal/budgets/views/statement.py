"""A bank statement, sorted in front of the person, who mends the rules; nothing is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
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


@keeps_nothing
@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest) -> HttpResponse:
    """Read a statement, show where each label goes, and start again with the rules mended."""
    draft = _draft(request.POST)
    if request.method == "GET" or "from_budget" in request.POST:
        return render(request, "budgets/statement.html", {"form": FileForm(), "draft": draft})
    if "operations" in request.POST:
        return _mended(request, draft)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        context = {"form": form, "draft": draft}
        return render(request, "budgets/statement.html", context, status=REFUSED)
    return _sorted(request, form.cleaned_data["file"], draft)


def _draft(data: QueryDict) -> str:
    """Return what was typed in the budget before coming here, to give it back afterwards."""
    if "from_budget" not in data:
        return str(data.get("draft", ""))[:MOST_DRAFT]
    kept = QueryDict(mutable=True)
    kept.update({name: value for name, value in data.items() if value and name != "from_budget"})
    return kept.urlencode()[:MOST_DRAFT]


def _mended(request: HttpRequest, draft: str) -> HttpResponse:
    try:
        operations = read_carried(request.POST["operations"])
    except StatementRefused as refused:
        form = FileForm({}, {})
        form.errors.clear()
        form.add_error(None, statement_refusal(refused.code, refused.line))
        context = {"form": form, "draft": draft}
        return render(request, "budgets/statement.html", context, status=REFUSED)
    return _sorted(request, operations, draft)


def _sorted(request: HttpRequest, operations: list[Operation], draft: str) -> HttpResponse:
    own = own_rules(request.POST)
    groups = sort_operations(operations, all_rules(own))
    lines = monthly_lines(operations, groups)
    rules = rule_forms(own)
    context: dict[str, Any] = {
        "draft": draft,
        "carried": carried(operations),
        "n_operations": len(operations),
        "n_months": months_covered(operations),
        "groups": group_rows(groups),
        "n_to_sort": sum(group.code == TO_SORT for group in groups),
        "rules": rules,
        "amounts": [(name_of(line.section, line.code, "r"), written(line.cents)) for line in lines],
    }
    return render(request, "budgets/statement_sorted.html", context)
