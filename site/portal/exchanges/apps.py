"""The exchanges of the ambassadors' network."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangesConfig(AppConfig):
    """Django app `portal.exchanges`."""

    name = "portal.exchanges"
    label = "exchanges"
    verbose_name = _("Échanges")
