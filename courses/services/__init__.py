"""Everything that writes about courses."""

from courses.services.answering import save_answer, save_answers
from courses.services.attempts import (
    read_snapshot,
    start_attempt,
    submit_cold,
    submit_post,
    submit_pre,
)
from courses.services.closing import Closed, close_opinions
from courses.services.completion import Completion
from courses.services.enrolment import enrol
from courses.services.errors import CourseRefused
from courses.services.paper import Typed, type_nameless, type_paper
from courses.services.reading import answer_check, open_step, read_step
from courses.services.versions import current_version, freeze_course

__all__ = [
    "Closed",
    "Completion",
    "CourseRefused",
    "Typed",
    "answer_check",
    "close_opinions",
    "current_version",
    "enrol",
    "freeze_course",
    "open_step",
    "read_snapshot",
    "read_step",
    "save_answer",
    "save_answers",
    "start_attempt",
    "submit_cold",
    "submit_post",
    "submit_pre",
    "type_nameless",
    "type_paper",
]
