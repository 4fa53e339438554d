"""The trainer's brief: who comes, what they expect, what they do not know yet, how to share time.

Made from the departure questionnaires as they stand, so it is ready the evening before and up to
date in the morning (training.md part 2, (b) 3).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from typing import Any

from courses.domain.brief import Schedule, schedule, weak_objectives
from courses.domain.gains import Cells
from courses.domain.people_list import by_job
from courses.domain.questionnaire import Kind
from courses.models import Adaptation, Enrolment, TrainingSession
from courses.selectors.gathering import TEXT_KINDS, newest, versions_used
from courses.selectors.results import counted_questions
from courses.selectors.sayings import WISHES, Saying, sayings_of
from courses.selectors.scope import Scope, counted_people, readable_people, smallest_shown
from courses.selectors.tallies import answer_tallies, score_cells

N_WISHES = 2
SMALLEST_DAY = 60


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """What a group knows of one objective: mean share of points, how many answered."""

    key: str
    label: str
    share: Fraction | None
    n: int
    minutes: int
    is_weak: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Something to adapt, with the figure it answers to; `ticked` when the trainer did."""

    key: str
    label: str
    value: str
    n: int
    share: Fraction | None = None
    ticked: Adaptation | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a trainer wants to know the evening before."""

    session: TrainingSession
    n_expected: int
    n_answered: int
    employers: Sequence[tuple[str, int]]
    jobs: Sequence[tuple[str, int]]
    wishes: Sequence[Saying]
    points: Sequence[StartingPoint]
    schedule: Schedule | None
    lines: Sequence[Line] = ()
    past: Sequence[Adaptation] = field(default_factory=tuple)


def brief_of(viewer: Any, session: TrainingSession) -> Brief:
    """Return the brief of a session a viewer may see: seven queries for any number of people."""
    scope = Scope(session_id=session.pk)
    people = counted_people(viewer, scope)
    labels = session.course.objective_texts
    cells = score_cells(people, list(labels))
    starts = {key: starting_share(cells[key]) for key in labels}
    shown = {key: one for key, one in starts.items() if one[1] >= smallest_shown(viewer)}
    shares = {key: shown[key][0] if key in shown else None for key in labels}
    plan = plan_of(session, shares)
    points = [_point(key, labels[key], shown.get(key, (None, 0)), plan, shares) for key in labels]
    wishes = _wishes(viewer, scope, people)
    told = list(people.values_list("employer_name", "job"))
    ticked = list(session.adaptations.filter(withdrawn_at=None).select_related("author"))
    return Brief(
        session=session,
        n_expected=len(told),
        n_answered=starting_share(cells[""])[1],
        employers=Counter(employer for employer, _job in told if employer).most_common(),
        jobs=by_job(job for _employer, job in told),
        wishes=wishes,
        points=points,
        schedule=plan,
        lines=_lines(points, wishes, ticked),
        past=ticked,
    )


def starting_share(cells: Cells) -> tuple[Fraction | None, int]:
    """Return the mean starting score of everybody who answered before, and how many did."""
    before = [(early, n) for (early, _), n in cells.items() if early is not None]
    n = sum(count for _, count in before)
    return (Fraction(sum(bp * count for bp, count in before), n * 10_000) if n else None), n


def plan_of(session: TrainingSession, shares: Mapping[str, Fraction | None]) -> Schedule | None:
    """Return suggested minutes for the session's half-days together; None for a very short one."""
    spans = [(one.starts_at, one.ends_at) for one in session.half_days.all()]
    length = sum(
        (end - start for start, end in spans or [(session.starts_at, session.ends_at)]), timedelta()
    )
    minutes = int(length.total_seconds()) // 60
    if minutes < SMALLEST_DAY or not shares:
        return None
    return schedule(shares, duration_minutes=minutes)


def _point(
    key: str,
    label: str,
    start: tuple[Fraction | None, int],
    plan: Schedule | None,
    shares: Mapping[str, Fraction | None],
) -> StartingPoint:
    minutes = plan.objectives[key] if plan else 0
    return StartingPoint(key, label, *start, minutes, key in weak_objectives(shares))


def _wishes(viewer: Any, scope: Scope, people: Any) -> list[Saying]:
    used = versions_used(people)
    version = newest(used, "pre")
    if version is None:
        return []
    asked = version.definition.without_anonymous().of_purpose(*WISHES)
    tallies = answer_tallies(
        people,
        {"pre": counted_questions(used).get("pre", [])},
        texts=[one.id for one in asked if one.kind in TEXT_KINDS],
        readers=readable_people(viewer, scope),
    )
    return sayings_of(asked, tallies, smallest=smallest_shown(viewer))


def _lines(
    points: Sequence[StartingPoint], wishes: Sequence[Saying], ticked: Sequence[Adaptation]
) -> list[Line]:
    done = {one.key: one for one in ticked}
    weak = sorted((one for one in points if one.is_weak), key=lambda one: one.share or 0)
    found = [
        Line(
            f"objective:{one.key}",
            one.label,
            "",
            one.n,
            one.share,
            done.get(f"objective:{one.key}"),
        )
        for one in weak
    ]
    for wish in (one for one in wishes if one.question.kind is Kind.MULTIPLE):
        for label, n in sorted(wish.counts, key=lambda pair: -pair[1])[:N_WISHES]:
            if n:
                key = f"wish:{wish.question.id}:{label}"[:80]
                found.append(
                    Line(key, label, wish.question.text, wish.n, Fraction(n, wish.n), done.get(key))
                )
    return found


def seated_names(session: TrainingSession) -> list[Enrolment]:
    """Return who is expected, by name: one query."""
    people = Enrolment.objects.in_session(session).seated().select_related("user")
    return list(people.order_by("user__last_name", "user__first_name", "pk"))
