"""What the reader's page needs: the outline, the blocks, the state of each question."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.domain.progress import Outline
from courses.models import CoursePage, ModulePage, StepProgress
from portal.learning.journey import outline_rows, position_of, segments, step_address


@dataclass(frozen=True, slots=True)
class CheckChoice:
    """A proposed answer and what to say of it once ticked."""

    id: str
    text: str
    correct: bool
    explanation: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A question of the lesson as it stands for one person."""

    id: str
    question: str
    kind: str
    address: str
    choices: tuple[CheckChoice, ...]

    @property
    def is_answered(self) -> bool:
        """Tell whether something was ticked."""
        return any(choice.ticked for choice in self.choices)

    @property
    def is_right(self) -> bool:
        """Tell whether exactly the right choices were ticked."""
        return all(choice.ticked == choice.correct for choice in self.choices)

    @property
    def ticked(self) -> tuple[CheckChoice, ...]:
        """What was ticked, to explain it."""
        return tuple(choice for choice in self.choices if choice.ticked)


def step_context(
    course: CoursePage, module: ModulePage, block: Any, outline: Outline, progress: StepProgress
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
    if part.block_type != "knowledge_check":
        return {"block": part, "check": None}
    ticked = progress.checks.get(str(part.id), [])
    address = _check_address(course_slug, module_slug, block, str(part.id))
    return {"block": part, "check": _check(part, address, ticked)}


def _check_address(course_slug: str, module_slug: str, block: Any, check_id: str) -> str:
    return reverse("learning:check", args=[course_slug, module_slug, block.value["slug"], check_id])


def _check(part: Any, address: str, ticked: list[str]) -> Check:
    choices = tuple(
        CheckChoice(one["id"], one["text"], one["correct"], one["explanation"], one["id"] in ticked)
        for one in part.value["choices"]
    )
    return Check(str(part.id), part.value["question"], part.value["kind"], address, choices)


def check_state(
    course_slug: str, module_slug: str, block: Any, check_id: str, progress: StepProgress
) -> dict[str, Any]:
    """Return the context of one question alone."""
    part = next(part for part in _parts(block) if str(part.id) == check_id)
    return {"check": _part(course_slug, module_slug, block, part, progress)["check"]}
