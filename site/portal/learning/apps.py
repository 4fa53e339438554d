"""Learning: the learner’s home, the reader, the questionnaires, and completing a course."""

from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

from portal.learning.converters import MomentConverter


class LearningConfig(AppConfig):
    """Django app `portal.learning`."""

    name = "portal.learning"
    verbose_name = _("Parcours")

    def ready(self):
        """Let every address say `<moment:…>`."""
        register_converter(MomentConverter, "moment")
