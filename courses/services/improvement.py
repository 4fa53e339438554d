"""What questionnaires change: lines a trainer adapts, things a course mends."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.models import Adaptation, CoursePage, CourseVersion, ImprovementNote, TrainingSession


@transaction.atomic
def adapt(
    *, session: TrainingSession, key: str, text: str, figure: dict[str, Any], note: str, by: Any
) -> Adaptation:
    """Note that a trainer adapts her half-day to a figure; the same line once at a time.

    `figure`: {"label", "value", "n"} as it stands now; the log keeps it.
    """
    TrainingSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    standing = session.adaptations.filter(key=key, withdrawn_at=None).first()
    if standing is not None:
        return standing
    return Adaptation.objects.create(
        session=session, key=key, text=text[:250], figure=figure, note=note[:250], author=by
    )


@transaction.atomic
def withdraw_adaptation(*, session: TrainingSession, key: str) -> int:
    """Take back what was ticked; the line stays in the log. Returns how many lines."""
    standing = session.adaptations.filter(key=key, withdrawn_at=None)
    return standing.update(withdrawn_at=timezone.now())


@transaction.atomic
def note_improvement(
    *, course: CoursePage, text: str, trigger: dict[str, Any], by: Any,
    session: TrainingSession | None = None, objective: str = "", item_code: str = "",
) -> ImprovementNote:  # fmt: skip
    """Tie something to mend to the figure that showed it (see ImprovementNote)."""
    return ImprovementNote.objects.create(
        course=course,
        session=session,
        objective=objective,
        item_code=item_code,
        text=text,
        trigger=trigger,
        author=by,
    )


@transaction.atomic
def close_note(
    *, note: ImprovementNote, status: str, answered_in: CourseVersion | None = None
) -> ImprovementNote:
    """Say that a note is done, in which version, or dropped; doing it again changes nothing."""
    locked = ImprovementNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    locked.status = status
    locked.answered_in = answered_in if status == ImprovementNote.Status.DONE else None
    locked.save(update_fields=["status", "answered_in"])
    return locked
