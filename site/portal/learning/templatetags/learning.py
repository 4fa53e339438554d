"""The catalogue's filters and durations, in words."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from courses.domain.catalogue import Length, Search
from courses.models import CoursePage

register = template.Library()

TITLES = {"public": _("Votre public"), "duree": _("Durée"), "format": _("Format")}
LENGTHS = {
    Length.SHORT: _("Moins d’une heure"),
    Length.HALF_DAY: _("Entre 1 et 4 heures"),
    Length.DAY: _("Une journée ou plus"),
}


@register.filter
def duration(minutes: int) -> str:
    """Write "45 min", "3 h 30" or "7 h"."""
    hours, rest = divmod(minutes, 60)
    if minutes < 120 and rest:
        return f"{minutes}\u00a0min"
    return f"{hours}\u00a0h\u00a0{rest:02}" if rest else f"{hours}\u00a0h"


@register.simple_tag
def filters_of(counts: dict[str, dict[str, int]], search: Search) -> list[dict[str, Any]]:
    """Return the filters to draw: {name, title, options: [{value, label, number, ticked}]}."""
    return [
        {
            "name": facet,
            "title": TITLES[facet],
            "options": [_option(facet, value, n, search) for value, n in values.items()],
        }
        for facet, values in counts.items()
    ]


def _option(facet: str, value: str, number: int, search: Search) -> dict[str, Any]:
    ticked = value in search.ticked[facet]
    return {"value": value, "label": _label(facet, value), "number": number, "ticked": ticked}


def _label(facet: str, value: str) -> Any:
    if facet == "duree":
        return LENGTHS[Length(value)]
    return CoursePage.Format(value).label if facet == "format" else value
