"""Everything that reads about courses."""

from courses.selectors.asked import asked_in
from courses.selectors.cohort import (
    GroupRow,
    group_rows,
    session_seen_by,
    sessions_led,
)
from courses.selectors.editing import pages_in_use, questionnaires_in_use
from courses.selectors.learner import (
    CourseProgress,
    answers_of,
    attempts_sent,
    course_map,
    outline_of,
    progress_of,
    written_in,
)
from courses.selectors.lessons import CHECK_TYPES, check_block, steps_of

__all__ = [
    "CHECK_TYPES",
    "CourseProgress",
    "GroupRow",
    "answers_of",
    "asked_in",
    "attempts_sent",
    "check_block",
    "course_map",
    "group_rows",
    "outline_of",
    "pages_in_use",
    "progress_of",
    "questionnaires_in_use",
    "steps_of",
    "session_seen_by",
    "sessions_led",
    "written_in",
]
