"""The urn: sheets without a name wait together, sealed, until they are enough to be mixed.

training.md part 2, C.1: nobody who holds the database and the logs may join an opinion
to its author. So a sheet never lies alone: it waits in one sealed text per group of people, of a
length that tells nothing, and leaves it with at least four others, in an order drawn by lot.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from courses.domain.questionnaire import Definition, Question
from courses.domain.statistics import SMALLEST_GROUP

# A sealed text is made as long as the next of these lengths: its size must not count the words.
SMALLEST_TEXT = 4096


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person answered to the anonymous sections of one version; empty when nothing."""

    version: int
    answers: Mapping[str, Any]
    pair_key: str = ""


def packed(sheets: Sequence[Sheet], *, rng: Random) -> str:
    """Return sheets as one text, in an order drawn by `rng`; its length tells little."""
    order = list(sheets)
    rng.shuffle(order)
    rows = [[one.version, dict(one.answers), one.pair_key] for one in order]
    return padded(json.dumps(rows, separators=(",", ":")))


def unpacked(text: str) -> tuple[Sheet, ...]:
    """Return the sheets that `packed` put in a text; none in an empty text."""
    return tuple(Sheet(*row) for row in json.loads(text)) if text else ()


def padded(text: str) -> str:
    """Return a JSON text with spaces after it, its UTF-8 length the next power of two."""
    size, wanted = len(text.encode()), SMALLEST_TEXT
    while wanted < size:
        wanted *= 2
    return text + " " * (wanted - size)


def may_be_emptied(*, n_waiting: int, n_to_come: int | None, is_closed: bool) -> bool:
    """Tell whether the sheets that wait may leave the urn.

    `n_to_come` is how many people could still put a sheet, None when nobody can know. With fewer
    than five to come the rest would be too few to leave without being told apart: all wait.
    """
    if n_waiting < SMALLEST_GROUP:
        return False
    return is_closed or n_to_come is None or n_to_come == 0 or n_to_come >= SMALLEST_GROUP


def drawn_groups(
    sheets: Sequence[Sheet], *, rng: Random
) -> tuple[tuple[tuple[Sheet, ...], ...], tuple[Sheet, ...]]:
    """Return (groups that may leave, sheets that stay), both in an order drawn by `rng`.

    A group answered the same version: among people on two versions, the version would tell.
    """
    order = list(sheets)
    rng.shuffle(order)
    by_version: dict[int, list[Sheet]] = {}
    for sheet in order:
        by_version.setdefault(sheet.version, []).append(sheet)
    leaving = [tuple(one) for one in by_version.values() if len(one) >= SMALLEST_GROUP]
    staying = [one for group in by_version.values() if len(group) < SMALLEST_GROUP for one in group]
    return tuple(leaving), tuple(staying)


def telling_questions(definition: Definition) -> frozenset[str]:
    """Return the anonymous questions that only some known people are asked.

    Those of one parallel form, and those shown or not because of a named answer, even through a
    chain of conditions: having answered them would tell who one is.
    """
    by_id = {question.id: question for question in definition.questions}
    hidden = definition.anonymous_ids
    asked = (by_id[one] for one in hidden)
    return frozenset(one.id for one in asked if one.form or _looks_outside(one, by_id, hidden))


def _looks_outside(
    question: Question, by_id: Mapping[str, Question], hidden: frozenset[str]
) -> bool:
    seen: set[str] = set()
    while question.visible_if is not None:
        looked_at = question.visible_if.question_id
        if looked_at not in hidden or looked_at in seen:
            return True
        seen.add(looked_at)
        question = by_id[looked_at]
    return False
