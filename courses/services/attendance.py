"""Writing the sheet of a half-day: signing, marking, correcting, countersigning.

Every write appends one line under a lock on the half-day, so numbers follow each other and each
line seals the one before.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.domain import attendance as rules
from courses.domain.attendance import Kind, Presence
from courses.models import AttendanceEntry, AttendanceSignature, Enrolment, HalfDay
from courses.selectors.attendance import facts_of, lines_of
from courses.services.refusals import SessionRefused

MAX_POINTS = 5000
MIN_POINTS = 8
BOX = (1000, 400)

Strokes = Sequence[Sequence[Sequence[int]]]


@transaction.atomic
def sign(
    *, half_day: HalfDay, enrolment: Enrolment, actor: Any, method: str, strokes: Strokes = (),
    now: datetime | None = None,
) -> AttendanceEntry:  # fmt: skip
    """Sign one's presence; signing twice is signing once, and the first line is returned.

    `strokes`: drawn lines of points (x, y) in a box of 1000 × 400, empty for a typed signature or
    a scanned code. Raises SessionRefused: `not_enrolled`, `too_early`, `too_late`,
    `sheet_closed`, `marked_absent`, `signature_missing`.
    """
    now = now or timezone.now()
    locked = _lock(half_day)
    _require_in(locked, enrolment)
    signed = locked.entries.filter(enrolment=enrolment, kind=Kind.SIGNED).first()
    if signed is not None:
        return signed
    refusal = rules.window_refusal(starts_at=locked.starts_at, ends_at=locked.ends_at, now=now)
    if refusal:
        raise SessionRefused(refusal, opens_at=rules.opens_at(locked.starts_at))
    _require_open_sheet(locked)
    standing = rules.standing_of(lines_of(locked, enrolment))
    if standing.presence in (Presence.ABSENT, Presence.EXCUSED):
        raise SessionRefused("marked_absent")
    signature = _kept(strokes, method)
    return _append(
        locked, enrolment=enrolment, kind=Kind.SIGNED, method=method, actor=actor, at=now,
        signature=signature,
    )  # fmt: skip


def _lock(half_day: HalfDay) -> HalfDay:
    rows = HalfDay.objects.select_for_update(of=("self",)).select_related("session")
    return rows.get(pk=half_day.pk)


def _require_in(half_day: HalfDay, enrolment: Enrolment) -> None:
    seated = Enrolment.objects.in_session(half_day.session).seated()
    if half_day.session.cancelled_at or not seated.filter(pk=enrolment.pk).exists():
        raise SessionRefused("not_enrolled")


def _require_open_sheet(half_day: HalfDay) -> None:
    if half_day.entries.filter(kind=Kind.COUNTERSIGNED).exists():
        raise SessionRefused("sheet_closed")


def _kept(strokes: Strokes, method: str) -> AttendanceSignature | None:
    if method != AttendanceEntry.Method.DRAWN:
        return None
    points = [point for stroke in strokes for point in stroke]
    width, height = BOX
    inside = all(
        len(point) == 2 and 0 <= point[0] <= width and 0 <= point[1] <= height for point in points
    )
    if not MIN_POINTS <= len(points) <= MAX_POINTS or not inside:
        raise SessionRefused("signature_missing")
    drawn = [[[int(x), int(y)] for x, y in stroke] for stroke in strokes]
    digest = hashlib.sha256(json.dumps(drawn, separators=(",", ":")).encode()).hexdigest()
    return AttendanceSignature.objects.create(strokes=drawn, sha256=digest)


def _append(
    half_day: HalfDay, *, signature: AttendanceSignature | None = None, **fields: Any
) -> AttendanceEntry:
    last = half_day.entries.order_by("-number").first()
    entry = AttendanceEntry(
        half_day=half_day,
        number=(last.number if last else 0) + 1,
        signature=signature,
        signature_sha256=signature.sha256 if signature else "",
        previous_hash=last.hash if last else "",
        **fields,
    )
    entry.hash = rules.line_hash(facts_of(entry), entry.previous_hash)
    entry.save()
    return entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a trainer writes of one person; minutes for late arrivals and early leaves."""

    enrolment: Enrolment
    kind: str
    minutes_missed: int = 0
    reason: str = ""


