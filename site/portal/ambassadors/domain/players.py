"""What players are asked before, after and two months later, and how it is counted.

Items: dilemme.md §7.5. Three say how at ease one feels (1 to 5), three have one right answer.
Scores are basis points of what could be had; nothing here knows who answered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FULL_BP = 10_000
SCALE = ("1", "2", "3", "4", "5")
LATER_OPENS = timedelta(days=45)
LATER_DUE = timedelta(days=61)
LATER_CLOSES = timedelta(days=120)
AFTER_CLOSES = timedelta(days=14)


class Moment(StrEnum):
    """When players are asked."""

    BEFORE = "before"
    AFTER = "after"
    LATER = "later"


class Topic(StrEnum):
    """What is compared between two moments."""

    EASE = "ease"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True)
class Item:
    """One question: its possible answers in order, and the right one when there is one."""

    id: str
    answers: tuple[str, ...]
    right: str = ""
    topic: Topic | None = None
    moments: tuple[Moment, ...] = (Moment.BEFORE, Moment.AFTER)


EVERY = tuple(Moment)
ITEMS = (
    Item("left_over", SCALE, topic=Topic.EASE, moments=EVERY),
    Item("writes_down", SCALE, topic=Topic.EASE, moments=EVERY),
    Item("dares_to_ask", SCALE, topic=Topic.EASE, moments=EVERY),
    Item("taeg", ("a", "b", "c", "unknown"), right="b", topic=Topic.KNOWLEDGE),
    Item("insurance", ("a", "b", "c", "unknown"), right="a", topic=Topic.KNOWLEDGE),
    Item("to_live_on", ("a", "b", "c", "unknown"), right="c", topic=Topic.KNOWLEDGE),
    Item("learned", ("yes", "a_little", "no"), moments=(Moment.AFTER,)),
    Item("will_do", ("note", "save", "ask", "compare", "nothing"), moments=(Moment.AFTER,)),
    Item("recommend", tuple(str(mark) for mark in range(11)), moments=(Moment.AFTER,)),
    Item("mood", SCALE, moments=(Moment.AFTER,)),
    Item("did", ("note", "save", "ask", "compare", "nothing"), moments=(Moment.LATER,)),
    Item("saving", ("yes", "no"), moments=(Moment.LATER,)),
    Item("avoided", ("yes", "no", "unknown"), moments=(Moment.LATER,)),
)


def items_at(moment: Moment) -> tuple[Item, ...]:
    """Return what is asked at a moment, in order."""
    return tuple(item for item in ITEMS if moment in item.moments)


def moment_on(day: date, *, held_on: date, has_begun: bool) -> Moment | None:
    """Return what to ask on a day about a workshop held on another; None when nothing is.

    Before it begins; then for two weeks; then from 45 to 120 days after (the third questionnaire
    is due at two months, and people answer late).
    """
    if not has_begun:
        return Moment.BEFORE
    if day <= held_on + AFTER_CLOSES:
        return Moment.AFTER
    if held_on + LATER_OPENS <= day <= held_on + LATER_CLOSES:
        return Moment.LATER
    return None


def valid(answers: Mapping[str, str], moment: Moment) -> dict[str, str]:
    """Return the answers that mean something at this moment; the others are left out."""
    known = {item.id: item.answers for item in items_at(moment)}
    return {key: value for key, value in answers.items() if value in known.get(key, ())}


def scores(answers: Mapping[str, str]) -> dict[Topic, int]:
    """Return the score of each topic in basis points; a topic not wholly answered has none.

    Ease is the mean place on the scale from 1 (0) to 5 (10 000).
    """
    found = {}
    for topic in Topic:
        items = [item for item in items_at(Moment.BEFORE) if item.topic is topic]
        if all(item.id in answers for item in items):
            points = sum(_points(item, answers[item.id]) for item in items)
            found[topic] = round(points / len(items))
    return found


def _points(item: Item, answer: str) -> int:
    if item.right:
        return FULL_BP if answer == item.right else 0
    steps = len(item.answers) - 1
    return item.answers.index(answer) * FULL_BP // steps


def share(counts: Mapping[str, int], wanted: Iterable[str]) -> tuple[int, int]:
    """Return (how many gave one of the wanted answers, how many answered)."""
    total = sum(counts.values())
    return sum(counts.get(answer, 0) for answer in wanted), total
