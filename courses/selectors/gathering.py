"""Everything a page of results reads about a scope, in a handful of queries."""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from courses.domain.questionnaire import Definition, Kind, Purpose, Question
from courses.models import Attempt, QuestionnaireVersion
from courses.selectors.scope import Scope, opinions_in

MARKED = (Kind.SCALE, Kind.NPS)
TEXT_KINDS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)
_KEPT: OrderedDict[str, Definition] = OrderedDict()
MAX_KEPT = 64


@dataclass(frozen=True, slots=True)
class VersionUsed:
    """A version of a questionnaire, the moment it was asked at and how many sent it."""

    moment: str
    course_id: int
    number: int
    key: int
    n: int
    definition: Definition


def versions_used(people: QuerySet) -> list[VersionUsed]:
    """Return the versions people sent, by moment then number: one query.

    What a version asks never changes: it is read from the database once, then known by its digest.
    """
    known = dict(_KEPT)
    found = []
    for moment, key, digest, number, course_id, n, snapshot in _version_rows(people, known):
        if digest not in known:
            known[digest] = Definition.from_json(snapshot)
        found.append(VersionUsed(moment, course_id, number, key, n, known[digest]))
    _keep(known)
    return sorted(found, key=lambda one: (one.moment, one.course_id, one.number))


FACTS = ("version__sha256", "version__number", "version__questionnaire__course_id")


def _version_rows(people: QuerySet, known: Collection[str]) -> QuerySet:
    asked = QuestionnaireVersion.objects.filter(pk=OuterRef("version_id"))
    unknown = asked.exclude(sha256__in=list(known)).values("snapshot")
    return (
        Attempt.objects.sent()
        .filter(enrolment__in=people.values("pk"))
        .order_by()
        .values_list("moment", "version_id", *FACTS)
        .annotate(n=Count("enrolment_id", distinct=True), unknown=Subquery(unknown))
    )


def _keep(known: Mapping[str, Definition]) -> None:
    _KEPT.update(known)
    while len(_KEPT) > MAX_KEPT:
        _KEPT.popitem(last=False)


def forget() -> None:
    """Read every definition from the database again."""
    _KEPT.clear()


def newest(used: Sequence[VersionUsed], moment: str) -> VersionUsed | None:
    """Return the latest version of a moment; None when there is none, or several courses."""
    found = [one for one in used if one.moment == moment]
    if len({one.course_id for one in found}) != 1:
        return None
    return max(found, key=lambda one: one.number)


Said = dict[str, Counter[Any]]


def opinions_said(viewer, scope: Scope, questions: Sequence[Question]) -> Said:
    """Return how many people said each thing, by question: one query, whoever they are."""
    ids = [one.id for one in questions if one.kind in (*MARKED, *TEXT_KINDS)]
    found: Said = defaultdict(Counter)
    rows = opinions_in(viewer, scope).filter(question_id__in=ids).order_by()
    for key, value, n in rows.values_list("question_id", "value").annotate(n=Count("id")):
        found[key][value] += n
    return found


def anonymous_questions(used: Sequence[VersionUsed]) -> list[Question]:
    """Return the questions of anonymous sections of the versions used, each id once."""
    found: dict[str, Question] = {}
    for one in used:
        for section in one.definition.sections:
            if section.is_anonymous:
                found |= {question.id: question for question in section.questions}
    return list(found.values())


def main_satisfaction(used: Sequence[VersionUsed]) -> list[Question]:
    """Return the question on satisfaction as a whole of each course: the last one marked 1 to 5.

    Questionnaires go from the parts to the whole.
    """
    found: dict[str, Question] = {}
    for one in used:
        asked = one.definition.of_purpose(Purpose.SATISFACTION)
        marked = [question for question in asked if question.kind is Kind.SCALE]
        if marked and one.moment == "post":
            found[marked[-1].id] = marked[-1]
    return list(found.values())
