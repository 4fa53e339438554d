"""What a person thought and what is: the gap between a declared and a real budget (§3.1.4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from dilemme.finance.money import BASIS_POINTS, divide


@dataclass(frozen=True, slots=True)
class LineGap:
    """One line of both budgets, in cents; `gap_cents` is real minus declared."""

    code: str
    declared_cents: int
    real_cents: int

    @property
    def gap_cents(self) -> int:
        """Return real minus declared, in cents."""
        return self.real_cents - self.declared_cents


@dataclass(frozen=True, slots=True)
class Gap:
    """Every line, their totals in cents, and the rate in basis points of what is real."""

    lines: tuple[LineGap, ...]
    declared_cents: int
    real_cents: int
    total_cents: int
    rate_bp: int | None


def gap_between(declared: Mapping[str, int], real: Mapping[str, int]) -> Gap:
    """Return the gap of each line seen on paper, in the order of their codes.

    `real` holds the lines for which a document was seen: the others have no gap yet. A line that
    was forgotten counts as declared at nothing. The total adds gaps without their sign; the rate
    is None when nothing real was spent.
    """
    lines = tuple(
        LineGap(code, declared.get(code, 0), real_cents)
        for code, real_cents in sorted(real.items())
    )
    total = sum(abs(line.gap_cents) for line in lines)
    real_cents = sum(line.real_cents for line in lines)
    rate_bp = divide(total * BASIS_POINTS, real_cents) if real_cents > 0 else None
    return Gap(lines, sum(line.declared_cents for line in lines), real_cents, total, rate_bp)
