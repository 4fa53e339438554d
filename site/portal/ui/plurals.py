"""Zero is singular in French: "0 personne", "2 personnes".

Messages are written in French, so there is no catalogue to say it, and gettext counts like English
when it finds none.
"""

from gettext import NullTranslations

from django.conf import settings
from django.utils.translation import trans_real


class FrenchSource(NullTranslations):
    """What gettext turns to for a message that no catalogue holds: it is French already."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the singular below two, as French grammar asks."""
        return msgid1 if abs(n) < 2 else msgid2

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Return the same, whatever the context."""
        return self.ngettext(msgid1, msgid2, n)


def count_in_french() -> None:
    """Make the site's language fall back on French grammar."""
    trans_real.translation(settings.LANGUAGE_CODE).add_fallback(FrenchSource())
