"""Partners: what their conventions promise, how many places are left, what it costs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Django app `portal.partners`."""

    name = "portal.partners"
    verbose_name = _("Partenaires")
