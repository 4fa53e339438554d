"""What every page shares."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Configuration of the app."""

    name = "portal.ui"
    verbose_name = _("Interface")

    def ready(self) -> None:
        """Let zero be singular."""
        from portal.ui.plurals import count_in_french

        count_in_french()
