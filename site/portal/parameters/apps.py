"""Dated parameters: every amount and threshold of the law and of the network, with its source."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParametersConfig(AppConfig):
    """Django app `portal.parameters`."""

    name = "portal.parameters"
    label = "parameters"
    verbose_name = _("Chiffres datés")
