"""The figures of a session that a note may start from."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from courses.models import TrainingSession
from courses.reports.report import Unit, words
from courses.selectors.results import Results, results_of
from courses.selectors.scope import Scope

ARROW = "→"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A figure that showed something to mend; `objective` or `item_code` says what about."""

    key: str
    label: str
    value: str
    n: int
    objective: str = ""
    item_code: str = ""

    @property
    def words(self) -> str:
        """The figure in one line."""
        return f"{self.label}\u00a0: {self.value} (n\u00a0=\u00a0{self.n})"

    def as_json(self, version: str) -> dict[str, Any]:
        """What the note keeps of it."""
        return {
            "figure": self.key,
            "label": self.label,
            "value": self.value,
            "n": self.n,
            "course_version": version,
        }


def triggers_of(viewer: Any, session: TrainingSession) -> list[Trigger]:
    """Return the figures of a session, those of its objectives first."""
    results = results_of(
        viewer,
        Scope(session_id=session.pk),
        course=session.course,
        items_scope=Scope(course_id=session.course_id),
    )
    return [*_objectives(results), *_questions(results), *_satisfaction(results)]


def _objectives(results: Results) -> list[Trigger]:
    found = []
    for key, label in results.objectives.items():
        gain = results.by_objective[key]
        if gain.n_paired >= results.smallest:
            value = f"{words(gain.before, Unit.PERCENT)} {ARROW} {words(gain.after, Unit.PERCENT)}"
            found.append(Trigger(f"objective:{key}", label, value, gain.n_paired, objective=key))
    return found


def _questions(results: Results) -> list[Trigger]:
    return [
        Trigger(
            f"item:{one.question.id}",
            one.question.text,
            words(one.sums.p, Unit.PERCENT),
            one.sums.n,
            one.question.objective,
            one.question.id,
        )
        for one in results.items
        if one.flags
    ]


def _satisfaction(results: Results) -> list[Trigger]:
    marks = results.satisfaction
    if marks.n is None:
        return []
    value = words(marks.satisfied, Unit.PERCENT)
    return [Trigger("satisfaction", _("Satisfaction"), value, marks.n)]
