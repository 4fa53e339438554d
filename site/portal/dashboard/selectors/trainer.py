"""A trainer's pages: her sessions by day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from courses.selectors import sessions_led


@dataclass(frozen=True, slots=True)
class SessionLists:
    """A trainer's sessions, by day."""

    today: list[Any]
    coming: list[Any]
    past: list[Any]


def session_lists(viewer, today: date) -> SessionLists:
    """Return the sessions of a trainer: today's, the coming ones soonest first, the past ones."""
    every = sessions_led(viewer)
    by_day = [(timezone.localdate(session.starts_at), session) for session in every]
    return SessionLists(
        today=[session for day, session in reversed(by_day) if day == today],
        coming=[session for day, session in reversed(by_day) if day > today],
        past=[session for day, session in by_day if day < today],
    )
