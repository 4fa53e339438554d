"""Small marks of the helpline pages."""

from django import template

register = template.Library()


@register.filter
def share(basis_points: int | None) -> str:
    """Write a share: "45 %", or nothing when too few were asked."""
    if basis_points is None:
        return ""
    return f"{basis_points / 100:.1f}".replace(".", ",").removesuffix(",0") + "\u00a0%"
