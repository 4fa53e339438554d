"""Certificates: records made once, drawn on demand, verifiable by anyone."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    """Django app `certificates`."""

    name = "certificates"
    verbose_name = _("Certificats")

    def ready(self):
        """Register the checks."""
        from certificates import checks  # noqa: F401
