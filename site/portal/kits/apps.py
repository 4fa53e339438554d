"""What a workshop is prepared with."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KitsConfig(AppConfig):
    """Django app `portal.kits`."""

    name = "portal.kits"
    label = "kits"
    verbose_name = _("Ressources des ateliers")
