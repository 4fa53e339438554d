"""Reading sheets: who is there, minutes followed, whether the chain holds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from courses.domain import attendance as rules
from courses.domain.attendance import ChainedLine, Kind, Line, Presence, Standing
from courses.models import AttendanceEntry, Enrolment, HalfDay, TrainingSession


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person on a sheet; `signature` is None when nothing was drawn, or it was erased."""

    enrolment: Enrolment
    standing: Standing
    realised_minutes: int
    signed_at: Any
    method: str
    signature: Any
    notes: tuple[AttendanceEntry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A half-day with everybody on it; `head` is the hash of its last line, empty before any."""

    half_day: HalfDay
    rows: tuple[SheetRow, ...]
    countersigned: AttendanceEntry | None
    head: str
    broken_number: int | None

    @property
    def n_present(self) -> int:
        """How many are there."""
        return sum(row.standing.presence is Presence.PRESENT for row in self.rows)

    @property
    def n_unknown(self) -> int:
        """How many nobody has said anything about."""
        return sum(row.standing.presence is Presence.UNKNOWN for row in self.rows)

    @property
    def is_closed(self) -> bool:
        """Whether the countersignature covers every line."""
        return self.countersigned is not None and self.countersigned.hash == self.head


def line_of(entry: AttendanceEntry) -> Line:
    """Return a stored line as the rules read it."""
    corrected = Kind(entry.corrected_to) if entry.corrected_to else None
    return Line(Kind(entry.kind), entry.minutes_missed, corrected)


def lines_of(half_day: HalfDay, enrolment: Enrolment) -> list[Line]:
    """Return the lines about one person in one half-day, in order: one query."""
    entries = half_day.entries.filter(enrolment=enrolment).order_by("number")
    return [line_of(entry) for entry in entries]


def facts_of(entry: AttendanceEntry) -> dict[str, object]:
    """Return what the hash of a line covers, JSON-safe; the drawing itself only by its digest."""
    return {
        "half_day": str(entry.half_day.public_id),
        "number": entry.number,
        "enrolment": str(entry.enrolment.public_id) if entry.enrolment else "",
        "kind": str(entry.kind),
        "corrected_to": str(entry.corrected_to),
        "method": str(entry.method),
        "minutes_missed": entry.minutes_missed,
        "reason": entry.reason,
        "actor": entry.actor_id,
        "at": entry.at.astimezone(UTC).isoformat(),
        "signature": entry.signature_sha256,
    }


def verify_chain(entries: Iterable[AttendanceEntry]) -> int | None:
    """Return the number of the first line that does not hold, None when all do.

    `entries`: the lines of one half-day by number, with `half_day` and `enrolment` loaded.
    """
    chained = [
        ChainedLine(entry.number, facts_of(entry), entry.previous_hash, entry.hash)
        for entry in entries
    ]
    return rules.first_broken_number(chained)


def sheets_of(session: TrainingSession) -> list[Sheet]:
    """Return the sheets of a session, first half-day first: three queries for any size."""
    half_days = list(session.half_days.order_by("starts_at", "pk"))
    people = list(
        Enrolment.objects.in_session(session)
        .seated()
        .select_related("user")
        .order_by("user__last_name", "user__first_name", "pk")
    )
    entries = AttendanceEntry.objects.filter(half_day__session=session).order_by("number")
    by_half_day: dict[int, list[AttendanceEntry]] = defaultdict(list)
    for entry in entries.select_related("half_day", "enrolment", "signature", "actor"):
        by_half_day[entry.half_day_id].append(entry)
    return [_sheet(one, people, by_half_day[one.pk]) for one in half_days]


def sheet_of(half_day: HalfDay) -> Sheet:
    """Return one sheet."""
    sheets = sheets_of(half_day.session)
    return next(sheet for sheet in sheets if sheet.half_day.pk == half_day.pk)


def _sheet(
    half_day: HalfDay, people: Sequence[Enrolment], entries: Sequence[AttendanceEntry]
) -> Sheet:
    by_person: dict[int | None, list[AttendanceEntry]] = defaultdict(list)
    for entry in entries:
        by_person[entry.enrolment_id].append(entry)
    closings = by_person[None]
    return Sheet(
        half_day=half_day,
        rows=tuple(_row(half_day, one, by_person[one.pk]) for one in people),
        countersigned=closings[-1] if closings else None,
        head=entries[-1].hash if entries else "",
        broken_number=verify_chain(entries),
    )


def _row(half_day: HalfDay, enrolment: Enrolment, entries: Sequence[AttendanceEntry]) -> SheetRow:
    standing = rules.standing_of(line_of(entry) for entry in entries)
    signed = next((one for one in entries if one.kind == Kind.SIGNED), None)
    return SheetRow(
        enrolment=enrolment,
        standing=standing,
        realised_minutes=standing.realised_minutes(half_day.duration_minutes),
        signed_at=signed.at if signed else None,
        method=signed.method if signed else "",
        signature=signed.signature if signed else None,
        notes=tuple(one for one in entries if one.kind != Kind.SIGNED),
    )


def realised_minutes(enrolments: Sequence[Enrolment]) -> dict[int, int]:
    """Return the minutes really followed in half-days, by enrolment key: two queries."""
    sessions = {one.session_id for one in enrolments if one.session_id}
    half_days: dict[int, list[HalfDay]] = defaultdict(list)
    for half_day in HalfDay.objects.filter(session__in=sessions).order_by("pk"):
        half_days[half_day.session_id].append(half_day)
    lines: dict[tuple[int, int], list[Line]] = defaultdict(list)
    entries = AttendanceEntry.objects.filter(enrolment__in=enrolments).order_by("number")
    for entry in entries:
        lines[entry.enrolment_id, entry.half_day_id].append(line_of(entry))
    return {
        one.pk: rules.realised_minutes(
            (half.duration_minutes, lines[one.pk, half.pk]) for half in half_days[one.session_id]
        )
        for one in enrolments
    }
