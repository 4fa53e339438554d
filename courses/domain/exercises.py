"""Orderings and matchings of a lesson: in which order they are shown, and what is in its place."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courses.domain.questionnaire import Choice, Kind, Question


@dataclass(frozen=True, slots=True)
class Pair:
    """Something and what it goes with, in words."""

    id: str
    left: str
    right: str


def ordering_question(items: Sequence[tuple[str, str]]) -> Question:
    """Return an ordering whose right order is that of `items` (id, words)."""
    choices = tuple(Choice(key, words) for key, words in items)
    return Question(id="exercise", kind=Kind.ORDERING, text="", choices=choices)


def matching_question(pairs: Sequence[Pair], others: Sequence[str] = ()) -> Question:
    """Return a matching; right-hand sides said twice are one, `others` go with nothing."""
    rights = list(dict.fromkeys([*(pair.right for pair in pairs), *others]))
    keys = {right: f"t{rank}" for rank, right in enumerate(rights)}
    return Question(
        id="exercise",
        kind=Kind.MATCHING,
        text="",
        choices=tuple(Choice(pair.id, pair.left, match=keys[pair.right]) for pair in pairs),
        targets=tuple(Choice(keys[right], right) for right in rights),
    )


def shuffled(choices: Sequence[Choice], seed: str) -> tuple[Choice, ...]:
    """Return lines in an order that is always the same for a seed, and never the right one."""
    mixed = list(choices)
    random.Random(seed).shuffle(mixed)  # noqa: S311 (an order to show, not a secret)
    return tuple(mixed if mixed != list(choices) else [*mixed[1:], *mixed[:1]])


def well_placed(question: Question, order: Sequence[str]) -> frozenset[str]:
    """Return the lines of an ordering that are at their rank."""
    pairs = zip(question.known_ids, order, strict=False)
    return frozenset(given for right, given in pairs if right == given)


def well_matched(question: Question, given: Mapping[str, str]) -> frozenset[str]:
    """Return the lines of a matching that go with what they should."""
    return frozenset(one.id for one in question.choices if given.get(one.id) == one.match)
