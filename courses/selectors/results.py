"""The results of a scope: everything its page, its files and its brief are made from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from courses.domain.detection import NOBODY, Detection
from courses.domain.gains import Cells, PairedGain, gain_of
from courses.domain.items import Distractor, Flag, ItemSums, distractors_of, flags_of
from courses.domain.marks import Marks
from courses.domain.questionnaire import DONT_KNOW, Kind, Purpose, Question
from courses.domain.reliability import Reliability, reliability_of
from courses.domain.scoring import confidence_by_objective, reported_fragile
from courses.models import CoursePage
from courses.selectors.gathering import (
    MARKED,
    TEXT_KINDS,
    Said,
    VersionUsed,
    anonymous_questions,
    main_satisfaction,
    newest,
    opinions_said,
    versions_used,
)
from courses.selectors.scope import Scope, counted_people, readable_people, smallest_shown
from courses.selectors.tallies import (
    HeadCounts,
    ItemTally,
    Tally,
    answer_tallies,
    head_counts,
    item_tallies,
    score_cells,
)

MOMENTS = ("pre", "post", "cold")


@dataclass(frozen=True, slots=True)
class ItemResult:
    """How one question works; `sums` over the first attempts of the scope."""

    question: Question
    sums: ItemSums
    distractors: tuple[Distractor, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Confidence:
    """Mean self-confidence (1 to 5) on one objective, and how many gave it, at three times."""

    before: tuple[float, int] | None
    then: tuple[float, int] | None
    now: tuple[float, int] | None


@dataclass(frozen=True, slots=True)
class Results:
    """What a scope's people answered, as figures; objectives keep the order of the course."""

    scope: Scope
    objectives: Mapping[str, str]
    heads: HeadCounts
    used: Sequence[VersionUsed]
    cells: Cells
    gain: PairedGain
    by_objective: Mapping[str, PairedGain]
    satisfaction: Marks
    promoters: Marks
    marks: Sequence[tuple[Question, Marks]]
    smallest: int  # named figures of fewer people are hidden
    items: Sequence[ItemResult] = ()
    n_items_people: int = 0
    reliability: Mapping[str, Reliability] = field(default_factory=dict)
    detection: Mapping[str, Detection] = field(default_factory=dict)
    confidence: Mapping[str, Confidence] = field(default_factory=dict)
    tallies: Sequence[Tally] = ()
    said: Said = field(default_factory=dict)
    satisfaction_asked: tuple[str, ...] = ()

    def is_too_few(self, n: int) -> bool:
        """Tell whether a named figure of n people must stay hidden from who looks."""
        return 0 < n < self.smallest

    @property
    def n_sent(self) -> dict[str, int]:
        """How many people sent each moment's questionnaire."""
        found: dict[str, int] = defaultdict(int)
        for one in self.used:
            found[one.moment] += one.n
        return found


def results_of(
    viewer: Any, scope: Scope, *, course: CoursePage | None = None, items_scope: Scope | None = None
) -> Results:
    """Return the results of what a viewer may count; six queries for any number of people.

    `course`: when the scope is within one course, for what only makes sense there (objectives,
    questions, confidence, texts). `items_scope` widens the questions beyond the scope.
    """
    people = counted_people(viewer, scope)
    used = versions_used(people)
    nameless = anonymous_questions(used)
    marked = [one for one in nameless if one.kind in MARKED]
    said = opinions_said(viewer, scope, nameless if course else marked)
    objectives = course.objective_texts if course else {}
    cells = score_cells(people, list(objectives))
    wide = counted_people(viewer, items_scope) if items_scope else people
    return Results(
        scope=scope,
        objectives=objectives,
        heads=head_counts(people),
        used=used,
        cells=cells[""],
        gain=gain_of(cells[""]),
        by_objective={key: gain_of(cells[key]) for key in objectives},
        satisfaction=_pooled(main_satisfaction(used), said),
        satisfaction_asked=tuple(dict.fromkeys(one.text for one in main_satisfaction(used))),
        promoters=_pooled([one for one in marked if one.kind is Kind.NPS], said),
        marks=[(one, Marks(_whole(said[one.id]))) for one in marked],
        smallest=smallest_shown(viewer),
        said=said,
        **(_within_course(viewer, scope, wide, used, objectives) if course else {}),
    )


def _within_course(
    viewer: Any,
    scope: Scope,
    wide: QuerySet,
    used: Sequence[VersionUsed],
    objectives: Mapping[str, str],
) -> dict[str, Any]:
    """Return what only makes sense within one course: its questions and its objectives."""
    people, readers = counted_people(viewer, scope), readable_people(viewer, scope)
    texts = written_questions(used)
    tallies = answer_tallies(people, counted_questions(used), texts=texts, readers=readers)
    tested = _tested(used)
    sums = item_tallies(wide, {one.id: one.objective for one in tested})
    return {
        "items": _items(tested, sums),
        "n_items_people": max((f.sums.n for by in sums.values() for f in by.values()), default=0),
        "reliability": _reliability(tested, sums, objectives),
        "detection": _detection(used, tallies),
        "confidence": _confidence(used, tallies, objectives),
        "tallies": tallies,
    }


