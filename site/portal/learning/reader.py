"""What the reader's page needs: the outline, the blocks, the state of each question."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.domain.progress import Outline
from courses.models import CoursePage, StepProgress
from courses.models.versions import FrozenModule
from courses.selectors import CHECK_TYPES
from portal.learning.exercises import exercise_of
from portal.learning.journey import outline_rows, position_of, segments, step_address


def step_context(
    course: CoursePage, module: FrozenModule, block: Any, outline: Outline, progress: StepProgress
) -> dict[str, Any]:
    """Return the context of `learning/step.html`."""
    step_id = str(block.id)
    before, after = outline.neighbours(step_id)
    total = len(outline.steps)
    return {
        "course": course,
        "module": module,
        "step": block.value,
        "parts": [_part(course.slug, module.slug, block, part, progress) for part in _parts(block)],
        "progress": progress,
        "position": position_of(outline, step_id),
        "total": total,
        "minutes_left": outline.minutes_left,
        "segments": segments(outline, step_id),
        "outline_title": _("Les %(total)d étapes de la formation") % {"total": total},
        "outline": outline_rows(course.slug, outline, step_id),
        "before_address": step_address(course.slug, before) if before else "",
        "after": after,
        "links": [{"label": course.title, "address": course.url}],
    }


def _parts(block: Any) -> list[Any]:
    return list(block.value["blocks"])


def _part(
    course_slug: str, module_slug: str, block: Any, part: Any, progress: StepProgress
) -> dict[str, Any]:
    if part.block_type not in CHECK_TYPES:
        return {"block": part, "check": None}
    address = _check_address(course_slug, module_slug, block, str(part.id))
    return {
        "block": part,
        "check": exercise_of(part, address, progress.checks.get(str(part.id))),
    }


def _check_address(course_slug: str, module_slug: str, block: Any, check_id: str) -> str:
    return reverse("learning:check", args=[course_slug, module_slug, block.value["slug"], check_id])


def check_state(
    course_slug: str, module_slug: str, block: Any, check_id: str, progress: StepProgress
) -> dict[str, Any]:
    """Return the context of one question alone."""
    part = next(part for part in _parts(block) if str(part.id) == check_id)
    return {"check": _part(course_slug, module_slug, block, part, progress)["check"]}