@transaction.atomic
def mark(
    *, half_day: HalfDay, given: Mark, actor: Any, method: str = "screen",
    now: datetime | None = None,
) -> AttendanceEntry:  # fmt: skip
    """Write what the trainer saw; what was already written changes through `correct` only.

    Raises SessionRefused: `not_enrolled`, `sheet_closed`, `mark_unknown`, `minutes_missing`,
    `already_marked`, `too_early` (presence is not confirmed before the day).
    """
    now = now or timezone.now()
    locked = _lock(half_day)
    _require_in(locked, given.enrolment)
    _require_open_sheet(locked)
    _require_sound(locked, given, now)
    written = {line.kind for line in lines_of(locked, given.enrolment)} - {Kind.SIGNED}
    # Coming late and leaving early both happen to one person; anything else contradicts.
    if written and {Kind(given.kind), *written} != {Kind.LATE, Kind.LEFT}:
        raise SessionRefused("already_marked")
    return _append_mark(locked, given, kind=given.kind, actor=actor, method=method, at=now)


def _require_sound(half_day: HalfDay, given: Mark, now: datetime) -> None:
    if given.kind not in rules.MARKS:
        raise SessionRefused("mark_unknown")
    needs_minutes = given.kind in (Kind.LATE, Kind.LEFT)
    if needs_minutes and not 0 < given.minutes_missed <= half_day.duration_minutes:
        raise SessionRefused("minutes_missing")
    if given.kind != Kind.EXCUSED and now < rules.opens_at(half_day.starts_at):
        raise SessionRefused("too_early", opens_at=rules.opens_at(half_day.starts_at))


def _append_mark(half_day: HalfDay, given: Mark, **fields: Any) -> AttendanceEntry:
    counts = (fields.get("corrected_to") or fields["kind"]) in (Kind.LATE, Kind.LEFT)
    return _append(
        half_day,
        enrolment=given.enrolment,
        minutes_missed=given.minutes_missed if counts else 0,
        reason=given.reason.strip(),
        **fields,
    )


@transaction.atomic
def correct(
    *, half_day: HalfDay, given: Mark, actor: Any, now: datetime | None = None
) -> AttendanceEntry:
    """Correct what is written of somebody with another line and a reason, even once closed.

    The countersignature then no longer covers the sheet: it is asked for again. Raises
    SessionRefused: `not_enrolled`, `mark_unknown`, `minutes_missing`, `reason_missing`,
    `nothing_to_correct`.
    """
    locked = _lock(half_day)
    _require_in(locked, given.enrolment)
    _require_sound(locked, given, now or timezone.now())
    if not given.reason.strip():
        raise SessionRefused("reason_missing")
    if not lines_of(locked, given.enrolment):
        raise SessionRefused("nothing_to_correct")
    return _append_mark(
        locked, given, kind=Kind.CORRECTED, corrected_to=given.kind, actor=actor, method="screen",
        at=now or timezone.now(),
    )  # fmt: skip


@transaction.atomic
def countersign(
    *, half_day: HalfDay, actor: Any, strokes: Strokes = (), method: str = "screen",
    now: datetime | None = None,
) -> AttendanceEntry:  # fmt: skip
    """Close the sheet with the trainer's own signature; nobody signs afterwards.

    Countersigning twice in a row is once. Raises SessionRefused: `too_early` (the half-day has not
    begun), `sheet_empty`, `not_marked` (somebody has no line yet; `names`).
    """
    now = now or timezone.now()
    locked = _lock(half_day)
    last = locked.entries.order_by("-number").first()
    if last is not None and last.kind == Kind.COUNTERSIGNED:
        return last
    if now < locked.starts_at:
        raise SessionRefused("too_early", opens_at=locked.starts_at)
    if last is None:
        raise SessionRefused("sheet_empty")
    _require_everybody(locked)
    signature = _kept(strokes, method)
    return _append(
        locked, enrolment=None, kind=Kind.COUNTERSIGNED, method=method, actor=actor, at=now,
        signature=signature,
    )  # fmt: skip


def _require_everybody(half_day: HalfDay) -> None:
    seated = Enrolment.objects.in_session(half_day.session).seated()
    silent = seated.exclude(attendance__in=half_day.entries.all()).select_related("user")
    names = [one.user.get_full_name() for one in silent.order_by("user__last_name", "pk")]
    if names:
        raise SessionRefused("not_marked", names=names)
