"""Figures of the network, on screen and in files; what the coordination should look at."""

from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from courses.reports.files import as_csv, as_xlsx
from courses.reports.report import Report
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.ambassadors.domain import hexmap
from portal.ambassadors.figure_report import report_of
from portal.ambassadors.forms.figures import SCOPES, FiguresForm
from portal.ambassadors.models import WorkshopRequest
from portal.ambassadors.selectors.directory import workshop_counts
from portal.ambassadors.selectors.figures import figures, scopes_of, signals, years_until

READERS = (Role.AMBASSADOR, Role.COORDINATOR)
REPORT_WITHIN = timedelta(days=7)
FILES = {
    "chiffres.csv": (as_csv, "text/csv; charset=utf-8"),
    "chiffres.xlsx": (
        as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def _asked(request: HttpRequest) -> tuple[FiguresForm, str, int]:
    years = years_until(timezone.localdate())
    form = FiguresForm(request.GET or None, years=years, scopes=scopes_of(request.viewer))
    scope, year = form.wanted() if form.is_bound else (form.default_scope, form.default_year)
    return form, scope, year


def _report(request: HttpRequest, scope: str, year: int) -> Report:
    words = _("%(scope)s, année %(year)d") % {"scope": dict(SCOPES)[scope], "year": year}
    return report_of(
        figures(request.viewer, scope=scope, year=year),
        title=_("Chiffres des ateliers"),
        scope_words=[words],
        computed_at=timezone.localtime(),
    )


@require_GET
@role_required(*READERS)
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show the figures of a scope and a year, with the year's map for the network."""
    form, scope, year = _asked(request)
    counts = workshop_counts(first_day=date(year, 1, 1), last_day=date(year, 12, 31))
    context = {
        "form": form,
        "report": _report(request, scope, year),
        "year": year,
        "scope": scope,
        "tiles": hexmap.tiles(counts) if scope == "network" else [],
        "query": f"scope={scope}&year={year}",
    }
    return render(request, "ambassadors/figures.html", context)


@require_GET
@role_required(*READERS)
def figures_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give the same figures as a file; a file nobody makes is missing."""
    if kind not in FILES:
        raise Http404
    _form, scope, year = _asked(request)
    make, content_type = FILES[kind]
    headers = {"Content-Disposition": f'attachment; filename="{kind}"'}
    content = make(_report(request, scope, year))
    return HttpResponse(content, content_type=content_type, headers=headers)


@require_GET
@role_required(Role.COORDINATOR)
def quality(request: HttpRequest) -> HttpResponse:
    """Show what deserves a look over a year: counts and incidents, nobody ranked or named."""
    today = timezone.localdate()
    waiting = WorkshopRequest.objects.visible_to(request.viewer).waiting()
    due = timezone.make_aware(datetime.combine(today - REPORT_WITHIN, time.min))
    context = {
        "signals": signals(
            requests_late=sum(one.is_late for one in waiting),
            reports_due_before=due,
            since=today - timedelta(days=365),
            until=today,
        ),
    }
    return render(request, "ambassadors/quality.html", context)
