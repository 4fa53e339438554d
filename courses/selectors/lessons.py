"""The lessons that somebody follows: those of the version of their enrolment."""

from collections.abc import Sequence
from typing import Any

from courses.domain.progress import StepFact
from courses.domain.renewal import steps_to_follow
from courses.domain.versions import CourseFacts
from courses.models import CourseVersion, Enrolment

# Blocks that somebody answers; what was given is in `StepProgress.checks`.
CHECK_TYPES = ("knowledge_check", "ordering_check", "matching_check", "interview")


def steps_of(enrolment: Enrolment) -> tuple[StepFact, ...]:
    """Return the steps of the version that an enrolment follows, in order: one query."""
    return steps_followed([enrolment])[enrolment.pk]


def steps_followed(enrolments: Sequence[Enrolment]) -> dict[int, tuple[StepFact, ...]]:
    """Return the steps that each follows of its version, by enrolment key: one query."""
    followed = {one.version_id for one in enrolments}
    versions = CourseVersion.objects.light().filter(pk__in=followed)
    steps = {version.pk: version.step_facts for version in versions}
    return {
        one.pk: steps_to_follow(steps[one.version_id], is_renewal=one.is_renewal)
        for one in enrolments
    }


def facts_followed(enrolments: Sequence[Enrolment]) -> dict[int, CourseFacts]:
    """Return what the versions that enrolments follow say of their course, by version key."""
    followed = {one.version_id for one in enrolments}
    return CourseVersion.objects.filter(pk__in=followed).facts()


def check_block(enrolment: Enrolment, step_id: str, check_id: str) -> Any | None:
    """Return the check with that id in a step of the version followed, None when there is none."""
    steps = (step for module in enrolment.modules for step in module.steps)
    step = next((step for step in steps if str(step.id) == step_id), None)
    blocks = step.value["blocks"] if step else ()
    checks = (block for block in blocks if block.block_type in CHECK_TYPES)
    return next((block for block in checks if str(block.id) == check_id), None)
