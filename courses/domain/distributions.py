"""Quantiles of Fisher's F, which the standard library lacks (Feldt's interval needs them).

The regularised incomplete beta function by continued fraction (Lentz's method, Numerical Recipes
§6.4); its inverse by bisection, which cannot go astray.
"""

from math import exp, lgamma, log, log1p

_TINY = 1e-300
_EPSILON = 1e-15
_MOST_TERMS = 500
_HALVINGS = 200


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return I_x(a, b) for 0 ≤ x ≤ 1 and positive a, b; ValueError elsewhere."""
    if not 0 <= x <= 1 or a <= 0 or b <= 0:
        raise ValueError("outside the beta distribution")
    if x in (0, 1):
        return float(x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, _inverse(1 - (a + b) * x / (a + 1))
    found = d
    for term in range(1, _MOST_TERMS):
        for factor in _factors(term, x, a, b):
            d = _inverse(1 + factor * d)
            c = 1 + factor / c or _TINY
            found *= c * d
        if abs(c * d - 1) < _EPSILON:
            break
    return found


def _factors(m: int, x: float, a: float, b: float) -> tuple[float, float]:
    even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return even, odd


def _inverse(value: float) -> float:
    return 1 / (value if abs(value) > _TINY else _TINY)


def f_quantile(share: float, above: float, below: float) -> float:
    """Return the value that F(above, below degrees of freedom) stays under with that chance."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break  # nothing lies between two neighbours
        if beta_cdf(middle, above / 2, below / 2) < share:
            low = middle
        else:
            high = middle
    return (below / above) * low / (1 - low)