def _pooled(questions: Sequence[Question], counts: Mapping[str, Any]) -> Marks:
    total: dict[int, int] = defaultdict(int)
    for question in questions:
        for mark, n in _whole(counts.get(question.id, {})).items():
            total[mark] += n
    return Marks(total)


def _whole(counts: Mapping[Any, int]) -> dict[int, int]:
    return {int(mark): n for mark, n in counts.items()}


def _tested(used: Sequence[VersionUsed]) -> tuple[Question, ...]:
    version = newest(used, "post")
    return version.definition.of_purpose(Purpose.KNOWLEDGE) if version else ()


def counted_questions(used: Sequence[VersionUsed]) -> dict[str, list[str]]:
    """Return the questions whose answers are counted one by one, by moment; no texts, no urn."""
    found: dict[str, list[str]] = {}
    for moment in MOMENTS:
        version = newest(used, moment)
        if version is not None:
            named = version.definition.without_anonymous()
            found[moment] = [
                question.id
                for section in named.sections
                for question in section.questions
                if question.kind not in TEXT_KINDS
                and (section.purpose is not Purpose.KNOWLEDGE or question.is_fragile is not None)
            ]
    return {moment: ids for moment, ids in found.items() if ids}


def written_questions(used: Sequence[VersionUsed]) -> list[str]:
    """Return the questions that people answer in writing, under their name."""
    found = []
    for moment in MOMENTS:
        version = newest(used, moment)
        named = version.definition.without_anonymous().sections if version else ()
        asked = (one for section in named for one in section.questions)
        found += [one.id for one in asked if one.kind in TEXT_KINDS]
    return sorted(set(found))


def _items(
    tested: Sequence[Question], sums: Mapping[str, Mapping[str, ItemTally]]
) -> list[ItemResult]:
    found = []
    for question in tested:
        if question.id in sums:
            total = sum((one.sums for one in sums[question.id].values()), ItemSums())
            wrong = distractors_of(total, _wrong(question, total))
            found.append(ItemResult(question, total, tuple(wrong), flags_of(total, wrong)))
    return found


def _wrong(question: Question, sums: ItemSums) -> list[str]:
    if question.kind is Kind.NUMBER:
        given = [one for one in sums.choices if one.lstrip("-").isdecimal()]
        right, near = question.answer or 0, question.tolerance
        return [one for one in given if abs(int(one) - right) > near]
    if question.kind not in (Kind.SINGLE, Kind.TRUE_FALSE):
        return []
    right_ids = question.correct_ids | {DONT_KNOW}
    return [choice.id for choice in question.choices if choice.id not in right_ids]


def _reliability(
    tested: Sequence[Question],
    sums: Mapping[str, Mapping[str, ItemTally]],
    objectives: Mapping[str, str],
) -> dict[str, Reliability]:
    """Return alpha by objective, on the form that most people got."""
    found = {}
    for objective in objectives:
        asked = [one.id for one in tested if one.objective == objective and one.id in sums]
        forms = {form for key in asked for form in sums[key]}
        by_form = [[sums[key][form].near for key in asked if form in sums[key]] for form in forms]
        largest = max(by_form, key=lambda items: (items[0].n, len(items)), default=[])
        found[objective] = reliability_of(largest)
    return found


def _detection(used: Sequence[VersionUsed], tallies: Sequence[Tally]) -> dict[str, Detection]:
    found: dict[str, Detection] = {}
    for one in tallies:
        question = _question(used, one)
        reported = reported_fragile(question, one.value) if question else None
        if question is None or question.is_fragile is None or reported is None:
            continue
        n, hit = one.n, one.n * reported
        mine = Detection(hit, n, 0, 0) if question.is_fragile else Detection(0, 0, hit, n)
        found[one.moment] = found.get(one.moment, NOBODY) + mine
    return found


def _question(used: Sequence[VersionUsed], tally: Tally) -> Question | None:
    version = newest(used, tally.moment)
    return version.definition.question(tally.question_id) if version else None


def _confidence(
    used: Sequence[VersionUsed], tallies: Sequence[Tally], objectives: Mapping[str, str]
) -> dict[str, Confidence]:
    """Return self-confidence before, then (looking back) and now, by objective."""
    totals: dict[tuple[str, str, Purpose], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in tallies:
        version = newest(used, one.moment)
        for purpose in (Purpose.CONFIDENCE, Purpose.HINDSIGHT):
            for objective, mark in _confident(version, one, purpose).items():
                total, n = totals[objective, one.moment, purpose]
                totals[objective, one.moment, purpose] = total + mark * one.n, n + one.n
    times = (("pre", Purpose.CONFIDENCE), ("post", Purpose.HINDSIGHT), ("post", Purpose.CONFIDENCE))
    found = {}
    for objective in objectives:
        means = [_mean(totals.get((objective, *time))) for time in times]
        if any(means):
            found[objective] = Confidence(*means)
    return found


def _confident(version: VersionUsed | None, tally: Tally, purpose: Purpose) -> dict[str, int]:
    given = {tally.question_id: tally.value}
    if version is None:
        return {}
    return confidence_by_objective(version.definition, given, purpose=purpose)


def _mean(total: tuple[int, int] | None) -> tuple[float, int] | None:
    return (total[0] / total[1], total[1]) if total and total[1] else None
