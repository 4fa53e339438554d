"""Closing a sheet: the head of its chain goes to the journal, which nobody rewrites either."""

from typing import Any

from django.db import transaction

from courses.models import AttendanceEntry, HalfDay
from courses.services import attendance
from portal.audit.services import record


@transaction.atomic
def close_sheet(
    *, half_day: HalfDay, actor: Any, strokes: attendance.Strokes = ()
) -> AttendanceEntry:
    """Countersign a sheet and write its last hash in the journal, so that cutting its end shows.

    Raises SessionRefused as `courses.services.attendance.countersign` does.
    """
    method = AttendanceEntry.Method.DRAWN if strokes else AttendanceEntry.Method.SCREEN
    entry = attendance.countersign(
        half_day=half_day, actor=actor, strokes=strokes, method=method.value
    )
    record(
        action="sheet.countersigned",
        actor=actor,
        target=f"half_day:{half_day.public_id}",
        data={"lines": entry.number, "head": entry.hash},
    )
    return entry
