"""Bands of the research file (prevention.md §4.9): wide, and open at the top."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

AGE_BOUNDS = ((24, "18-24"), (34, "25-34"), (44, "35-44"), (54, "45-54"), (64, "55-64"))
OLDEST = "65+"
UNKNOWN = "inconnu"
RESOURCE_STEP_CENTS, RESOURCE_TOP_CENTS = 25_000, 350_000
LEFT_STEP_CENTS, LEFT_TOP_CENTS = 10_000, 100_000
DEBT_STEP_CENTS, DEBT_TOP_CENTS = 250_000, 3_000_000
OPENED_STEP_CENTS, OPENED_TOP_CENTS = 50_000, 500_000
DEBT_BOUNDS = ((0, "0"), (1_000, "<10"), (2_000, "10-20"), (3_333, "20-33"), (5_000, "33-50"))
WEEK_BOUNDS = ((4, "0-4"), (12, "5-12"), (26, "13-26"), (52, "27-52"))
UNITS = (Decimal("1.0"), Decimal("1.3"), Decimal("1.5"), Decimal("1.8"))


def age_band(birth_year: int | None, *, on: date) -> str:
    """Return a ten-year band of the age reached in the year."""
    if birth_year is None:
        return UNKNOWN
    return _first(on.year - birth_year, AGE_BOUNDS, OLDEST)


def _first(value: int, bounds: Sequence[tuple[int, str]], above: str) -> str:
    return next((name for bound, name in bounds if value <= bound), above)


def step_band(cents: int | None, *, step: int, top: int) -> str:
    """Return "250-500" in euros for an amount in cents, "<0" under zero, "3500+" from the top."""
    if cents is None:
        return UNKNOWN
    if cents < 0:
        return "<0"
    if cents >= top:
        return f"{top // 100}+"
    low = cents // step * step
    return f"{low // 100}-{(low + step) // 100}"


def debt_ratio_band(basis_points: int | None) -> str:
    """Return the band of instalments over resources, in basis points."""
    return UNKNOWN if basis_points is None else _first(basis_points, DEBT_BOUNDS, ">50")


def weeks_band(days: int | None) -> str:
    """Return the band of a duration."""
    return UNKNOWN if days is None else _first(days // 7, WEEK_BOUNDS, "53+")


def units_band(units: Decimal | None) -> str:
    """Return consumption units, top-coded at 2.1."""
    if units is None:
        return UNKNOWN
    return next((str(one) for one in UNITS if units <= one), "2.1+")


def rounded_to(percent: float | None, step: int) -> str:
    """Return a percentage rounded to a step, halves away from zero."""
    if percent is None:
        return UNKNOWN
    sign = -1 if percent < 0 else 1
    return str(sign * int((abs(percent) + step / 2) // step) * step)


def months_band(months: int | None) -> str:
    """Return how early a signal was acted on."""
    bounds = ((0, "0"), (2, "1-2"), (5, "3-5"), (11, "6-11"))
    return UNKNOWN if months is None else _first(months, bounds, "12+")
