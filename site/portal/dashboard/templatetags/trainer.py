"""Shares in words."""

from django import template

register = template.Library()


@register.filter
def share(share_bp: int | None) -> str:
    """Write basis points as whole percent, a dash when there is nothing yet."""
    return "–" if share_bp is None else f"{(share_bp + 50) // 100}\u00a0%"
