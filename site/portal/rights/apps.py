"""Rights: a pre-check without names, and the rights opened inside a case."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RightsConfig(AppConfig):
    """Django app `portal.rights`."""

    name = "portal.rights"
    label = "rights"
    verbose_name = _("Droits")
