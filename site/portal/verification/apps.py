"""Public verification of certificates, and their holder's own pages."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """Django app `portal.verification`: pages only, the records are in `certificates`."""

    name = "portal.verification"
