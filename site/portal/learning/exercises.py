"""The checks of a lesson as they stand for one person: what to show, what was right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from courses.domain.branching import Page, Walk, script, walk
from courses.domain.exercises import shuffled, well_matched, well_placed
from courses.exercise_blocks import question_of, scenes_of


@dataclass(frozen=True, slots=True)
class CheckChoice:
    """A proposed answer and what to say of it once ticked."""

    id: str
    text: str
    correct: bool
    explanation: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A question of the lesson."""

    id: str
    question: str
    kind: str
    address: str
    choices: tuple[CheckChoice, ...]
    template: str = "learning/_check.html"

    @property
    def is_answered(self) -> bool:
        """Tell whether something was ticked."""
        return any(choice.ticked for choice in self.choices)

    @property
    def is_right(self) -> bool:
        """Tell whether exactly the right choices were ticked."""
        return all(choice.ticked == choice.correct for choice in self.choices)

    @property
    def ticked(self) -> tuple[CheckChoice, ...]:
        """What was ticked, to explain it."""
        return tuple(choice for choice in self.choices if choice.ticked)


@dataclass(frozen=True, slots=True)
class Line:
    """A line to place or to match: its words, what was given, whether it is right.

    `options` are (value sent, words, chosen) of its list.
    """

    id: str
    text: str
    options: tuple[tuple[str, str, bool], ...]
    is_right: bool


@dataclass(frozen=True, slots=True)
class Sorting:
    """An ordering or a matching of the lesson."""

    id: str
    question: str
    address: str
    lines: tuple[Line, ...]
    is_answered: bool
    explanation: str
    template: str

    @property
    def n_right(self) -> int:
        """How many lines are right."""
        return sum(line.is_right for line in self.lines)

    @property
    def is_right(self) -> bool:
        """Tell whether every line is."""
        return self.n_right == len(self.lines)


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview of the lesson, as far as it went."""

    id: str
    address: str
    value: Any
    walk: Walk
    pages: tuple[Page, ...]
    template: str = "learning/_interview.html"

    @property
    def name(self) -> str:
        """What the person is called in the conversation: the words before the first comma."""
        return str(self.value["person"]).partition(",")[0]

    @property
    def turns(self) -> tuple[tuple[Any, tuple[str, ...]], ...]:
        """The exchanges so far, each with the path that leads back before it."""
        path = self.walk.path
        return tuple((turn, path[:rank]) for rank, turn in enumerate(self.walk.turns))


type Exercise = Check | Sorting | Interview


def exercise_of(part: Any, address: str, given: Any) -> Exercise:
    """Return a check (a stream block) with what was given to it, None or empty before."""
    return _MAKERS[part.block_type](part, address, given)


def _check(part: Any, address: str, given: Sequence[str] | None) -> Check:
    choices = tuple(
        CheckChoice(
            one["id"], one["text"], one["correct"], one["explanation"], one["id"] in (given or ())
        )
        for one in part.value["choices"]
    )
    return Check(str(part.id), part.value["question"], part.value["kind"], address, choices)


def _ordering(part: Any, address: str, given: Sequence[str] | None) -> Sorting:
    question, order = question_of(part), list(given or ())
    right = well_placed(question, order)
    mixed = shuffled(question.choices, str(part.id))
    shown = [next(one for one in mixed if one.id == key) for key in order] if order else mixed
    ranks = range(1, len(mixed) + 1)
    lines = tuple(
        Line(
            one.id,
            one.text,
            tuple((f"{one.id}={n}", str(n), bool(order) and n == rank) for n in ranks),
            one.id in right,
        )
        for rank, one in enumerate(shown, start=1)
    )
    return _sorting(part, address, lines, bool(order), "learning/_ordering.html")


def _matching(part: Any, address: str, given: Mapping[str, str] | None) -> Sorting:
    question, pairs = question_of(part), given or {}
    right = well_matched(question, pairs)
    targets = sorted(question.targets, key=lambda target: target.text.casefold())
    lines = tuple(
        Line(
            one.id,
            one.text,
            tuple((f"{one.id}={t.id}", t.text, pairs.get(one.id) == t.id) for t in targets),
            one.id in right,
        )
        for one in question.choices
    )
    return _sorting(part, address, lines, bool(pairs), "learning/_matching.html")


def _sorting(
    part: Any, address: str, lines: tuple[Line, ...], is_answered: bool, template: str
) -> Sorting:
    words, why = part.value["question"], part.value["explanation"]
    return Sorting(str(part.id), words, address, lines, is_answered, why, template)


def _interview(part: Any, address: str, given: Sequence[str] | None) -> Interview:
    scenes = scenes_of(part.value)
    found = walk(scenes, list(given or ())) or walk(scenes, ())
    return Interview(str(part.id), address, part.value, found, script(scenes))


_MAKERS = {
    "knowledge_check": _check,
    "ordering_check": _ordering,
    "matching_check": _matching,
    "interview": _interview,
}
