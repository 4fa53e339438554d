"""A questionnaire to print: named parts first, then a sheet of its own for those without a name."""

from typing import Any

from courses.domain.questionnaire import Definition
from courses.models import CoursePage
from portal.learning.forms import QuestionnaireForm
from portal.learning.journey import MOMENT_TITLES
from portal.learning.paper import keys_of
from portal.learning.question_views import GroupView


def blank_context(definition: Definition, course: CoursePage, moment: str) -> dict[str, Any]:
    """Return the context of `learning/blank.html`."""
    groups = QuestionnaireForm(definition).groups
    return {
        "course": course,
        "moment": moment,
        "title": MOMENT_TITLES[moment],
        "named": [_printed(one) for one in groups if not one.section.is_anonymous],
        "nameless": [_printed(one) for one in groups if one.section.is_anonymous],
    }


def _printed(group: GroupView) -> dict[str, Any]:
    return {
        "section": group.section,
        "screens": [
            {
                "stem": screen.stem,
                "questions": [{"view": one, "keys": keys_of(one)} for one in screen.questions],
            }
            for screen in group.screens
        ],
    }
