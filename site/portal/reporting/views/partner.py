"""`/partenaire/bilan/`: a partner's report; the coordination reads it too, and comments it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from courses.reports.report import Report
from portal.accounts.access import role_required
from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.audit.services import record
from portal.partners.views.files import report_file
from portal.reporting.domain.periods import period_named
from portal.reporting.forms import CommentForm, ReportForm, period_words
from portal.reporting.models import ReportComment
from portal.reporting.presentation import report_page
from portal.reporting.selectors.reports import branches_of, report_of_partner
from portal.reporting.services.comments import write_comment


def _form(request: HttpRequest, organisation: Organisation) -> ReportForm:
    form = ReportForm(request.GET, branches=branches_of(organisation), today=timezone.localdate())
    if form.is_bound and not form.is_valid():
        raise Http404  # another partner's branch is a missing one
    return form


def _report(form: ReportForm, organisation: Organisation) -> Report:
    return report_of_partner(organisation, form.period(), branch=form.branch(), now=timezone.now())


def _page(request: HttpRequest, organisation: Organisation, **more: Any) -> HttpResponse:
    form = _form(request, organisation)
    page = {
        "form": form,
        "organisation": organisation,
        "query": request.GET.urlencode(),
        "period": form.period(),
        **report_page(_report(form, organisation)),
        **more,
    }
    return render(request, "reporting/partner.html", page)


def _file(request: HttpRequest, organisation: Organisation, kind: str) -> HttpResponse:
    form = _form(request, organisation)
    made = report_file(_report(form, organisation), kind, name=f"bilan-{form.period().code}")
    target = f"{organisation.public_id}:{form.period().code}"
    record(action="report.exported", actor=request.user, target=target, data={"kind": kind})
    return made


@role_required(Role.PARTNER_REFERENT)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Show a partner its own report."""
    return _page(request, request.viewer.organisation, is_coordinator=False)


@role_required(Role.PARTNER_REFERENT)
@require_GET
def mine_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the same report as a file."""
    return _file(request, request.viewer.organisation, kind)


@role_required(Role.COORDINATOR)
@require_GET
def of_partner(request: HttpRequest, public_id) -> HttpResponse:
    """Show the coordination what a partner reads."""
    organisation = get_object_or_404(Organisation, public_id=public_id)
    return _page(request, organisation, is_coordinator=True)


@role_required(Role.COORDINATOR)
@require_GET
def of_partner_file(request: HttpRequest, public_id, kind: str) -> HttpResponse:
    """Give the same report as a file."""
    return _file(request, get_object_or_404(Organisation, public_id=public_id), kind)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, public_id, period: str) -> HttpResponse:
    """Write the words that stand on a partner's report."""
    organisation = get_object_or_404(Organisation, public_id=public_id)
    asked = period_named(period)
    if asked is None:
        raise Http404
    form = CommentForm(request.POST or None, initial=_initial(organisation, period))
    if request.method == "POST" and form.is_valid():
        write_comment(
            organisation=organisation,
            period=period,
            comment=form.cleaned_data["comment"],
            vignettes=form.vignettes(),
            author=request.user,
        )
        messages.success(request, _("Le commentaire est sur le bilan."))
        return redirect("reporting:of_partner", public_id)
    page = {"form": form, "organisation": organisation, "words": period_words(asked)}
    return render(request, "reporting/comment.html", page)


def _initial(organisation: Organisation, period: str) -> dict[str, str]:
    found = ReportComment.objects.filter(organisation=organisation, period=period).first()
    if found is None:
        return {}
    stories = {f"vignette_{rank}": text for rank, text in enumerate(found.vignettes, 1)}
    return {"comment": found.comment, **stories}
