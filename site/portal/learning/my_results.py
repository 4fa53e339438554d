"""A learner's own before and after: never red, a fall is only said to have changed."""

from typing import Any

from django.utils.translation import gettext as _

from courses.domain.progress import MAX_POST_ATTEMPTS, Outline
from courses.models import Attempt, Enrolment
from portal.learning.journey import next_address, step_address

MINUS = "\u2212"


def progress_context(
    enrolment: Enrolment, outline: Outline, pre: list[Attempt], post: list[Attempt]
) -> dict[str, Any]:
    """Return the context of `learning/results.html` (without the certificate)."""
    before, after = (pre[-1] if pre else None), (post[-1] if post else None)
    course = enrolment.course
    return {
        "course": course,
        "before": before,
        "after": after,
        "passed": outline.passed,
        "score_percent": _percent(after.result["knowledge_bp"]) if after else None,
        "threshold": course.pass_threshold_percent,
        "tries_left": MAX_POST_ATTEMPTS - len(post),
        "rows": _rows(course.objective_texts, before, after) if before and after else [],
        "again": _steps_again(course.slug, outline, course, after) if not outline.passed else [],
        "next_address": next_address(course.slug, outline),
        "links": [{"label": course.title, "address": course.url}],
    }


def _percent(share_bp: int) -> int:
    return (share_bp + 50) // 100


def _rows(objectives: dict[str, str], before: Attempt, after: Attempt) -> list[dict[str, Any]]:
    early, late = before.result["objectives"], after.result["objectives"]
    both = [key for key in objectives if key in early and key in late]
    return [_row(objectives[key], early[key], late[key]) for key in both]


def _row(label: str, early: dict[str, Any], late: dict[str, Any]) -> dict[str, Any]:
    before, after = _percent(early["bp"]), _percent(late["bp"])
    return {
        "label": label,
        "note": _sentence(before, after),
        "before_percent": before,
        "after_percent": after,
        "gap": _signed(after - before),
        "low": False,
    }


def _signed(points: int) -> str:
    sign = "+" if points > 0 else MINUS if points < 0 else ""
    return f"{sign}\u00a0{abs(points)}".strip("\u00a0")


def _sentence(before: int, after: int) -> str:
    facts = {"before": before, "after": after}
    if after > before:
        now = _("Vous avez maintenant %(after)d\u00a0%% de réponses justes.")
        return f"{now % facts} {_('Au départ\u00a0: %(before)d\u00a0%%.') % facts}"
    if after == before:
        return _("Vous gardez %(after)d\u00a0%% de réponses justes.") % facts
    return _("Certaines réponses ont changé.")


def _steps_again(
    slug: str, outline: Outline, course: Any, after: Attempt | None
) -> list[dict[str, str]]:
    """Return the steps whose questions bear on objectives that are not reached yet."""
    if after is None:
        return []
    weak = {key for key, score in after.result["objectives"].items() if score["bp"] < 10_000}
    useful = {
        str(step.id)
        for module in course.live_modules()
        for step in module.steps
        if weak & _objectives_of(step)
    }
    return [
        {"title": step.title, "address": step_address(slug, step)}
        for step, _state in outline.steps
        if step.id in useful
    ]


def _objectives_of(step: Any) -> set[str]:
    checks = (block for block in step.value["blocks"] if block.block_type == "knowledge_check")
    return {block.value["objective"] for block in checks}
