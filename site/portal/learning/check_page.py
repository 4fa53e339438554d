"""Rows of the page where answers are read again before sending, and of the start page."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from courses.domain.answers import Value, words_of
from courses.domain.questionnaire import Definition
from courses.models import Attempt, Enrolment
from courses.selectors import outline_of
from portal.learning import words
from portal.learning.journey import MOMENT_TITLES


def check_rows(
    definition: Definition, answers: Mapping[str, Value], course_slug: str, moment: str
) -> list[dict[str, Any]]:
    """Return the sections with their question, answer and where to change it."""
    form = reverse("learning:questions", args=[course_slug, moment])
    return [
        {
            "title": section.title,
            "rows": [
                {
                    "question": question.text,
                    "answer": words_of(question, answers.get(question.id)),
                    "address": f"{form}#q-{question.id}",
                }
                for question in section.questions
            ],
        }
        for section in definition.sections
    ]


def start_context(enrolment: Enrolment, moment: str, draft: Attempt | None) -> dict[str, Any]:
    """Return the context of `learning/questionnaire_start.html`; `lock` says why it is shut."""
    outline = outline_of(enrolment)
    questionnaire = enrolment.course.questionnaires.published().filter(moment=moment).first()
    return {
        "course": enrolment.course,
        "moment": moment,
        "title": MOMENT_TITLES[moment],
        "questionnaire": questionnaire,
        "draft": draft,
        "lock": words.post_lock(outline) if moment == "post" else "",
        "is_done": (outline.pre if moment == "pre" else outline.post) == "done",
    }
