"""Which legal grounds of financial fragility appear met (R. 312-4-3 CMF; prevention.md §2.1, §3.2).

A helper, not a decision: the bank decides, with its own published ceiling and counts. Amounts are
cents; months are oldest first.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Decree:
    """What the law itself counts, from a day on."""

    valid_from: date
    source: str
    one_month_incidents: int
    fcc_months: int


DECREES = (
    Decree(
        valid_from=date(2020, 11, 1),
        source="article R. 312-4-3 du code monétaire et financier (décret 2020-889)",
        one_month_incidents=5,
        fcc_months=3,
    ),
)


def decree_on(day: date) -> Decree:
    """Return the text in force on a day; raises ValueError before the first one."""
    found = [one for one in DECREES if one.valid_from <= day]
    if not found:
        raise ValueError("no decree yet")
    return found[-1]


class DetectedGround(StrEnum):
    """A criterion of the decree; the codes are those of the vectors."""

    FIVE_IN_THE_MONTH = "A_5_incidents_dans_le_mois"
    REPEATED = "A_repetes_3_mois"
    CHEQUE_FILE = "B1_FCC_3_mois"
    ADMISSIBLE_FILE = "B2_surendettement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """A bank's published choice; `three_month_total` replaces the monthly count when it is set."""

    monthly_ceiling_cents: int
    each_month_minimum: int = 1
    three_month_total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the bank sees: three months of incidents and of money credited, and the two files."""

    incidents: tuple[int, int, int]
    credited_cents: tuple[int, int, int]
    fcc_months: int = 0
    has_admissible_file: bool = False


def detected_grounds(
    situation: Situation, thresholds: Thresholds, decree: Decree = DECREES[-1]
) -> tuple[DetectedGround, ...]:
    """Return every ground that appears met; empty = not fragile under the decree.

    The ceiling holds for the month of the five incidents, and for the three months together when
    they are repeated. "Five in a month" looks at the last month: an earlier one keeps the person
    fragile three months, so the status date is needed, not this snapshot.
    """
    found = []
    if _has_many_in_last_month(situation, thresholds, decree):
        found.append(DetectedGround.FIVE_IN_THE_MONTH)
    if _is_repeated(situation, thresholds):
        found.append(DetectedGround.REPEATED)
    if situation.fcc_months >= decree.fcc_months:
        found.append(DetectedGround.CHEQUE_FILE)
    if situation.has_admissible_file:
        found.append(DetectedGround.ADMISSIBLE_FILE)
    return tuple(found)


def _has_many_in_last_month(situation: Situation, thresholds: Thresholds, decree: Decree) -> bool:
    is_poor = situation.credited_cents[-1] <= thresholds.monthly_ceiling_cents
    return is_poor and situation.incidents[-1] >= decree.one_month_incidents


def _is_repeated(situation: Situation, thresholds: Thresholds) -> bool:
    if sum(situation.credited_cents) > MONTHS * thresholds.monthly_ceiling_cents:
        return False
    if thresholds.three_month_total is not None:
        return sum(situation.incidents) >= thresholds.three_month_total
    return min(situation.incidents) >= max(1, thresholds.each_month_minimum)
