"""A questionnaire as it was answered: frozen definitions read from a snapshot, and its digest.

Editors may change a questionnaire at any time; what somebody answered never changes (training.md
part 2, C.1). So everything that reads answers works on these objects, never on the edited rows.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

DONT_KNOW = "dont_know"
SCALE = range(1, 6)
NPS_SCALE = range(11)


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    NPS = "nps"
    NUMBER = "number"
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"


class Purpose(StrEnum):
    """What a section is for; it decides how its answers are counted."""

    EXPECTATIONS = "expectations"
    NEEDS = "needs"
    CONFIDENCE = "confidence"
    KNOWLEDGE = "knowledge"
    SATISFACTION = "satisfaction"
    FREE = "free"


class Confidentiality(StrEnum):
    """Who may read a section's answers (training.md part 2, C.3)."""

    NAMED = "named"
    TRAINER = "trainer"
    ANONYMOUS = "anonymous"


class Moment(StrEnum):
    """Before the course, or after it."""

    PRE = "pre"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Choice:
    """One proposed answer; its id never changes, its place may."""

    id: str
    text: str
    correct: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `answer` and `tolerance` are for numbers, labels for scales."""

    id: str
    kind: Kind
    text: str
    help: str = ""
    required: bool = False
    objective: str = ""
    choices: tuple[Choice, ...] = ()
    low_label: str = ""
    high_label: str = ""
    answer: int | None = None
    tolerance: int = 0

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return the question stored in a snapshot; KeyError or ValueError when malformed."""
        choices = tuple(Choice(**choice) for choice in values.get("choices", ()))
        return cls(**{**values, "kind": Kind(values["kind"]), "choices": choices})

    @property
    def correct_ids(self) -> frozenset[str]:
        """The choices that are right."""
        return frozenset(choice.id for choice in self.choices if choice.correct)

    def text_of(self, choice_id: str) -> str:
        """Return the words of a choice, empty when there is none with that id."""
        return next((choice.text for choice in self.choices if choice.id == choice_id), "")


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that share a purpose and a confidentiality."""

    slug: str
    title: str
    purpose: Purpose
    confidentiality: Confidentiality
    questions: tuple[Question, ...]

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return the section stored in a snapshot."""
        return cls(
            slug=values["slug"],
            title=values["title"],
            purpose=Purpose(values["purpose"]),
            confidentiality=Confidentiality(values["confidentiality"]),
            questions=tuple(Question.from_json(question) for question in values["questions"]),
        )

    @property
    def is_anonymous(self) -> bool:
        """Tell whether its answers may never be tied to a person."""
        return self.confidentiality is Confidentiality.ANONYMOUS


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole questionnaire as answered."""

    title: str
    intro: str
    sections: tuple[Section, ...]

    @classmethod
    def from_json(cls, snapshot: Mapping[str, Any]) -> Self:
        """Return the questionnaire of a snapshot: {title, intro, sections: [...]}."""
        sections = tuple(Section.from_json(section) for section in snapshot["sections"])
        return cls(title=snapshot["title"], intro=snapshot["intro"], sections=sections)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, question_id: str) -> Question | None:
        """Return the question with that id, None when it is not in this version."""
        return next((one for one in self.questions if one.id == question_id), None)

    def of_purpose(self, *purposes: Purpose) -> tuple[Question, ...]:
        """Return the questions of the sections with one of the purposes."""
        sections = (section for section in self.sections if section.purpose in purposes)
        return tuple(question for section in sections for question in section.questions)

    def without_anonymous(self) -> "Definition":
        """Return the questionnaire less its anonymous sections (asked once only)."""
        kept = tuple(section for section in self.sections if not section.is_anonymous)
        return Definition(self.title, self.intro, kept)

    @property
    def anonymous_ids(self) -> frozenset[str]:
        """The questions whose answers lose their author at the final sending."""
        hidden = (section for section in self.sections if section.is_anonymous)
        return frozenset(question.id for section in hidden for question in section.questions)


def digest(snapshot: Mapping[str, Any]) -> str:
    """Return the sha256 of a snapshot, the same whatever the order of its keys."""
    text = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
