"""Opening, reading and trying out the steps of a course."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from courses.domain.progress import Outline, State
from courses.models import Enrolment, StepProgress
from courses.selectors.learner import outline_of
from courses.selectors.lessons import check_block
from courses.services.checks import given_to
from courses.services.errors import CourseRefused


@dataclass(frozen=True, slots=True)
class Opened:
    """A step on screen, and the outline of the course around it."""

    progress: StepProgress
    outline: Outline


@transaction.atomic
def open_step(*, enrolment: Enrolment, step_id: str) -> Opened:
    """Note that a step is on screen; raises CourseRefused (`step_unknown`, `step_locked`)."""
    outline = _require_open(enrolment, step_id)
    progress, _ = StepProgress.objects.get_or_create(enrolment=enrolment, step_id=step_id)
    return Opened(progress, outline.opened(step_id))


@transaction.atomic
def read_step(*, enrolment: Enrolment, step_id: str) -> StepProgress:
    """Mark a step as read; the first time counts. Raises CourseRefused as `open_step` does."""
    progress = open_step(enrolment=enrolment, step_id=step_id).progress
    if progress.read_at is None:
        progress.read_at = timezone.now()
    return _saved(progress)


@transaction.atomic
def answer_check(
    *, enrolment: Enrolment, step_id: str, check_id: str, choice_ids: Sequence[str]
) -> StepProgress:
    """Keep what was given to a check of the lesson; nothing is graded, trying again is fine.

    choice_ids: texts as `courses.domain.answers.read_answer` takes them; for an interview, its path
    ("scene.reply" texts, none to start again). Raises CourseRefused: `step_unknown`, `step_locked`,
    `check_unknown`, `choice_unknown`, `order_incomplete`, `pairs_incomplete`, `path_unknown`.
    """
    _require_open(enrolment, step_id)
    check = check_block(enrolment, step_id, check_id)
    if check is None:
        raise CourseRefused("check_unknown")
    given = given_to(check, choice_ids)
    StepProgress.objects.get_or_create(enrolment=enrolment, step_id=step_id)
    locked = StepProgress.objects.select_for_update(of=("self",))
    progress = locked.get(enrolment=enrolment, step_id=step_id)
    progress.checks[check_id] = given
    return _saved(progress)


def _require_open(enrolment: Enrolment, step_id: str) -> Outline:
    outline = outline_of(enrolment)
    state = outline.step_state(step_id)
    if state is None:
        raise CourseRefused("step_unknown")
    if state is State.LOCKED:
        raise CourseRefused("step_locked")
    return outline


def _saved(progress: StepProgress) -> StepProgress:
    progress.saved_at = timezone.now()
    progress.save()
    Enrolment.objects.filter(pk=progress.enrolment_id).update(last_activity_at=progress.saved_at)
    return progress
