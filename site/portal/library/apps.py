"""The application."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The library."""

    name = "portal.library"
    label = "library"
