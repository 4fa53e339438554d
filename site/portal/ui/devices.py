"""Say in plain words which device a browser's own description stands for."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# The first match wins: every browser also claims to be the ones before it in history.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS: tuple[tuple[str, str | Promise], ...] = (
    ("iPhone", _("un iPhone")),
    ("iPad", _("un iPad")),
    ("Android", _("un appareil Android")),
    ("Windows", _("un ordinateur Windows")),
    ("Mac OS X", _("un Mac")),
    ("CrOS", _("un Chromebook")),
    ("Linux", _("un ordinateur Linux")),
)


def device_name(user_agent: str) -> str:
    """Return "Firefox sur un ordinateur Windows"; "Appareil inconnu" for anything else."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), None)
    system = next((words for mark, words in SYSTEMS if mark in user_agent), None)
    if browser is None or system is None:
        return gettext("Appareil inconnu")
    return gettext("%(browser)s sur %(system)s") % {"browser": browser, "system": system}
