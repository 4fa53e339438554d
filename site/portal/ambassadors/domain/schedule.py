"""The minutes of a session: the 110-minute plan of the facilitator's guide, fitted to a duration.

Source: dilemme.md §7.2 (welcome 8, questionnaire 4, rules 8, homes and projects 6, six months of
10, break 5, questionnaire 4, debrief 15).
"""

from dataclasses import dataclass

WHOLE_MINUTES = 110
MONTH_MINUTES = 10
LEAST_MONTHS, MOST_MONTHS = 2, 6


@dataclass(frozen=True)
class Part:
    """One part of the session: its name, when it begins and how long it lasts, in minutes."""

    name: str
    starts: int
    minutes: int


_FIXED_BEFORE = (("welcome", 8), ("before", 4), ("rules", 8), ("homes", 6))
_FIXED_AFTER = (("after", 4), ("debrief", 15))


def months_for(duration_minutes: int) -> int:
    """Return how many months fit in a session of this length, from 2 to 6."""
    fixed = sum(minutes for _name, minutes in (*_FIXED_BEFORE, *_FIXED_AFTER))
    return max(LEAST_MONTHS, min(MOST_MONTHS, (duration_minutes - fixed) // MONTH_MINUTES))


def plan(duration_minutes: int) -> list[Part]:
    """Return the parts of a session of this length; what is left over goes to the debrief.

    Raises ValueError for a duration that is not positive.
    """
    if duration_minutes <= 0:
        raise ValueError("a session lasts")
    months = months_for(duration_minutes)
    rest = duration_minutes - sum(m for _n, m in (*_FIXED_BEFORE, *_FIXED_AFTER))
    pause = 5 if rest - months * MONTH_MINUTES >= 5 else 0
    named = [*_FIXED_BEFORE, ("months", months * MONTH_MINUTES), ("pause", pause), *_FIXED_AFTER]
    parts, at = [], 0
    for name, minutes in named:
        if minutes:
            parts.append(Part(name, at, minutes))
            at += minutes
    spare = max(0, duration_minutes - at)
    last = parts[-1]
    return [*parts[:-1], Part(last.name, last.starts, last.minutes + spare)]
