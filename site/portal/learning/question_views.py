"""A question as a page draws it: its boxes, its lines, what opens it."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from courses.domain.questionnaire import (
    DONT_KNOW,
    NPS_SCALE,
    SCALE,
    Choice,
    Comparison,
    Definition,
    Kind,
    Question,
    Section,
)

CHOICES = (Kind.SINGLE, Kind.TRUE_FALSE, Kind.MULTIPLE)
MARKS = {Kind.SCALE: SCALE, Kind.NPS: NPS_SCALE}


@dataclass(frozen=True, slots=True)
class Option:
    """One box or one entry of a list."""

    value: str
    label: str
    id: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line to rank, to match or to mark; `name` is that of its field."""

    label: str
    name: str
    id: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question; `texts` are what its form sent or would send, `condition` what opens it."""

    question: Question
    field: Any
    number: int
    texts: tuple[str, ...]
    is_shown: bool
    condition: Question | None

    @property
    def id(self) -> str:
        """The id of the question."""
        return self.question.id

    @property
    def template(self) -> str:
        """The partial that draws its kind."""
        kind = self.question.kind
        if kind in CHOICES or kind in MARKS:
            return "learning/questions/_boxes.html"
        if kind in (Kind.ORDERING, Kind.MATCHING):
            return "learning/questions/_lists.html"
        return f"learning/questions/_{'matrix' if kind is Kind.MATRIX else 'text'}.html"

    @property
    def text(self) -> str:
        """What was written, empty when "I do not know" was."""
        return self.texts[0] if self.texts and not self.is_unsure else ""

    @property
    def is_unsure(self) -> bool:
        """Tell whether "I do not know" was ticked."""
        return DONT_KNOW in self.texts

    @property
    def offers_unsure(self) -> bool:
        """Tell whether "I do not know" needs a box of its own."""
        return self.question.may_not_know and self.question.kind not in CHOICES

    @property
    def help(self) -> str:
        """How to answer, in a sentence or two."""
        question = self.question
        usual = str(_HELPS.get(question.kind, ""))
        given = "" if usual.startswith(question.help.rstrip(".")) else question.help
        parts = [given, "" if usual in given else usual]
        if question.kind in (Kind.SCALE, Kind.MATRIX) and question.low_label:
            ends = {"low": question.low_label, "high": question.high_label}
            parts.append(_("1\u00a0: %(low)s. 5\u00a0: %(high)s.") % ends)
        return " ".join(part for part in parts if part)

    @property
    def described_by(self) -> str:
        """The ids of its hint, its condition and its error, for those who listen to the page."""
        base = self.field.auto_id
        ids = [f"{base}_helptext"] if self.help else []
        ids += [f"{base}_condition"] if self.condition else []
        return " ".join([*ids, f"{base}_error"] if self.field.errors else ids)

    @property
    def input_type(self) -> str:
        """Radio buttons or checkboxes."""
        return "checkbox" if self.question.kind is Kind.MULTIPLE else "radio"

    @property
    def has_lines(self) -> bool:
        """Tell whether several lines are answered."""
        return self.question.kind in (Kind.ORDERING, Kind.MATCHING, Kind.MATRIX)

    @property
    def is_marks(self) -> bool:
        """Tell whether its boxes are short marks, side by side."""
        return self.question.kind in MARKS

    @property
    def options(self) -> tuple[Option, ...]:
        """The boxes: choices, or the marks of a scale."""
        marks = MARKS.get(self.question.kind)
        pairs = (
            [(str(mark), str(mark)) for mark in marks]
            if marks
            else [(choice.id, choice.text) for choice in self.question.choices]
        )
        return self._options(pairs, self.field.auto_id)

    @property
    def marks(self) -> tuple[int, ...]:
        """The columns of a matrix."""
        return tuple(SCALE)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines to rank, to match or to mark."""
        maker = {Kind.ORDERING: self._ranks, Kind.MATCHING: self._targets, Kind.MATRIX: self._marks}
        make = maker[self.question.kind]
        rows = self.question.rows if self.question.kind is Kind.MATRIX else self._mixed()
        return tuple(make(row, rank) for rank, row in enumerate(rows))

    def _mixed(self) -> list[Choice]:
        """Return the lines in an order that is the same for everybody and says nothing."""
        known = [one for one in self.question.choices if one.id != DONT_KNOW]
        if self.question.kind is Kind.MATCHING:
            return known
        return sorted(known, key=lambda one: sha256(f"{self.id}|{one.id}".encode()).hexdigest())

    def _ranks(self, row: Choice, rank: int) -> Line:
        ranks = [(str(one), _rank(one)) for one in range(1, len(self.question.known_ids) + 1)]
        return self._line(row, rank, self.id, ranks, self._given_ranks())

    def _given_ranks(self) -> tuple[str, ...]:
        """Return "line=rank" texts: a kept order is a list of ids, first to last."""
        if any("=" in text for text in self.texts):
            return self.texts
        return tuple(f"{one}={place}" for place, one in enumerate(self.texts, 1))

    def _targets(self, row: Choice, rank: int) -> Line:
        targets = [(one.id, one.text) for one in self.question.targets]
        return self._line(row, rank, self.id, targets, self.texts)

    def _marks(self, row: Choice, rank: int) -> Line:
        marks = [(str(mark), str(mark)) for mark in SCALE]
        return self._line(row, rank, f"{self.id}--{row.id}", marks, self.texts)

    def _line(
        self,
        row: Choice,
        rank: int,
        name: str,
        pairs: list[tuple[str, str]],
        given: tuple[str, ...],
    ) -> Line:
        base = f"{self.field.auto_id}_{rank}"
        valued = [(f"{row.id}={value}", label) for value, label in pairs]
        options = tuple(
            Option(text, label, f"{base}_{at}" if at else base, text in given)
            for at, (text, label) in enumerate(valued)
        )
        return Line(row.text, name, base, options)

    def _options(self, pairs: list[tuple[str, str]], base: str) -> tuple[Option, ...]:
        return tuple(
            Option(value, label, f"{base}_{rank}", value in self.texts)
            for rank, (value, label) in enumerate(pairs)
        )

    @property
    def condition_text(self) -> str:
        """Say when to answer, for those who see every question at once."""
        asked, condition = self.condition, self.question.visible_if
        if asked is None or condition is None:
            return ""
        words = _(" ou ").join(asked.text_of(one) or one for one in condition.values)
        return _CONDITIONS[condition.test] % {"question": asked.text, "answer": words}

    @property
    def condition_values(self) -> str:
        """The answers that open it, for the script: ids without spaces."""
        condition = self.question.visible_if
        return " ".join(condition.values) if condition else ""


