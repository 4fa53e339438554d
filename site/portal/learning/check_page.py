"""Rows of the page where answers are read again before sending, and of the start page."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from courses.domain.answers import Value, words_of
from courses.domain.conditions import shown_ids
from courses.domain.forms import asked_with, form_at
from courses.domain.progress import State
from courses.domain.questionnaire import DONT_KNOW, Confidentiality, Definition, Question
from courses.models import Attempt, Enrolment
from courses.selectors import asked_in, outline_of
from portal.learning import words
from portal.learning.journey import MOMENT_TITLES

# A question takes about half a minute to read and answer (experience.md §6, screen 9).
SECONDS_A_QUESTION = 30


def check_rows(
    definition: Definition, answers: Mapping[str, Value], course_slug: str, moment: str
) -> list[dict[str, Any]]:
    """Return the sections with the questions shown, their answer and where to change it."""
    form = reverse("learning:questions", args=[course_slug, moment])
    shown = shown_ids(definition, answers)
    return [
        {
            "title": section.title,
            "confidentiality": section.confidentiality.value,
            "rows": [
                {
                    "question": _asked(question, group.stem),
                    "answer": answer_words(question, answers.get(question.id)),
                    "address": f"{form}#q-{question.id}",
                }
                for group in section.groups
                for question in group.questions
                if question.id in shown
            ],
        }
        for section in definition.sections
    ]


def _asked(question: Question, stem: str) -> str:
    return f"{stem} {question.text}" if stem else question.text


def answer_words(question: Question, value: Value | None) -> str:
    """Return an answer in words, "I do not know" too."""
    words_given = words_of(question, value)
    return _("Je ne sais pas") if words_given == DONT_KNOW else words_given


def start_context(enrolment: Enrolment, moment: str, draft: Attempt | None) -> dict[str, Any]:
    """Return the context of `learning/questionnaire_start.html`; `lock` says why it is shut."""
    outline = outline_of(enrolment)
    definition = definition_for(enrolment, moment, draft)
    state = {"pre": outline.pre, "post": outline.post, "cold": outline.cold}[moment]
    return {
        "course": enrolment.course,
        "moment": moment,
        "title": MOMENT_TITLES[moment],
        "intro": definition.intro,
        "readers": _readers(definition),
        "draft": draft,
        "lock": words.lock_of(outline, moment),
        "is_done": state is State.DONE,
        "n_questions": len(definition.questions),
        "minutes": max(1, round(len(definition.questions) * SECONDS_A_QUESTION / 60)),
    }


def definition_for(enrolment: Enrolment, moment: str, draft: Attempt | None) -> Definition:
    """Return what somebody is asked, or would be today; nothing when there is no questionnaire."""
    if draft is not None:
        return asked_in(draft)
    asked = enrolment.course.questionnaires.published().filter(moment=moment, audience="learner")
    questionnaire = asked.first()
    if questionnaire is None:
        return Definition("", "", ())
    definition = Definition.from_json(questionnaire.as_snapshot())
    return asked_with(definition, form_at(enrolment.form_order, moment))


def _readers(definition: Definition) -> list[dict[str, str]]:
    """Return who reads what: the parts of each confidentiality, the most secret one last."""
    return [
        {
            "confidentiality": secrecy.value,
            "parts": ", ".join(
                one.title for one in definition.sections if one.confidentiality is secrecy
            ),
        }
        for secrecy in Confidentiality
        if any(one.confidentiality is secrecy for one in definition.sections)
    ]
