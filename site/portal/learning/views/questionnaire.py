"""Questionnaires: presented, filled with every answer saved, checked, sent."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from certificates.domain.errors import CertificateRefused
from courses import services
from courses.domain.scoring import missing_required
from courses.models import Attempt
from courses.selectors import asked_in, outline_of, written_in
from portal.learning import selectors, words
from portal.learning.blank_page import blank_context
from portal.learning.check_page import check_rows, definition_for, start_context
from portal.learning.forms import QuestionnaireForm
from portal.learning.journey import MOMENT_TITLES, next_address
from portal.learning.kept_answer import keep_one, refuse
from portal.learning.services import CompletionRefused, complete_course

SENDERS = {"pre": services.submit_pre, "cold": services.submit_cold}


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, course_slug: str, moment: str) -> HttpResponse:
    """Say what is asked, how long it takes and who reads; then open the questions."""
    enrolment = selectors.enrolment_of(request.viewer, course_slug)
    if request.method == "GET":
        context = start_context(enrolment, moment, selectors.draft_of(enrolment, moment))
        return render(request, "learning/questionnaire_start.html", context)
    try:
        services.start_attempt(enrolment=enrolment, moment=moment)
    except services.CourseRefused as refused:
        messages.info(request, words.refusal(refused.code))
        return redirect("learning:home")
    return redirect("learning:questions", course_slug, moment)


@require_GET
def blank(request: HttpRequest, course_slug: str, moment: str) -> HttpResponse:
    """Show the questionnaire empty, to be printed and filled with a pen."""
    enrolment = selectors.enrolment_of(request.viewer, course_slug)
    definition = definition_for(enrolment, moment, selectors.draft_of(enrolment, moment))
    context = blank_context(definition, enrolment.course, moment)
    return render(request, "learning/blank.html", context)


@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, course_slug: str, moment: str) -> HttpResponse:
    """Ask everything in one form; what is sent is kept even when something is missing."""
    attempt = _draft(request, course_slug, moment)
    if attempt is None:
        return redirect("learning:questionnaire", course_slug, moment)
    data = request.POST if request.method == "POST" else None
    form = QuestionnaireForm(asked_in(attempt), data, answers=written_in(attempt))
    if request.method == "POST":
        services.save_answers(attempt=attempt, values=form.readable)
        if form.is_valid():
            return redirect("learning:check_answers", course_slug, moment)
    context = {"form": form, "attempt": attempt, "title": MOMENT_TITLES[moment], "moment": moment}
    course = attempt.enrolment.course
    return render(request, "learning/questions.html", context | {"course": course})


def _draft(request: HttpRequest, course_slug: str, moment: str) -> Attempt | None:
    enrolment = selectors.enrolment_of(request.viewer, course_slug)
    return selectors.draft_of(enrolment, moment)


@require_POST
def save_answer(request: HttpRequest, course_slug: str, moment: str) -> JsonResponse:
    """Keep one answer as it is given (portal.learning.kept_answer)."""
    attempt = _draft(request, course_slug, moment)
    if attempt is None:
        return refuse("attempt_closed")
    return keep_one(request, partial(services.save_answer, attempt=attempt))


@require_http_methods(["GET", "POST"])
def check_answers(request: HttpRequest, course_slug: str, moment: str) -> HttpResponse:
    """Show every answer with a way to change it, then send."""
    attempt = _draft(request, course_slug, moment)
    if attempt is None:
        return redirect("learning:questionnaire", course_slug, moment)
    if request.method == "POST":
        return _send(request, attempt, course_slug, moment)
    definition, answers = asked_in(attempt), written_in(attempt)
    context = {
        "sections": check_rows(definition, answers, course_slug, moment),
        "missing": missing_required(definition, answers),
        "title": MOMENT_TITLES[moment],
        "course": attempt.enrolment.course,
        "moment": moment,
    }
    return render(request, "learning/check_answers.html", context)


def _send(request: HttpRequest, attempt: Attempt, course_slug: str, moment: str) -> HttpResponse:
    try:
        if moment == "post":
            complete_course(attempt=attempt, holder=request.user)
            return redirect("learning:results", course_slug)
        SENDERS[moment](attempt=attempt)
    except (services.CourseRefused, CompletionRefused, CertificateRefused) as refused:
        messages.warning(request, words.refusal(refused.code))
        return redirect("learning:check_answers", course_slug, moment)
    messages.success(request, words.SENT[moment])
    return redirect(next_address(course_slug, outline_of(attempt.enrolment)))
