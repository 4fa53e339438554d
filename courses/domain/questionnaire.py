"""A questionnaire as it was answered: frozen definitions read from a snapshot, and its digest.

Editors may change a questionnaire at any time; what somebody answered never changes (training.md
part 2, C.1). So everything that reads answers works on these objects, never on the edited rows.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
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
    TRUE_FALSE = "true_false"
    SCALE = "scale"
    NPS = "nps"
    NUMBER = "number"
    ORDERING = "ordering"
    MATCHING = "matching"
    MATRIX = "matrix"
    DATE = "date"
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"


class Audience(StrEnum):
    """Who is asked (training.md part 2, §3, indicator 30)."""

    LEARNER = "learner"
    EMPLOYER = "employer"
    TRAINER = "trainer"
    FUNDER = "funder"


class Form(StrEnum):
    """One of two parallel forms; an order such as AB means A before and B after."""

    A = "A"
    B = "B"


class Purpose(StrEnum):
    """What a section is for; it decides how its answers are counted."""

    EXPECTATIONS = "expectations"
    NEEDS = "needs"
    CONFIDENCE = "confidence"
    # Confidence before the course, as seen afterwards (then-test; training.md part 2, §5).
    HINDSIGHT = "hindsight"
    KNOWLEDGE = "knowledge"
    SATISFACTION = "satisfaction"
    FREE = "free"


class Confidentiality(StrEnum):
    """Who may read a section's answers (training.md part 2, C.3)."""

    NAMED = "named"
    TRAINER = "trainer"
    ANONYMOUS = "anonymous"


class Moment(StrEnum):
    """Before the course, after it, two or three months later, or once a year."""

    PRE = "pre"
    POST = "post"
    COLD = "cold"
    YEARLY = "yearly"


class Comparison(StrEnum):
    """How a condition compares the answer it looks at."""

    IS = "is"
    IS_NOT = "is_not"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Condition:
    """Show a question only after certain answers to an earlier one."""

    question_id: str
    test: Comparison
    values: tuple[str, ...]

    @classmethod
    def from_json(cls, values: Mapping[str, Any] | None) -> Self | None:
        """Return the condition of a snapshot, None when there is none."""
        if not values:
            return None
        return cls(values["question_id"], Comparison(values["test"]), tuple(values["values"]))


@dataclass(frozen=True, slots=True)
class Choice:
    """One proposed answer; its id never changes, its place may.

    `match` is the id of its right-hand side (matching); `flags` says that choosing it reports a
    fragile client (detection vignettes).
    """

    id: str
    text: str
    correct: bool = False
    explanation: str = ""
    match: str = ""
    flags: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `answer` and `tolerance` are for numbers, labels for scales.

    `targets` are right-hand sides (matching), `rows` the lines of a matrix (its columns are the
    marks 1 to 5). The right order of an ordering is that of `choices`. Questions in a row with the
    same `stem_id` share a `stem`: a vignette. `is_fragile` is the truth about its client, None when
    it is no detection vignette. `form` keeps it for one of two parallel forms. `item_version` is
    the key of the frozen bank version it came from. `may_not_know` offers "I do not know".
    """

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
    explanation: str = ""
    targets: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    stem: str = ""
    stem_id: str = ""
    is_fragile: bool | None = None
    form: str = ""
    visible_if: Condition | None = None
    source: str = ""
    valid_until: str = ""
    item_version: int | None = None
    may_not_know: bool = False

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return the question stored in a snapshot; KeyError or ValueError when malformed."""
        lists = {
            key: tuple(Choice(**choice) for choice in values.get(key, ()))
            for key in ("choices", "targets", "rows")
        }
        condition = Condition.from_json(values.get("visible_if"))
        return cls(**{**values, **lists, "kind": Kind(values["kind"]), "visible_if": condition})

    @property
    def correct_ids(self) -> frozenset[str]:
        """The choices that are right."""
        return frozenset(choice.id for choice in self.choices if choice.correct)

    @property
    def known_ids(self) -> tuple[str, ...]:
        """The choices that say something: all but "I do not know"."""
        return tuple(choice.id for choice in self.choices if choice.id != DONT_KNOW)

    def text_of(self, choice_id: str) -> str:
        """Return the words of a choice, empty when there is none with that id."""
        return next((choice.text for choice in self.choices if choice.id == choice_id), "")


@dataclass(frozen=True, slots=True)
class Group:
    """Questions shown together: those of one vignette under its stem, or one alone."""

    stem_id: str
    stem: str
    questions: tuple[Question, ...]


def grouped(questions: Iterable[Question]) -> tuple[Group, ...]:
    """Return questions in order, those in a row with the same `stem_id` together."""
    groups: list[Group] = []
    for one in questions:
        last = groups[-1] if groups else None
        if last and one.stem_id and last.stem_id == one.stem_id:
            stem = last.stem or one.stem
            groups[-1] = Group(one.stem_id, stem, (*last.questions, one))
        else:
            groups.append(Group(one.stem_id, one.stem, (one,)))
    return tuple(groups)


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
    def groups(self) -> tuple[Group, ...]:
        """Its questions, those of one vignette together."""
        return grouped(self.questions)

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
