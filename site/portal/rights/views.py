"""The pre-check of rights, without a name; nothing of what is answered is kept."""

import logging
from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.parameters.domain.parameter_set import UnknownParameter
from portal.parameters.selectors import values_on
from portal.rights.domain import precheck
from portal.rights.domain.calculator import AmountsUnknown, Calculator
from portal.rights.domain.precheck import Answers
from portal.rights.forms import PrecheckForm
from portal.rights.models import Right
from portal.rights.presentation import columns
from portal.rights.rules import rules
from portal.ui.stateless import keeps_nothing

REFUSED = 422
logger = logging.getLogger(__name__)


@keeps_nothing
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Ask the questions, and answer which rights are worth asking for."""
    form = PrecheckForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            context |= _found(form)
        except UnknownParameter:
            form.add_error("on", _("Nous n’avons pas tous les chiffres officiels de ce jour-là."))
    status = REFUSED if request.method == "POST" and not form.is_valid() else None
    return render(request, "rights/check.html", context, status=status)


def _found(form: PrecheckForm) -> dict[str, object]:
    answers, day = form.answers(), form.cleaned_data["on"] or timezone.localdate()
    findings = precheck.check(answers, rules(), values_on(day))
    calculator, amounts, is_unknown = _amounts(answers, day)
    return {
        "columns": columns(precheck.by_likelihood(findings), amounts, on=day),
        "received": [str(Right(one.right).label) for one in findings if one.is_received],
        "calculator": calculator,
        "amounts_failed": is_unknown,
        "day": day,
    }


def _amounts(answers: Answers, day: date) -> tuple[Calculator | None, Mapping[str, int], bool]:
    """Return who computes, the amounts, and whether it failed: the answer itself never does."""
    try:
        calculator = import_string(settings.RIGHTS_CALCULATOR)()
        return calculator, calculator.amounts(answers, day) if calculator else {}, False
    except AmountsUnknown as failure:
        logger.warning("rights amounts unknown: %s", failure)  # the kind of failure, no answer
        return None, {}, True
