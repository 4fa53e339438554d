"""What is stored about courses: pages, questionnaires, sessions, progress and answers."""

from courses.models.attempts import AnonymousAnswer, Answer, Attempt
from courses.models.pages import CatalogueIndexPage, CoursePage, ModulePage
from courses.models.progress import StepProgress
from courses.models.questionnaires import Questionnaire, QuestionnaireVersion
from courses.models.sessions import Enrolment, TrainingSession

__all__ = [
    "AnonymousAnswer",
    "Answer",
    "Attempt",
    "CatalogueIndexPage",
    "CoursePage",
    "Enrolment",
    "ModulePage",
    "Questionnaire",
    "QuestionnaireVersion",
    "StepProgress",
    "TrainingSession",
]
