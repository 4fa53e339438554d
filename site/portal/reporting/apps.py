"""Reporting: what partners, the coordination, referrers and researchers learn of the cases."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Settings of this feature."""

    name = "portal.reporting"
    label = "reporting"
