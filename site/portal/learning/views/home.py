"""The learner's home: what to do now, the path, the attestations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from certificates.selectors import certificates_of
from courses import services
from courses.selectors import CourseProgress, outline_of
from portal.learning import selectors
from portal.learning.journey import next_address, path_rows, resume_of


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what to do now, in one tap."""
    every = selectors.my_progress(request.viewer)
    context = {
        "current": every[0] if every else None,
        "others": [_summary(one) for one in every[1:]],
        "certificates": certificates_of(request.viewer.user_id),
        "session": _next_session(every),
    }
    if every:
        context |= {"resume": resume_of(every[0]), "steps": path_rows(every[0])}
    return render(request, "learning/home.html", context)


def _summary(progress: CourseProgress) -> dict[str, object]:
    slug = progress.enrolment.course.slug
    return {"progress": progress, "address": next_address(slug, progress.outline)}


def _next_session(every: list[CourseProgress]):
    sessions = [one.enrolment.session for one in every if one.enrolment.session]
    coming = [session for session in sessions if session.ends_at > timezone.now()]
    return min(coming, key=lambda session: session.starts_at, default=None)


@require_POST
def enrol(request: HttpRequest, course_slug: str) -> HttpResponse:
    """Start a course, or go on with it."""
    course = selectors.course_at(course_slug)
    enrolment = services.enrol(user=request.user, course=course)
    return redirect(next_address(course.slug, outline_of(enrolment)))
