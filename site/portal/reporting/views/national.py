"""`/coordination/national/`: the network's figures, in real time, with filters and files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from courses.reports.report import Report
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.audit.services import record
from portal.partners.views.files import report_file
from portal.reporting.forms import NationalForm
from portal.reporting.presentation import report_page
from portal.reporting.selectors.reports import report_of_network


def _report(form: NationalForm) -> Report:
    return report_of_network(form.scope(), form.former(), words=form.words(), now=timezone.now())


@role_required(Role.COORDINATOR)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the network's figures of a scope; a filter that makes no sense is shown with why."""
    form = NationalForm(request.GET, today=timezone.localdate())
    is_usable = not form.is_bound or form.is_valid()
    shown = report_page(_report(form)) if is_usable else {"report": None}
    page = {"form": form, "query": request.GET.urlencode(), **shown}
    return render(request, "reporting/national.html", page)


@role_required(Role.COORDINATOR)
@require_GET
def national_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the same figures as a file; every extraction is written down with its filter."""
    form = NationalForm(request.GET, today=timezone.localdate())
    if form.is_bound and not form.is_valid():
        raise Http404
    made = report_file(_report(form), kind, name="tableau-national")
    data = {"kind": kind, "filter": form.words()}
    record(action="report.exported", actor=request.user, target="national", data=data)
    return made
