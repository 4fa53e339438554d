"""Why a course action is refused."""

CODES = (
    "step_locked", "step_unknown", "check_unknown", "choice_unknown", "attempt_closed",
    "question_unknown", "answers_missing", "pre_first", "steps_first", "no_try_left",
    "already_passed", "already_sent", "questionnaire_missing", "cold_early", "cold_over",
    "order_incomplete", "pairs_incomplete", "path_unknown", "session_only",
)  # fmt: skip


class CourseRefused(Exception):
    """Refused by a rule; `code` is one of CODES, `question_ids` says which answers are missing."""

    def __init__(self, code: str, *, question_ids: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.question_ids = question_ids
