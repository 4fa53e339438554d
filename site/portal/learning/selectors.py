"""Finding what the person who looks may go on with; everything else is missing."""

from django.http import Http404

from courses.models import Attempt, CoursePage, Enrolment, StepProgress
from courses.selectors import CourseProgress, progress_of


def enrolment_of(viewer, course_slug: str) -> Enrolment:
    """Return the viewer's current enrolment in a course; Http404 when there is none."""
    mine = Enrolment.objects.visible_to(viewer).of(viewer.user_id).in_course(course_slug)
    found = mine.select_related("course").current()
    if found is None:
        raise Http404
    return found


def course_at(slug: str) -> CoursePage:
    """Return the published course at an address; Http404 when there is none."""
    found = CoursePage.objects.live().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def my_progress(viewer) -> list[CourseProgress]:
    """Return the viewer's courses, the one to go on with first: four queries for any number."""
    mine = Enrolment.objects.visible_to(viewer).of(viewer.user_id).seated()
    enrolments = mine.select_related("course", "session__trainer").order_by(
        "-last_activity_at", "-pk"
    )
    every = progress_of(list(enrolments))
    return sorted(every, key=lambda one: one.outline.passed)


def step_at(enrolment: Enrolment, module_slug: str, step_slug: str):
    """Return (module, stream block of the step) of the version followed; Http404 without one."""
    module = next((one for one in enrolment.modules if one.slug == module_slug), None)
    found = module.step_at(step_slug) if module else None
    if found is None:
        raise Http404
    return module, found


def progress_in(enrolment: Enrolment, step_id: str) -> StepProgress | None:
    """Return what was done in a step, None before it is opened."""
    return enrolment.steps.filter(step_id=step_id).first()


def draft_of(enrolment: Enrolment, moment: str) -> Attempt | None:
    """Return the questionnaire being written, None when none is."""
    # What a version asks is kept in memory (courses.selectors.asked): not read at each answer.
    drafts = enrolment.attempts.at(moment).draft().defer("version__snapshot")
    return drafts.select_related("version", "enrolment__course").first()
