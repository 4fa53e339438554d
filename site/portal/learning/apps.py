"""Learning: the learner’s home, the reader, the questionnaires, and completing a course."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    """Django app `portal.learning`."""

    name = "portal.learning"
    verbose_name = _("Parcours")
