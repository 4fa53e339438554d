"""Shares in the brief: in words, and as the width of a bar."""

from fractions import Fraction

from django import template

from courses.reports.report import Unit, rounded, words

register = template.Library()


@register.filter
def share_words(share: Fraction) -> str:
    """Write a share between 0 and 1 as whole percent."""
    return words(share, Unit.PERCENT)


@register.filter
def share_percent(share: Fraction) -> int:
    """Return a share between 0 and 1 as a whole number of hundredths."""
    return int(rounded(share, Unit.PERCENT) or 0)


@register.filter
def out_of(some: int, every: int) -> int:
    """Return how many hundredths `some` are of `every`; 0 of nothing."""
    return share_percent(Fraction(some, every)) if every else 0
