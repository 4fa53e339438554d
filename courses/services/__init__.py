"""Everything that writes about courses."""

from courses.services.attempts import (
    read_snapshot,
    save_answer,
    start_attempt,
    submit_post,
    submit_pre,
)
from courses.services.completion import Completion
from courses.services.enrolment import enrol
from courses.services.errors import CourseRefused
from courses.services.reading import answer_check, open_step, read_step

__all__ = [
    "Completion",
    "CourseRefused",
    "answer_check",
    "enrol",
    "open_step",
    "read_snapshot",
    "read_step",
    "save_answer",
    "start_attempt",
    "submit_post",
    "submit_pre",
]
