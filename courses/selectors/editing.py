"""What editors must not take away: pages and questionnaires that people already use."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page

from courses.models import Enrolment, Questionnaire, QuestionnaireVersion, TrainingSession


def pages_in_use(pages: Iterable[Page]) -> bool:
    """Tell whether one of the pages is, or holds, a course that has sessions or learners."""
    below = reduce(or_, (Q(course__path__startswith=page.path) for page in pages), Q(pk=None))
    return any(model.objects.filter(below).exists() for model in (Enrolment, TrainingSession))


def questionnaires_in_use(items: Iterable[object]) -> bool:
    """Tell whether one of the snippets is a questionnaire that somebody was asked."""
    keys = [item.pk for item in items if isinstance(item, Questionnaire)]
    return QuestionnaireVersion.objects.filter(questionnaire_id__in=keys).exists()
