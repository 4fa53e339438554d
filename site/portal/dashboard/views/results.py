"""`/formateur/resultats/`: what groups learned and said, on screen and in files."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from certificates.domain import fonts
from courses.reports.files import as_csv, as_pdf, as_xlsx
from courses.reports.raw import answer_lines, codebook
from courses.selectors import session_seen_by
from courses.selectors.scope import Scope, choices_for, counted_people, course_with_key
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.dashboard.forms import ResultsForm
from portal.dashboard.selectors.results import Asked, report_for, results_page

READERS = (Role.TRAINER, Role.COORDINATOR)
CSV, XLSX, PDF = (
    "text/csv; charset=utf-8",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/pdf",
)


@role_required(*READERS)
@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """Show the results of every group one may see, or of those chosen."""
    form = _form(request)
    context = results_page(request.viewer, _asked(form), timezone.now())
    page = {"form": form, "session": None, "choices": form.words(), **context}
    page["session_choices"] = form.choices.sessions
    return render(request, "dashboard/results.html", page | {"query": request.GET.urlencode()})


@role_required(*READERS)
@require_GET
def results_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Give the same results as a file; a file nobody makes is missing."""
    return _file(request, _asked(_form(request)), kind)


@role_required(*READERS)
@require_GET
def session_results_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what a group learned, expected and said."""
    session = _session(request, public_id)
    context = results_page(request.viewer, _asked_of(session), timezone.now())
    page = {"form": None, "session": session, "choices": [], "query": "", **context}
    return render(request, "dashboard/results.html", page)


@role_required(*READERS)
@require_GET
def session_results_file(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponseBase:
    """Give a group's results as a file."""
    return _file(request, _asked_of(_session(request, public_id)), kind)


def _form(request: HttpRequest) -> ResultsForm:
    is_coordinator = request.viewer.role == Role.COORDINATOR
    form = ResultsForm(
        request.GET, choices=choices_for(request.viewer), may_choose_trainer=is_coordinator
    )
    if form.is_bound and not form.is_valid() and set(form.errors) - {"du", "au"}:
        raise Http404  # somebody else's session is a missing one
    return form


def _asked(form: ResultsForm) -> Asked:
    scope = form.scope()
    only = [key for _code, _title, key in form.choices.courses]
    key = scope.course_id or (only[0] if len(only) == 1 else None)
    course = course_with_key(key) if key else None
    return Asked(scope, course, course.title if course else _("Résultats"), form.words())


def _asked_of(session) -> Asked:
    day = date_format(timezone.localtime(session.starts_at), "j F Y")
    said = [_("Session du %(day)s, %(where)s") % {"day": day, "where": session.where}]
    return Asked(
        scope=Scope(session_id=session.pk),
        course=session.course,
        title=session.title,
        words=said,
        items_scope=Scope(course_id=session.course_id),
    )


def _session(request: HttpRequest, public_id: UUID):
    found = session_seen_by(request.viewer, public_id)
    if found is None:
        raise Http404
    return found


def _file(request: HttpRequest, asked: Asked, kind: str) -> HttpResponseBase:
    if kind == "reponses.csv":
        people = counted_people(request.viewer, asked.scope)
        return _attached(
            StreamingHttpResponse(answer_lines(request.viewer, people), content_type=CSV), kind
        )
    if kind == "codes.csv":
        people = counted_people(request.viewer, asked.scope)
        return _attached(HttpResponse(codebook(people), content_type=CSV), kind)
    makers = {"resultats.csv": (as_csv, CSV), "resultats.xlsx": (as_xlsx, XLSX)}
    if kind != "resultats.pdf" and kind not in makers:
        raise Http404
    _results, report = report_for(request.viewer, asked, timezone.now())
    if kind == "resultats.pdf":
        fonts.register()
        content = as_pdf(report, font=fonts.TEXT, bold_font=fonts.TEXT_BOLD)
        return _attached(HttpResponse(content, content_type=PDF), kind)
    make, content_type = makers[kind]
    return _attached(HttpResponse(make(report), content_type=content_type), kind)


def _attached(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
