"""The sheet of a half-day: what its lines say, how they are chained, when one may sign.

French law asks for proof by any conclusive means (article R. 6313-3 of the labour code); what
makes this proof is that nothing is rewritten: each line seals the one before (training.md part 2,
§3.1 and (b) 10).
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

OPENS_BEFORE = timedelta(minutes=15)
CLOSES_AFTER = timedelta(hours=24)
TOKEN_SECONDS = 30
TOKEN_LETTERS = 20


class Kind(StrEnum):
    """What a line says (the values of AttendanceEntry.Kind)."""

    SIGNED = "signed"
    CONFIRMED = "confirmed"
    ABSENT = "absent"
    EXCUSED = "excused"
    LATE = "late"
    LEFT = "left"
    CORRECTED = "corrected"
    COUNTERSIGNED = "countersigned"


class Presence(StrEnum):
    """What the lines of one person add up to."""

    UNKNOWN = "unknown"
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"


PRESENT_KINDS = frozenset({Kind.SIGNED, Kind.CONFIRMED, Kind.LATE, Kind.LEFT})
# What a trainer may write of somebody, and what a correction may state.
MARKS = (Kind.CONFIRMED, Kind.ABSENT, Kind.EXCUSED, Kind.LATE, Kind.LEFT)


@dataclass(frozen=True, slots=True)
class Line:
    """One line about one person; `minutes_missed` counts for late arrivals and early leaves."""

    kind: Kind
    minutes_missed: int = 0
    corrected_to: Kind | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands in one half-day, in minutes missed at each end."""

    presence: Presence = Presence.UNKNOWN
    is_signed: bool = False
    is_confirmed: bool = False
    late_minutes: int = 0
    left_minutes: int = 0

    def realised_minutes(self, planned_minutes: int) -> int:
        """Return the minutes really followed, between 0 and what was planned."""
        if self.presence is not Presence.PRESENT:
            return 0
        return max(0, planned_minutes - self.late_minutes - self.left_minutes)


def standing_of(lines: Iterable[Line]) -> Standing:
    """Return where somebody stands after all their lines, in order; no line: unknown.

    A signature never overrides what a trainer wrote; a correction starts from nothing but keeps
    that the person signed.
    """
    standing = Standing()
    for line in lines:
        if line.kind is Kind.CORRECTED:
            standing = Standing(is_signed=standing.is_signed)
        standing = _after(standing, line.corrected_to or line.kind, line.minutes_missed)
    return standing


def _after(standing: Standing, kind: Kind, minutes: int) -> Standing:
    if kind is Kind.ABSENT or kind is Kind.EXCUSED:
        return replace(standing, presence=Presence(kind.value), late_minutes=0, left_minutes=0)
    if kind is Kind.SIGNED:
        kept = standing.presence in (Presence.ABSENT, Presence.EXCUSED)
        presence = standing.presence if kept else Presence.PRESENT
        return replace(standing, presence=presence, is_signed=True)
    present = replace(standing, presence=Presence.PRESENT, is_confirmed=True)
    if kind is Kind.LATE:
        return replace(present, late_minutes=minutes)
    if kind is Kind.LEFT:
        return replace(present, left_minutes=minutes)
    return present


def realised_minutes(half_days: Iterable[tuple[int, Iterable[Line]]]) -> int:
    """Return the minutes one person really followed; pairs of (planned minutes, their lines).

    This is the duration of the "certificat de réalisation", never the planned one
    (training.md part 2, §3.2, field 8).
    """
    return sum(standing_of(lines).realised_minutes(planned) for planned, lines in half_days)


def line_hash(facts: Mapping[str, object], previous_hash: str) -> str:
    """Return the SHA-256 (hexadecimal) of a line's facts (JSON-safe) chained to the one before."""
    text = json.dumps({**facts, "previous": previous_hash}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainedLine:
    """A stored line, as the check of the chain reads it."""

    number: int
    facts: Mapping[str, object]
    previous_hash: str
    hash: str


def first_broken_number(lines: Sequence[ChainedLine]) -> int | None:
    """Return the number of the first line changed, moved or taken out; None when all hold.

    Lines come in order of number. Cutting the end off does not show here: the last hash, written
    at the countersignature and printed on the sheet, is what shows it.
    """
    previous = ""
    for rank, line in enumerate(lines, 1):
        holds = (
            line.number == rank
            and line.previous_hash == previous
            and line.hash == line_hash(line.facts, previous)
        )
        if not holds:
            return rank
        previous = line.hash
    return None


def opens_at(starts_at: datetime) -> datetime:
    """Return from when a half-day may be signed."""
    return starts_at - OPENS_BEFORE


def window_refusal(*, starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    """Return why a half-day cannot be signed now: `too_early`, `too_late`, or nothing."""
    if now < opens_at(starts_at):
        return "too_early"
    return "too_late" if now > ends_at + CLOSES_AFTER else ""


def room_token(secret: bytes, now: datetime) -> str:
    """Return the code that the trainer's screen shows now; it changes every 30 seconds."""
    return _token(secret, _window(now))


def is_room_token(secret: bytes, token: str, now: datetime) -> bool:
    """Tell whether a scanned code is the one shown now, just before or just after."""
    window = _window(now)
    shown = (_token(secret, window + shift) for shift in (-1, 0, 1))
    return any(hmac.compare_digest(token.encode(), one.encode()) for one in shown)


def seconds_left(now: datetime) -> int:
    """Return how long the code shown now stays the one shown, 1 to 30."""
    return TOKEN_SECONDS - int(now.timestamp()) % TOKEN_SECONDS


def _window(now: datetime) -> int:
    return int(now.timestamp()) // TOKEN_SECONDS


def _token(secret: bytes, window: int) -> str:
    digest = hmac.new(secret, f"half-day:{window}".encode(), hashlib.sha256).hexdigest()
    return digest[:TOKEN_LETTERS]
