"""Courses: authored content, questionnaires, and who has learned what."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """Django app `courses`."""

    name = "courses"
    verbose_name = _("Formations")

    def ready(self):
        """Freeze courses as their pages are published."""
        from courses import freezing  # noqa: F401 (models are not loaded before)