@dataclass(frozen=True, slots=True)
class Screen:
    """Questions shown together: a vignette under its stem, or one question."""

    stem: str
    stem_id: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A section and its screens."""

    section: Section
    screens: tuple[Screen, ...]


def group_views(
    definition: Definition, view: Callable[[Question, int], QuestionView]
) -> list[GroupView]:
    """Return the sections to draw; questions are numbered from 1 through the whole."""
    numbers = {question.id: rank for rank, question in enumerate(definition.questions, 1)}
    return [
        GroupView(
            section,
            tuple(
                Screen(
                    group.stem,
                    group.stem_id,
                    tuple(view(one, numbers[one.id]) for one in group.questions),
                )
                for group in section.groups
            ),
        )
        for section in definition.sections
    ]


def _rank(place: int) -> str:
    return _("1er") if place == 1 else _("%(place)de") % {"place": place}


_HELPS = {
    Kind.MULTIPLE: _later("Plusieurs réponses possibles."),
    Kind.ORDERING: _later("Donnez un rang à chaque ligne, du premier au dernier."),
    Kind.MATCHING: _later("Choisissez une réponse pour chaque ligne."),
    Kind.MATRIX: _later("Donnez une note à chaque ligne."),
    Kind.NUMBER: _later("Écrivez un nombre entier."),
}
_CONDITIONS = {
    Comparison.IS: _later(
        "Seulement si vous avez répondu «\u00a0%(answer)s\u00a0» à «\u00a0%(question)s\u00a0»."
    ),
    Comparison.IS_NOT: _later(
        "Seulement si vous n’avez pas répondu «\u00a0%(answer)s\u00a0» "
        "à «\u00a0%(question)s\u00a0»."
    ),
    Comparison.AT_LEAST: _later(
        "Seulement si vous avez répondu %(answer)s ou plus à «\u00a0%(question)s\u00a0»."
    ),
    Comparison.AT_MOST: _later(
        "Seulement si vous avez répondu %(answer)s ou moins à «\u00a0%(question)s\u00a0»."
    ),
}
