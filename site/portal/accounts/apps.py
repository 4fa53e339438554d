"""Accounts: people, organisations, roles, and how they sign in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Django app `portal.accounts`."""

    name = "portal.accounts"
    verbose_name = _("Comptes")

    def ready(self) -> None:
        """Connect what happens when somebody's second factor changes."""
        from portal.accounts import signals  # noqa: F401 (models must be ready first)
