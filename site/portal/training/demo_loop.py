"""What a trainer adapted and noted in the demo, tied to the figures the invented answers give."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.models import Adaptation, CoursePage, ImprovementNote, TrainingSession
from courses.reports.report import Unit, words
from courses.selectors.brief import brief_of
from courses.services.improvement import adapt, close_note, note_improvement
from portal.accounts.access import Viewer
from portal.accounts.roles import Role
from portal.training.figures import triggers_of

ADAPTED = ("Un cas de plus au téléphone, joué à deux.", "Dix minutes prises sur les chiffres.")
CHANGED = "La mise en situation arrive trop tard\u00a0: elle passe en séance 2, et dure 40 minutes."
ASKED_FOR = (
    "Les groupes lisent bien les phrases, mais n’osent pas les dire. Ajouter un entretien à jouer"
    "\u00a0: Marc appelle avant l’échéance, et chaque réplique a sa suite."
)


@transaction.atomic
def load(*, trainer: Any) -> None:
    """Tick two lines of the last brief, write a note, and one that a version has answered.

    Nothing is added twice.
    """
    if Adaptation.objects.exists() or ImprovementNote.objects.exists():
        return
    viewer = Viewer(user=trainer, current=trainer.memberships.get(role=Role.TRAINER))
    led = TrainingSession.objects.visible_to(viewer).filter(ends_at__lt=timezone.now())
    session = led.order_by("starts_at").last()
    if session is not None:
        _adapt(viewer, session)
        _note(viewer, session, CHANGED)
        _answered(viewer, session.course)


def _adapt(viewer: Viewer, session: TrainingSession) -> None:
    lines = brief_of(viewer, session).lines
    for line, note in zip(lines, ADAPTED, strict=False):
        value = words(line.share, Unit.PERCENT)
        figure = {"label": line.label, "value": value, "n": line.n}
        adapt(
            session=session, key=line.key, text=line.label, figure=figure, note=note, by=viewer.user
        )


def _answered(viewer: Viewer, course: CoursePage) -> None:
    """Write the note of the last group before the version of today, and say what answered it."""
    version = course.versions.light().newest_first().first()
    led = TrainingSession.objects.visible_to(viewer).filter(course=course)
    session = led.filter(ends_at__lt=version.published_at).order_by("starts_at").last()
    note = _note(viewer, session, ASKED_FOR) if session else None
    if note is not None:
        ImprovementNote.objects.filter(pk=note.pk).update(created_at=session.ends_at)
        close_note(note=note, status=ImprovementNote.Status.DONE, answered_in=version)


def _note(viewer: Viewer, session: TrainingSession, text: str) -> ImprovementNote | None:
    found = next((one for one in triggers_of(viewer, session) if one.objective == "ouvrir"), None)
    if found is None:
        return None
    return note_improvement(
        course=session.course,
        session=session,
        text=text,
        trigger=found.as_json(session.course.version),
        objective=found.objective,
        by=viewer.user,
    )
