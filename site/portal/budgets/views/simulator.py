"""The simulators of lessons: what a learner types is computed and forgotten."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from courses.simulators import QUESTIONS, drawn
from portal.ui.stateless import keeps_nothing

REFUSED = 422
LESSONS = "/formations/"


@keeps_nothing
@require_POST
def simulator(request: HttpRequest, kind: str) -> HttpResponse:
    """Answer a simulator: a fragment for the script of the lesson, a page without it."""
    if kind not in QUESTIONS:
        raise Http404
    typed = {question.name: request.POST.get(question.name, "") for question in QUESTIONS[kind]}
    address = reverse("budgets:simulator", kwargs={"kind": kind})
    context = drawn(kind, typed, address=address, back=_lesson(request))
    status = REFUSED if context["answer"].errors else None
    is_fragment = request.headers.get("X-Fragment") == "simulator"
    template = "courses/blocks/_simulator.html" if is_fragment else "budgets/simulator.html"
    return render(request, template, context, status=status)


def _lesson(request: HttpRequest) -> str:
    """Return the lesson to go back to, when it is one of ours."""
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours and back.startswith(LESSONS) else ""
