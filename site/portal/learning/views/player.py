"""Reading a step, trying its questions, going on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from courses import services
from courses.models import Enrolment
from courses.selectors import outline_of
from portal.learning import selectors, words
from portal.learning.journey import next_address, questionnaire_address, step_address
from portal.learning.reader import check_state, step_context


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, course_slug: str, module_slug: str, step_slug: str) -> HttpResponse:
    """Show a step; sent back, it is read and the next one opens."""
    enrolment = selectors.enrolment_of(request.viewer, course_slug)
    module, block = selectors.step_at(enrolment, module_slug, step_slug)
    try:
        if request.method == "POST":
            services.read_step(enrolment=enrolment, step_id=str(block.id))
            return redirect(_following(enrolment, str(block.id)))
        opened = services.open_step(enrolment=enrolment, step_id=str(block.id))
    except services.CourseRefused as refused:
        messages.info(request, words.refusal(refused.code))
        return redirect(questionnaire_address(course_slug, "pre"))
    context = step_context(enrolment.course, module, block, opened.outline, opened.progress)
    return render(request, "learning/step.html", context)


def _following(enrolment: Enrolment, step_id: str) -> str:
    outline = outline_of(enrolment)
    _before, after = outline.neighbours(step_id)
    slug = enrolment.course.slug
    return step_address(slug, after) if after else next_address(slug, outline)


@require_POST
def check(
    request: HttpRequest, course_slug: str, module_slug: str, step_slug: str, check_id: UUID
) -> HttpResponse:
    """Keep what was ticked and explain it, in the page or as a fragment for the script."""
    enrolment = selectors.enrolment_of(request.viewer, course_slug)
    _module, block = selectors.step_at(enrolment, module_slug, step_slug)
    place = {"enrolment": enrolment, "step_id": str(block.id), "check_id": str(check_id)}
    try:
        progress = services.answer_check(**place, choice_ids=request.POST.getlist("choix"))
    except services.CourseRefused as refused:
        messages.info(request, words.refusal(refused.code))
        return redirect("learning:step", course_slug, module_slug, step_slug)
    if request.headers.get("X-Fragment") != "check":
        address = redirect("learning:step", course_slug, module_slug, step_slug)
        address["Location"] += f"#question-{check_id}"
        return address
    context = check_state(course_slug, module_slug, block, str(check_id), progress)
    return render(request, context["check"].template, context)
