"""Whether the questions on one objective measure one thing: Cronbach's alpha and when to hide it.

Alpha (Cronbach 1951, Psychometrika 16:297) is KR-20 when answers are right or wrong (Kuder &
Richardson 1937, ibid. 2:151). Its interval is Feldt's (Feldt, Woodruff & Salih 1987, Applied
Psychological Measurement 11:93). Shown from thirty people and three questions on, for people to
whom every question was shown (listwise), and never over mixed objectives (training.md part 2, §5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from courses.domain.distributions import f_quantile
from courses.domain.intervals import CONFIDENCE, Interval
from courses.domain.items import ItemSums

FEWEST_PEOPLE = 30
FEWEST_ITEMS = 3


class Hidden(StrEnum):
    """Why alpha is not shown."""

    TOO_FEW_PEOPLE = "too_few_people"
    TOO_FEW_ITEMS = "too_few_items"
    NOT_THE_SAME_PEOPLE = "not_the_same_people"
    NO_SPREAD = "no_spread"


@dataclass(frozen=True, slots=True)
class Reliability:
    """Alpha of k questions and n people; `if_deleted` follows the order of the questions."""

    k: int
    n: int
    alpha: float | None = None
    interval: Interval | None = None
    if_deleted: tuple[float | None, ...] = ()
    hidden: Hidden | None = None


def reliability_of(items: Sequence[ItemSums]) -> Reliability:
    """Return alpha from sums whose rest is on the same objective's other questions."""
    k, n = len(items), max((one.n for one in items), default=0)
    reason = _why_hidden(items, k, n)
    if reason is not None:
        return Reliability(k, n, hidden=reason)
    total = _total_variance(items[0])
    if total <= 0:
        return Reliability(k, n, hidden=Hidden.NO_SPREAD)
    variances = [_variance(one.xx, one.x, n) for one in items]
    alpha = k / (k - 1) * (1 - sum(variances) / total)
    return Reliability(k, n, alpha, feldt_interval(alpha, k, n), _without_each(items, variances))


def _why_hidden(items: Sequence[ItemSums], k: int, n: int) -> Hidden | None:
    if k < FEWEST_ITEMS:
        return Hidden.TOO_FEW_ITEMS
    if n < FEWEST_PEOPLE:
        return Hidden.TOO_FEW_PEOPLE
    return None if len({one.n for one in items}) == 1 else Hidden.NOT_THE_SAME_PEOPLE


def _variance(squares: float, total: float, n: int) -> float:
    return (squares - total * total / n) / (n - 1)


def _total_variance(one: ItemSums) -> float:
    squares = one.xx + 2 * one.x_rest + one.rest_rest
    return _variance(squares, one.x + one.rest, one.n)


def _without_each(
    items: Sequence[ItemSums], variances: Sequence[float]
) -> tuple[float | None, ...]:
    k, every = len(items), sum(variances)
    return tuple(
        _alpha(k - 1, every - variance, _variance(one.rest_rest, one.rest, one.n))
        for one, variance in zip(items, variances, strict=True)
    )


def _alpha(k: int, items_variance: float, total_variance: float) -> float | None:
    if total_variance <= 0:
        return None
    return k / (k - 1) * (1 - items_variance / total_variance)


def feldt_interval(alpha: float, k: int, n: int) -> Interval:
    """Return the interval of an alpha of k questions and n people."""
    people, answers = n - 1, (n - 1) * (k - 1)
    tail = (1 - CONFIDENCE) / 2
    return Interval(
        1 - (1 - alpha) * f_quantile(1 - tail, people, answers),
        1 - (1 - alpha) * f_quantile(tail, people, answers),
    )
