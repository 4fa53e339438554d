"""What is stored about courses: pages, bank, questionnaires, sessions, answers, improvements."""

from courses.models.asking import Asking, GuestReply, SentMessage, SupportQuestion
from courses.models.attempts import (
    AnonymousAnswer,
    Answer,
    Attempt,
    OpinionDraft,
    OpinionUrn,
    PairingSecret,
)
from courses.models.attendance import AttendanceEntry, AttendanceSignature, HalfDay
from courses.models.bank import Item, ItemVersion
from courses.models.improvement import Adaptation, ImprovementNote
from courses.models.pages import CatalogueIndexPage, CoursePage, ModulePage
from courses.models.progress import StepProgress
from courses.models.questionnaires import Questionnaire, QuestionnaireVersion
from courses.models.sessions import Enrolment, TrainingSession
from courses.models.versions import CourseVersion

__all__ = [
    "Adaptation",
    "AnonymousAnswer",
    "Answer",
    "Asking",
    "AttendanceEntry",
    "AttendanceSignature",
    "Attempt",
    "CatalogueIndexPage",
    "CoursePage",
    "CourseVersion",
    "Enrolment",
    "GuestReply",
    "HalfDay",
    "ImprovementNote",
    "Item",
    "ItemVersion",
    "ModulePage",
    "OpinionDraft",
    "OpinionUrn",
    "PairingSecret",
    "Questionnaire",
    "QuestionnaireVersion",
    "SentMessage",
    "StepProgress",
    "SupportQuestion",
    "TrainingSession",
]
