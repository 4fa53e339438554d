"""What a learner may open, what is next, and why the rest is shut: a pure function of facts.

Words of the states: experience.md §6.5. Rules: the departure questionnaire opens the steps, all
steps and it open the arrival questionnaire (architecture.md §3.7), which may be tried twice; the
cold one is asked 60 to 90 days after the end (training.md part 2, §5).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from courses.domain.pairing import Window

MAX_POST_ATTEMPTS = 2


class State(StrEnum):
    """The one vocabulary of states."""

    UPCOMING = "upcoming"
    AVAILABLE = "available"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    LOCKED = "locked"


class Reason(StrEnum):
    """Why something is shut."""

    NONE = ""
    PRE_FIRST = "pre_first"
    STEPS_FIRST = "steps_first"
    NO_TRY_LEFT = "no_try_left"
    COLD_EARLY = "cold_early"
    COLD_OVER = "cold_over"


@dataclass(frozen=True, slots=True)
class StepFact:
    """One step of the course, as published; `for_renewal`: see courses.domain.renewal."""

    id: str
    slug: str
    title: str
    duration_minutes: int
    module_slug: str
    module_title: str
    for_renewal: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one person in one course."""

    steps: tuple[StepFact, ...]
    read_ids: frozenset[str] = frozenset()
    opened_ids: frozenset[str] = frozenset()
    pre_started: bool = False
    pre_sent: bool = False
    post_started: bool = False
    post_sent: int = 0
    passed: bool = False
    # When the cold questionnaire is asked, None while nobody can tell; sides of it and today.
    cold_window: Window | None = None
    today: date = date.min
    cold_started: bool = False
    cold_sent: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """States of the questionnaires and of each step, and where to go on."""

    pre: State
    steps: tuple[tuple[StepFact, State], ...]
    post: State
    post_reason: Reason
    steps_reason: Reason
    next_step: StepFact | None
    passed: bool
    cold: State = State.LOCKED
    cold_reason: Reason = Reason.COLD_EARLY
    cold_window: Window | None = None

    @property
    def next_kind(self) -> str:
        """Where "Reprendre" goes: pre, step, post, cold, results."""
        if self.pre is not State.DONE:
            return "pre"
        if self.next_step is not None:
            return "step"
        if self.post in (State.AVAILABLE, State.IN_PROGRESS):
            return "post"
        return "cold" if self.cold in (State.AVAILABLE, State.IN_PROGRESS) else "results"

    @property
    def n_steps_done(self) -> int:
        """How many steps were read."""
        return sum(state is State.DONE for _, state in self.steps)

    @property
    def minutes_left(self) -> int:
        """Planned reading time of the steps not read yet."""
        left = (step for step, state in self.steps if state is not State.DONE)
        return sum(step.duration_minutes for step in left)

    def step_state(self, step_id: str) -> State | None:
        """Return the state of a step, None when the course has no such step."""
        return next((state for step, state in self.steps if step.id == step_id), None)

    def opened(self, step_id: str) -> Self:
        """Return the same outline once a step is on screen: in progress, unless it was read."""
        steps = tuple(
            (step, State.IN_PROGRESS if step.id == step_id and state is not State.DONE else state)
            for step, state in self.steps
        )
        return replace(self, steps=steps)

    def neighbours(self, step_id: str) -> tuple[StepFact | None, StepFact | None]:
        """Return the steps before and after one, None at the ends."""
        order: Sequence[StepFact] = [step for step, _ in self.steps]
        at = next(index for index, step in enumerate(order) if step.id == step_id)
        before = order[at - 1] if at else None
        return before, order[at + 1] if at + 1 < len(order) else None


def outline(facts: Facts) -> Outline:
    """Return what is open, shut (with its reason) and next."""
    unread = [step for step in facts.steps if step.id not in facts.read_ids]
    following = unread[0] if unread else None
    post, post_reason = _post(facts, is_read=not unread)
    cold, cold_reason = _cold(facts)
    return Outline(
        pre=_questionnaire_state(facts.pre_started, facts.pre_sent),
        steps=tuple((step, _step_state(step, facts, following)) for step in facts.steps),
        post=post,
        post_reason=post_reason,
        steps_reason=Reason.NONE if facts.pre_sent else Reason.PRE_FIRST,
        next_step=following if facts.pre_sent else None,
        passed=facts.passed,
        cold=cold,
        cold_reason=cold_reason,
        cold_window=facts.cold_window,
    )


def _questionnaire_state(is_started: bool, is_sent: bool) -> State:
    if is_sent:
        return State.DONE
    return State.IN_PROGRESS if is_started else State.AVAILABLE


def _step_state(step: StepFact, facts: Facts, following: StepFact | None) -> State:
    if not facts.pre_sent:
        return State.LOCKED
    if step.id in facts.read_ids:
        return State.DONE
    if step.id in facts.opened_ids:
        return State.IN_PROGRESS
    return State.AVAILABLE if step == following else State.UPCOMING


def _post(facts: Facts, *, is_read: bool) -> tuple[State, Reason]:
    if facts.passed:
        return State.DONE, Reason.NONE
    if not facts.pre_sent:
        return State.LOCKED, Reason.PRE_FIRST
    if not is_read:
        return State.LOCKED, Reason.STEPS_FIRST
    if facts.post_sent >= MAX_POST_ATTEMPTS:
        return State.LOCKED, Reason.NO_TRY_LEFT
    return _questionnaire_state(facts.post_started, is_sent=False), Reason.NONE


def _cold(facts: Facts) -> tuple[State, Reason]:
    if facts.cold_sent:
        return State.DONE, Reason.NONE
    window = facts.cold_window
    if window is None or facts.today < window.opens_on:
        return State.LOCKED, Reason.COLD_EARLY
    if facts.today > window.closes_on:
        return State.LOCKED, Reason.COLD_OVER
    return _questionnaire_state(facts.cold_started, is_sent=False), Reason.NONE
