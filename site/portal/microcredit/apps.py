"""The application."""

from django.apps import AppConfig


class MicrocreditConfig(AppConfig):
    """Personal microcredit."""

    name = "portal.microcredit"
    label = "microcredit"
