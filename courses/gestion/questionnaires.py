"""Questionnaires in `/gestion/`: found by course, moment and audience."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Questionnaire


class QuestionnaireViewSet(SnippetViewSet):
    """The list says for which course, when, and to whom; one query for the courses."""

    model = Questionnaire
    icon = "list-ul"
    list_display = (
        "title",
        Column("course", label=_("Formation"), accessor="course.code", sort_key="course__code"),
        "moment",
        "audience",
    )
    list_filter = ("course", "moment", "audience")
    list_per_page = 25
    ordering = ("course__code", "moment", "audience")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Questionnaire]:
        """Return every questionnaire with its course."""
        return Questionnaire.objects.select_related("course")
