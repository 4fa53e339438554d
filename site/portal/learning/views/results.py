"""My progress: before and after on each objective, in words first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from certificates.selectors import certificates_of
from courses.selectors import attempts_sent, outline_of
from portal.learning import selectors
from portal.learning.my_results import progress_context


@require_GET
def results(request: HttpRequest, course_slug: str) -> HttpResponse:
    """Show what changed between the two questionnaires, and what comes next."""
    enrolment = selectors.enrolment_of(request.viewer, course_slug)
    subject = f"enrolment:{enrolment.public_id}"
    mine = certificates_of(request.viewer.user_id)
    context = progress_context(
        enrolment,
        outline_of(enrolment),
        attempts_sent(enrolment, "pre"),
        attempts_sent(enrolment, "post"),
        attempts_sent(enrolment, "cold"),
    )
    context["certificate"] = next((one for one in mine if one.subject == subject), None)
    return render(request, "learning/results.html", context)
