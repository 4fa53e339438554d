"""What editors see of questions before anybody is asked: the very form that people fill."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from courses.domain.bank import SCORED, asked_question
from courses.domain.questionnaire import Confidentiality, Definition, Purpose
from courses.models.bank import ItemVersion


def form_of(definition: Definition) -> Any:
    """Return the form of a questionnaire, the one named by the settings."""
    return import_string(settings.COURSES_QUESTIONNAIRE_FORM)(definition)


def alone(version: ItemVersion) -> Definition:
    """Return a questionnaire of one question, asked for knowledge when it can be."""
    is_knowledge = version.body["kind"] in SCORED
    purpose = Purpose.KNOWLEDGE if is_knowledge else Purpose.NEEDS
    question = asked_question(version.body, {}, purpose=purpose, item_version=version.pk)
    section = {"slug": "apercu", "title": "", "purpose": purpose}
    kept = {"confidentiality": Confidentiality.NAMED, "questions": [question]}
    return Definition.from_json({"title": "", "intro": "", "sections": [section | kept]})
