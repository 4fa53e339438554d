"""The app that composes a case."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseworkConfig(AppConfig):
    """Django app `portal.casework`; it erases budgets and rights with the case they are about."""

    name = "portal.casework"
    verbose_name = _("Suivi des dossiers")

    def ready(self) -> None:
        """Listen to emptied cases."""
        from portal.casework import listening  # noqa: F401 (needs the models)
