"""Why an action on a session, its sheet or its questions is refused."""

CODES = (
    "half_day_missing", "half_days_overlap", "half_day_ends_first", "half_day_signed",
    "capacity_too_small", "session_cancelled", "session_over", "not_enrolled", "already_withdrawn",
    "too_early", "too_late", "sheet_closed", "sheet_empty", "marked_absent", "signature_missing",
    "token_changed", "reason_missing", "minutes_missing", "already_marked", "not_marked",
    "nothing_to_correct", "mark_unknown", "people_missing", "question_empty",
    "already_answered", "closed",
)  # fmt: skip


class SessionRefused(Exception):
    """Refused by a rule; `code` is one of CODES, `params` what its sentence needs."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
