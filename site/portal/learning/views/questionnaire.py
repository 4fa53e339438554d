"""Questionnaires: presented, filled with every answer saved, checked, sent."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from certificates.domain.errors import CertificateRefused
from courses import services
from courses.domain.answers import AnswerRefused
from courses.domain.scoring import missing_required
from courses.models import Attempt
from courses.selectors import answers_of, asked_in, outline_of
from portal.learning import selectors, words
from portal.learning.check_page import check_rows, start_context
from portal.learning.forms import QuestionnaireForm, initial_of
from portal.learning.journey import MOMENT_TITLES, next_address
from portal.learning.services import CompletionRefused, complete_course
from portal.ui.templatetags.ui import clock


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


@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, course_slug: str, moment: str) -> HttpResponse:
    """Ask everything in one form; what is sent is kept even when something is missing."""
    attempt = _draft(request, course_slug, moment)
    if attempt is None:
        return redirect("learning:questionnaire", course_slug, moment)
    form = QuestionnaireForm(asked_in(attempt), request.POST or None)
    if request.method == "POST":
        _keep_all(attempt, form)
        if form.is_valid():
            return redirect("learning:check_answers", course_slug, moment)
    else:
        form.initial = initial_of(answers_of(attempt))
    context = {"form": form, "attempt": attempt, "title": MOMENT_TITLES[moment], "moment": moment}
    course = attempt.enrolment.course
    return render(request, "learning/questions.html", context | {"course": course})


def _draft(request: HttpRequest, course_slug: str, moment: str) -> Attempt | None:
    enrolment = selectors.enrolment_of(request.viewer, course_slug)
    return selectors.draft_of(enrolment, moment)


def _keep_all(attempt: Attempt, form: QuestionnaireForm) -> None:
    wrong = form.errors.keys()
    for question in form.definition.questions:
        raw = form.raw(question.id)
        if question.id not in wrong or not raw:
            services.save_answer(attempt=attempt, question_id=question.id, raw=raw)


@require_POST
def save_answer(request: HttpRequest, course_slug: str, moment: str) -> JsonResponse:
    """Keep one answer: {"question", "values"} in, {"saved_at"} or {"code", "message"} out."""
    attempt = _draft(request, course_slug, moment)
    if attempt is None:
        return _refused("attempt_closed", status=409)
    try:
        question_id, raw = _read_body(request)
        saved_at = services.save_answer(attempt=attempt, question_id=question_id, raw=raw)
    except (services.CourseRefused, AnswerRefused) as refused:
        return _refused(refused.code, status=409)
    return JsonResponse({"saved_at": clock(saved_at)})


def _read_body(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        body = json.loads(request.body)
        return str(body["question"]), [str(value) for value in body["values"]]
    except (ValueError, KeyError, TypeError) as problem:
        raise AnswerRefused("body_malformed") from problem


def _refused(code: str, *, status: int) -> JsonResponse:
    return JsonResponse({"code": code, "message": words.refusal(code)}, status=status)


@require_http_methods(["GET", "POST"])
def check_answers(request: HttpRequest, course_slug: str, moment: str) -> HttpResponse:
    """Show every answer with a way to change it, then send."""
    attempt = _draft(request, course_slug, moment)
    if attempt is None:
        return redirect("learning:questionnaire", course_slug, moment)
    if request.method == "POST":
        return _send(request, attempt, course_slug, moment)
    definition, answers = asked_in(attempt), answers_of(attempt)
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
        services.submit_pre(attempt=attempt)
    except (services.CourseRefused, CompletionRefused, CertificateRefused) as refused:
        messages.warning(request, words.refusal(refused.code))
        return redirect("learning:check_answers", course_slug, moment)
    messages.success(request, words.PRE_SENT)
    return redirect(next_address(course_slug, outline_of(attempt.enrolment)))
