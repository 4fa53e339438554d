"""The register of certificates: who keeps it, what is issued in numbers, what comes to an end."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    """Django app `portal.register`."""

    name = "portal.register"
    label = "register"
    verbose_name = _("Registre des attestations")
