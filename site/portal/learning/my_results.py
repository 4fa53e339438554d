"""A learner's own before and after: never red, a fall is only said to have changed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later
from django.utils.translation import ngettext

from courses.domain.progress import MAX_POST_ATTEMPTS, Outline
from courses.models import Attempt, Enrolment
from courses.selectors import CHECK_TYPES
from portal.learning.journey import next_address, step_address

MINUS = "\u2212"
FROM_START = _later("Au départ\u00a0: %(before)d\u00a0%%.")
FROM_ARRIVAL = _later("À l’arrivée\u00a0: %(before)d\u00a0%%.")


def progress_context(
    enrolment: Enrolment,
    outline: Outline,
    pre: list[Attempt],
    post: list[Attempt],
    cold: list[Attempt] | None = None,
) -> dict[str, Any]:
    """Return the context of `learning/results.html` (without the certificate)."""
    before, after = (pre[-1] if pre else None), (post[-1] if post else None)
    later = cold[-1] if cold else None
    course, followed = enrolment.course, enrolment.followed
    rows = _rows(followed.objectives, before, after, FROM_START)
    later_rows = _rows(followed.objectives, after, later, FROM_ARRIVAL)
    return {
        "course": course,
        "before": before,
        "after": after,
        "passed": outline.passed,
        "score_percent": _percent(after.result["knowledge_bp"]) if after else None,
        "threshold": followed.pass_threshold_percent,
        "tries_left": MAX_POST_ATTEMPTS - len(post),
        "rows": rows,
        "plot_title": _rise(rows),
        "later_rows": later_rows,
        "later_title": _hold(later_rows),
        "again": _steps_again(course.slug, outline, enrolment, after) if not outline.passed else [],
        "next_address": next_address(course.slug, outline),
        "links": [{"label": course.title, "address": course.url}],
    }


def _percent(share_bp: int) -> int:
    return (share_bp + 50) // 100


def _rows(
    objectives: Mapping[str, str], before: Attempt | None, after: Attempt | None, since: Any
) -> list[dict[str, Any]]:
    if before is None or after is None:
        return []
    early, late = before.result["objectives"], after.result["objectives"]
    both = [key for key in objectives if key in early and key in late]
    return [_row(objectives[key], early[key], late[key], since) for key in both]


def _row(label: str, early: dict[str, Any], late: dict[str, Any], since: Any) -> dict[str, Any]:
    before, after = _percent(early["bp"]), _percent(late["bp"])
    return {
        "label": label,
        "note": _sentence(before, after, since),
        "before_percent": before,
        "after_percent": after,
        "gap": _signed(after - before),
        "low": False,
    }


def _rise(rows: list[dict[str, Any]]) -> str:
    """Return what the drawing shows: on how many objectives one knows more than at the start."""
    risen = sum(row["after_percent"] > row["before_percent"] for row in rows)
    if not risen:
        return _("Vos réponses restent proches du départ")
    facts = {"risen": risen, "all": len(rows)}
    return (
        ngettext(
            "Vous progressez sur %(risen)d objectif sur %(all)d",
            "Vous progressez sur %(risen)d objectifs sur %(all)d",
            risen,
        )
        % facts
    )


def _hold(rows: list[dict[str, Any]]) -> str:
    """Return what the second drawing shows: on how many objectives nothing was lost since."""
    held = sum(row["after_percent"] >= row["before_percent"] for row in rows)
    facts = {"held": held, "all": len(rows)}
    return (
        ngettext(
            "Deux mois après, vous gardez vos acquis sur %(held)d objectif sur %(all)d",
            "Deux mois après, vous gardez vos acquis sur %(held)d objectifs sur %(all)d",
            held,
        )
        % facts
    )


def _signed(points: int) -> str:
    sign = "+" if points > 0 else MINUS if points < 0 else ""
    return f"{sign}\u00a0{abs(points)}".strip("\u00a0")


def _sentence(before: int, after: int, since: Any) -> str:
    facts = {"before": before, "after": after}
    if after > before:
        now = _("Vous avez maintenant %(after)d\u00a0%% de réponses justes.")
        return f"{now % facts} {since % facts}"
    if after == before:
        return _("Vous gardez %(after)d\u00a0%% de réponses justes.") % facts
    return _("Certaines réponses ont changé.")


def _steps_again(
    slug: str, outline: Outline, enrolment: Enrolment, after: Attempt | None
) -> list[dict[str, str]]:
    """Return the steps whose questions bear on objectives that are not reached yet."""
    if after is None:
        return []
    weak = {key for key, score in after.result["objectives"].items() if score["bp"] < 10_000}
    useful = {
        str(step.id)
        for module in enrolment.modules
        for step in module.steps
        if weak & _objectives_of(step)
    }
    return [
        {"title": step.title, "address": step_address(slug, step)}
        for step, _state in outline.steps
        if step.id in useful
    ]


def _objectives_of(step: Any) -> set[str]:
    checks = (block for block in step.value["blocks"] if block.block_type in CHECK_TYPES)
    return {block.value["objective"] for block in checks}
