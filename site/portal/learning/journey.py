"""A course as the learner sees it: rows of the path, addresses, where to go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.domain.progress import Outline, State, StepFact
from courses.selectors import CourseProgress
from portal.learning import words

MOMENT_SLUGS = {"pre": "avant", "post": "apres", "cold": "deux-mois-apres"}
MOMENT_TITLES = {
    "pre": "Questionnaire de départ",
    "post": "Questionnaire d’arrivée",
    "cold": "Questionnaire, deux mois après",
}


@dataclass(frozen=True, slots=True)
class Resume:
    """The one thing to do now."""

    title: str
    address: str
    segments: list[str]
    position: str
    remaining: str
    action: str


def step_address(course_slug: str, step: StepFact) -> str:
    """Return the address of a step."""
    return reverse("learning:step", args=[course_slug, step.module_slug, step.slug])


def questionnaire_address(course_slug: str, moment: str) -> str:
    """Return the address of a questionnaire's first page."""
    return reverse("learning:questionnaire", args=[course_slug, MOMENT_SLUGS[moment]])


def next_address(course_slug: str, outline: Outline) -> str:
    """Return where "Reprendre" goes."""
    if outline.next_kind == "step":
        return step_address(course_slug, outline.next_step)
    if outline.next_kind == "results":
        return reverse("learning:results", args=[course_slug])
    return questionnaire_address(course_slug, outline.next_kind)


def resume_of(progress: CourseProgress) -> Resume:
    """Return the card of the thing to do now in a course."""
    outline, slug = progress.outline, progress.enrolment.course.slug
    return Resume(
        title=_next_title(outline),
        address=next_address(slug, outline),
        segments=segments(outline, outline.next_step.id if outline.next_step else ""),
        position=_position(outline),
        remaining=_remaining(outline),
        action=_action(outline),
    )


def _action(outline: Outline) -> str:
    if outline.next_kind == "results":
        return _("Voir")
    return _("Reprendre") if outline.n_steps_done else _("Commencer")


def _next_title(outline: Outline) -> str:
    if outline.next_kind == "step":
        return outline.next_step.title
    if outline.next_kind == "results":
        return _("Voir vos progrès")
    return MOMENT_TITLES[outline.next_kind]


def _position(outline: Outline) -> str:
    total = len(outline.steps)
    if outline.next_kind != "step":
        return ngettext(
            "%(done)d étape lue sur %(total)d",
            "%(done)d étapes lues sur %(total)d",
            outline.n_steps_done,
        ) % {
            "done": outline.n_steps_done,
            "total": total,
        }
    return _("Étape %(at)d sur %(total)d") % {"at": position_of(outline), "total": total}


def position_of(outline: Outline, step_id: str = "") -> int:
    """Return the rank of a step (the next one by default), from 1."""
    wanted = step_id or outline.next_step.id
    return next(rank for rank, (step, _state) in enumerate(outline.steps, 1) if step.id == wanted)


def _remaining(outline: Outline) -> str:
    if not outline.minutes_left:
        return ""
    return _("Encore %(minutes)d min environ") % {"minutes": outline.minutes_left}


def segments(outline: Outline, here_id: str) -> list[str]:
    """Return done, here or todo for each step."""
    return [
        "here" if step.id == here_id else "done" if state is State.DONE else "todo"
        for step, state in outline.steps
    ]


def path_rows(progress: CourseProgress) -> list[dict[str, Any]]:
    """Return the rows of `components/path_list.html`: questionnaires around the steps."""
    outline, slug = progress.outline, progress.enrolment.course.slug
    rows = [_step_row(slug, step, state) for step, state in outline.steps]
    cold = [_cold_row(slug, outline)] if outline.cold_window or outline.cold is State.DONE else []
    return [_pre_row(slug, outline), *rows, _post_row(slug, outline), *cold]


def _row(title: str, address: str, state: State, note: str) -> dict[str, Any]:
    return {"title": title, "address": address, "state": state.value, "text": "", "note": note}


def _pre_row(slug: str, outline: Outline) -> dict[str, Any]:
    is_done = outline.pre is State.DONE
    address = (
        reverse("learning:results", args=[slug]) if is_done else questionnaire_address(slug, "pre")
    )
    note = _("Vos réponses servent à mesurer vos progrès. Ce n’est pas une note.")
    return _row(MOMENT_TITLES["pre"], address, outline.pre, note)


def _step_row(slug: str, step: StepFact, state: State) -> dict[str, Any]:
    address = "" if state is State.LOCKED else step_address(slug, step)
    return _row(f"{step.module_title} – {step.title}", address, state, _step_note(step, state))


def _step_note(step: StepFact, state: State) -> str:
    minutes = _("%(minutes)d min environ.") % {"minutes": step.duration_minutes}
    if state is State.LOCKED:
        return _("S’ouvre après le questionnaire de départ.")
    if state is State.UPCOMING:
        return minutes + " " + _("Vous pouvez déjà la regarder.")
    return minutes


def _post_row(slug: str, outline: Outline) -> dict[str, Any]:
    lock = words.post_lock(outline)
    address = "" if lock else questionnaire_address(slug, "post")
    if outline.post is State.DONE:
        address = reverse("learning:results", args=[slug])
    note = lock or _("Les mêmes thèmes qu’au départ. Ensuite, vous recevez votre attestation.")
    return _row(MOMENT_TITLES["post"], address, outline.post, note)


def _cold_row(slug: str, outline: Outline) -> dict[str, Any]:
    lock = words.cold_lock(outline)
    address = "" if lock else questionnaire_address(slug, "cold")
    if outline.cold is State.DONE:
        address = reverse("learning:results", args=[slug])
    note = lock or _("Ce que vous en faites aujourd’hui. Vos réponses corrigent la formation.")
    return _row(MOMENT_TITLES["cold"], address, outline.cold, note)


def outline_rows(slug: str, outline: Outline, current_id: str) -> Sequence[dict[str, Any]]:
    """Return the rows of `components/outline.html`."""
    return [
        {
            "title": step.title,
            "address": "" if state is State.LOCKED else step_address(slug, step),
            "state": state.value,
            "current": step.id == current_id,
            "why": _("S’ouvre après le questionnaire de départ.") if state is State.LOCKED else "",
        }
        for step, state in outline.steps
    ]
