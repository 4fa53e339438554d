"""The learner's home: what to do now, the path, the attestations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from certificates.selectors import certificates_of
from courses import services
from courses.selectors import CourseProgress, outline_of
from courses.selectors.renewals import renewals_among
from courses.selectors.sessions import my_sessions
from portal.learning import selectors, words
from portal.learning.journey import next_address, path_rows, resume_of


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what to do now, in one tap."""
    every = selectors.my_progress(request.viewer)
    mine = my_sessions(request.viewer)
    now = timezone.now()
    context = {
        "current": every[0] if every else None,
        "others": [_summary(one) for one in every[1:]],
        "renewals": renewals_among([one.enrolment for one in every]),
        "certificates": certificates_of(request.viewer.user_id),
        "coming": [one for one in mine if one.session.ends_at > now],
        "recent": [one for one in mine if one.session.ends_at <= now],
    }
    if every:
        context |= {"resume": resume_of(every[0]), "steps": path_rows(every[0])}
    return render(request, "learning/home.html", context)


def _summary(progress: CourseProgress) -> dict[str, object]:
    slug = progress.enrolment.course.slug
    return {"progress": progress, "address": next_address(slug, progress.outline)}


@require_POST
def enrol(request: HttpRequest, course_slug: str) -> HttpResponse:
    """Start a course, or go on with it."""
    course = selectors.course_at(course_slug)
    try:
        enrolment = services.enrol(user=request.user, course=course)
    except services.CourseRefused as refused:
        messages.info(request, words.refusal(refused.code))
        return redirect(course.url)
    return redirect(next_address(course.slug, outline_of(enrolment)))
