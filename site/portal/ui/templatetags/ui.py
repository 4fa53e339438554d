"""Small marks used on every page: icons, amounts, dates, French typography."""

import re
from datetime import date, datetime

import tablericons
from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.safestring import SafeString, mark_safe

from dilemme.finance.money import format_euros

register = template.Library()

NARROW_SPACE = "\u202f"
HARD_SPACE = "\u00a0"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a Tabler icon; decorative unless `label` says what it means."""
    attributes: dict[str, object] = {"class": "ico"}
    if label:
        attributes |= {"role": "img", "aria-label": label}
    else:
        attributes |= {"aria-hidden": "true"}
    return mark_safe(tablericons._render_icon(name, None, **attributes))  # noqa: S308 (package SVG)


@register.filter
def euros(amount_cents: int | None) -> str:
    """Write an amount in cents the way the whole product does: "1 450 €", "19,90 €", "− 240 €"."""
    return "" if amount_cents is None else format_euros(amount_cents)


@register.filter
def long_date(day: date | datetime | None) -> str:
    """Write "mardi 1ᵉʳ décembre 2026"; accepts dates and datetimes, empty for None."""
    return _dated(day, "l j F Y")


@register.filter
def plain_date(day: date | datetime | None) -> str:
    """Write "1ᵉʳ décembre 2026"; accepts dates and datetimes, empty for None."""
    return _dated(day, "j F Y")


def _dated(day: date | datetime | None, pattern: str) -> str:
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    return re.sub(r"(^|\s)1 ", r"\g<1>1ᵉʳ ", format_date(day, pattern), count=1)


@register.filter
def clock(moment: datetime | None) -> str:
    """Write "14 h 32", or "14 h" on the hour."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    minutes = f"{HARD_SPACE}{local:%M}" if local.minute else ""
    return f"{local.hour}{HARD_SPACE}h{minutes}"


@register.filter
def typo_fr(text: str) -> str:
    """Put the spaces French wants before ; : ! ? % € and inside « » (authors type plain ones)."""
    text = re.sub(r"\s*([;!?])(?=\s|$)", NARROW_SPACE + r"\1", str(text))
    text = re.sub(r"(?<=\w)\s*:(?=\s|$)", HARD_SPACE + ":", text)
    text = re.sub(r"\s+([€%])", HARD_SPACE + r"\1", text)
    text = re.sub(r"«\s*", "«" + HARD_SPACE, text)
    text = re.sub(r"\s*»", HARD_SPACE + "»", text)
    return text.replace("'", "’")
