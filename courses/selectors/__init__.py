"""Everything that reads about courses."""

from courses.selectors.cohort import (
    GroupRow,
    cohort_answers,
    group_rows,
    session_seen_by,
    sessions_led,
)
from courses.selectors.editing import pages_in_use, questionnaires_in_use
from courses.selectors.learner import (
    CourseProgress,
    answers_of,
    asked_in,
    attempts_sent,
    check_block,
    course_map,
    modules_of,
    outline_of,
    progress_of,
)

__all__ = [
    "CourseProgress",
    "GroupRow",
    "answers_of",
    "asked_in",
    "attempts_sent",
    "check_block",
    "cohort_answers",
    "course_map",
    "group_rows",
    "modules_of",
    "outline_of",
    "pages_in_use",
    "progress_of",
    "questionnaires_in_use",
    "session_seen_by",
    "sessions_led",
]
