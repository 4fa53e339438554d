"""The game's authority: tables, seats, the event log."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DilemmeConfig(AppConfig):
    """Django app `dilemme`."""

    name = "dilemme.server"
    label = "dilemme"
    verbose_name = _("Dilemme")
