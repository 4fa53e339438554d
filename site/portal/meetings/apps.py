"""The life of the professional network."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """Django app `portal.meetings`."""

    name = "portal.meetings"
    label = "meetings"
    verbose_name = _("Rencontres et bonnes pratiques")
