"""Small marks used on every page: icons, amounts, dates, French typography."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

import segno
import tablericons
from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.safestring import SafeString, mark_safe

from dilemme.finance.money import format_euros
from portal.ui.devices import device_name as plain_device_name
from portal.ui.help_line import HelpLine
from portal.ui.help_line import help_line as current_help_line
from portal.ui.navigation import FOOTER, MenuItem, MenuParts, mark_current, menu_for, parts_of
from portal.ui.team_tokens import team_token

register = template.Library()

NARROW_SPACE = "\u202f"
HARD_SPACE = "\u00a0"


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> SafeString:
    """Draw a Tabler outline icon; decorative unless `label` says what it means."""
    attributes: dict[str, object] = {"class": "ico", "focusable": "false"}
    attributes |= {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    drawing = tablericons._render_icon(f"outline/{name}", None, **attributes)
    return mark_safe(drawing)  # noqa: S308 (the package's own drawing; the label is XML-escaped)


@register.simple_tag(takes_context=True)
def main_menu(context) -> list[MenuItem]:
    """Return the menu of whoever looks, in the role they have on; the public one for visitors."""
    viewer = context.get("viewer")
    signed_in = bool(viewer and viewer.user)
    return menu_for(viewer.role if viewer else None, _path(context), signed_in=signed_in)


@register.simple_tag
def menu_parts(menu: list[MenuItem]) -> MenuParts:
    """Return what of a menu a wide screen shows, and what it keeps behind “Plus”."""
    return parts_of(menu)


@register.simple_tag(takes_context=True)
def footer_menu(context) -> list[MenuItem]:
    """Return what the foot of every page links to."""
    return mark_current(FOOTER, _path(context))


def _path(context) -> str:
    request = context.get("request")
    return request.path if request else ""


@register.simple_tag
def public_page(slug: str) -> str:
    """Return the address of a page that editors keep at the top of the site, such as "aide"."""
    return f"/{slug}/"


@register.simple_tag
def help_line() -> HelpLine:
    """Return the help line: `phone`, `hours` and `link` (a tel: address)."""
    return current_help_line()


@register.inclusion_tag("components/team_token.html", name="team_token")
def draw_team_token(number: int, label: str = "") -> dict[str, object]:
    """Draw the token of a team (1 to 8); `label` is said aloud, without it the drawing is mute."""
    return {"token": team_token(number), "label": label}


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Draw an address as a QR code: black on white, four modules of margin, scalable."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(border=4, omitsize=True, svgclass="qr", lineclass=None, light="#fff")
    return mark_safe(drawing)  # noqa: S308 (segno's own drawing, the address is in its modules)


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


@register.filter
def days_later(moment: datetime, days: int) -> datetime:
    """Return the same hour some days later."""
    return moment + timedelta(days=days)


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
def device_name(user_agent: str) -> str:
    """Write which device a browser's description stands for: "Chrome sur un Mac"."""
    return plain_device_name(user_agent)


@register.filter
def typo_fr(text: str) -> str:
    """Put the spaces French wants before ; : ! ? % € and inside « » (authors type plain ones)."""
    text = re.sub(r"\s*([;!?])(?=\s|$)", NARROW_SPACE + r"\1", str(text))
    text = re.sub(r"(?<=[\w»)])\s*:(?=\s|$)", HARD_SPACE + ":", text)
    text = re.sub(r"\s+([€%])", HARD_SPACE + r"\1", text)
    text = re.sub(r"«\s*", "«" + HARD_SPACE, text)
    text = re.sub(r"\s*»", HARD_SPACE + "»", text)
    return text.replace("'", "’")
