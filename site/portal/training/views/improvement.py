"""Before: the trainer's brief. After: what the course changes, and whether it helped."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import CourseVersion, ImprovementNote, TrainingSession
from courses.reports.report import Unit, words
from courses.selectors.brief import Brief, Line, brief_of, seated_names
from courses.selectors.notes import course_with_code, followed_notes, version_choices
from courses.selectors.scope import choices_for
from courses.services.improvement import adapt, close_note, note_improvement, withdraw_adaptation
from portal.accounts.access import role_required
from portal.training.figures import triggers_of
from portal.training.forms.improvement import AdaptForm, CloseForm, NoteForm
from portal.training.views.common import STAFF, session_at


@role_required(*STAFF)
@require_http_methods(["GET", "POST"])
def brief(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show who comes and what they do not know yet; tick what is adapted."""
    session = session_at(request, public_id)
    found = brief_of(request.viewer, session)
    if request.method == "POST":
        _tick(request, found)
        return redirect("training:brief", session.public_id)
    context = {"session": session, "brief": found, "people": seated_names(session)}
    return render(request, "training/brief.html", context | {"lines": _lines(found)})


def _lines(found: Brief) -> list[dict]:
    return [{"line": one, "value": _value(one)} for one in found.lines]


def _value(line: Line) -> str:
    facts = {"share": words(line.share, Unit.PERCENT), "question": line.value}
    if line.value:
        return _("%(share)s des réponses à «\u00a0%(question)s\u00a0»") % facts
    return _("%(share)s de bonnes réponses au départ") % facts


def _tick(request: HttpRequest, found: Brief) -> None:
    form = AdaptForm(request.POST)
    lines = {one.key: one for one in found.lines}
    standing = {one.key for one in found.past}
    if not form.is_valid() or form.cleaned_data["key"] not in lines.keys() | standing:
        raise Http404
    wanted = form.cleaned_data
    if wanted["undo"]:
        withdraw_adaptation(session=found.session, key=wanted["key"])
        return
    line = lines.get(wanted["key"])
    if line is not None:
        figure = {"label": line.label, "value": _value(line), "n": line.n}
        adapt(
            session=found.session,
            key=line.key,
            text=line.label,
            figure=figure,
            note=wanted["note"],
            by=request.user,
        )
        messages.success(request, _("C’est noté dans le journal de la session."))


@role_required(*STAFF)
@require_http_methods(["GET", "POST"])
def session_note(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write down something to mend, from a figure of the session."""
    session = session_at(request, public_id)
    triggers = {one.key: one for one in triggers_of(request.viewer, session)}
    asked = request.GET.get("question", "")
    form = NoteForm(
        request.POST or None,
        figures=[(key, one.words) for key, one in triggers.items()],
        initial={"figure": f"item:{asked}" if asked else ""},
    )
    if request.method == "POST" and form.is_valid():
        _write_note(request, session, triggers[form.cleaned_data["figure"]], form)
        return redirect("training:changes", session.course.code)
    return render(request, "training/note.html", {"session": session, "form": form})


def _write_note(request: HttpRequest, session: TrainingSession, trigger, form: NoteForm) -> None:
    note_improvement(
        course=session.course,
        session=session,
        text=form.cleaned_data["text"],
        trigger=trigger.as_json(session.course.version),
        objective=trigger.objective,
        item_code=trigger.item_code,
        by=request.user,
    )
    messages.success(request, _("Le changement est noté."))


@role_required(*STAFF)
@require_GET
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a course mends, with each figure before and after."""
    course = course_with_code(code)
    if course is None:
        raise Http404
    versions = version_choices(course)
    rows = [
        {"followed": one, "form": _close_form(one.note, versions), **_measures(one)}
        for one in followed_notes(request.viewer, course)
    ]
    sessions = [one for one in choices_for(request.viewer).sessions if one[1]]
    context = {"course": course, "rows": rows, "has_sessions": bool(sessions)}
    return render(request, "training/changes.html", context)


def _close_form(note: ImprovementNote, versions) -> CloseForm:
    number = str(note.answered_in.number) if note.answered_in else ""
    return CloseForm(
        versions=versions.items(),
        initial={"status": note.status, "version": number},
        auto_id=f"{note.public_id}-%s",
    )


def _measures(followed) -> dict[str, str]:
    pairs = (("before_words", followed.before), ("since_words", followed.since))
    return {key: words(one.share, Unit.PERCENT) if one else "" for key, one in pairs}


@role_required(*STAFF)
@require_POST
def close(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say where a note stands, and in which version it was answered."""
    visible = ImprovementNote.objects.visible_to(request.viewer).select_related("course")
    note = get_object_or_404(visible, public_id=public_id)
    form = CloseForm(request.POST, versions=version_choices(note.course).items())
    if not form.is_valid():
        raise Http404
    number = form.cleaned_data["version"]
    versions = CourseVersion.objects.filter(course=note.course, number=number or 0)
    close_note(note=note, status=form.cleaned_data["status"], answered_in=versions.first())
    messages.success(request, _("Le changement est à jour."))
    return redirect("training:changes", note.course.code)
