"""The application."""

from django.apps import AppConfig


class HelplineConfig(AppConfig):
    """Budget helplines."""

    name = "portal.helpline"
    label = "helpline"
