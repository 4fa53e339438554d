"""The number to call when money is short: always one tap away (experience.md §6, decision 12)."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Not a number anybody answers: the regulator keeps no subscriber behind it. The demo shows it.
DEMO_PHONE = "01 00 00 00 00"
DEMO_HOURS = _("Du lundi au vendredi, de 9 h à 17 h.")


@dataclass(frozen=True)
class HelpLine:
    """A phone number as written, and when somebody answers."""

    phone: str
    hours: str | Promise

    @property
    def link(self) -> str:
        """The `tel:` address of a French number: "01 00…" gives "tel:+33100…"."""
        digits = "".join(sign for sign in self.phone if sign.isdigit())
        return f"tel:+33{digits[1:]}" if len(digits) == 10 else f"tel:{digits}"


def help_line() -> HelpLine:
    """Return the network's help line: settings HELP_PHONE and HELP_HOURS, else the demo's."""
    return HelpLine(
        phone=getattr(settings, "HELP_PHONE", DEMO_PHONE),
        hours=getattr(settings, "HELP_HOURS", DEMO_HOURS),
    )
