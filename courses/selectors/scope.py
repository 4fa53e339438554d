"""Whose answers a page of results is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from courses.domain.statistics import SMALLEST_GROUP
from courses.models import AnonymousAnswer, Attempt, CoursePage, Enrolment, TrainingSession
from courses.models.sessions import TRAINER


@dataclass(frozen=True, slots=True)
class Scope:
    """What is kept: every field given narrows; `until` is included.

    `employer_ref` is an organisation's public id as text. Opinions carry no employer, on purpose:
    a scope with one has none.
    """

    session_id: int | None = None
    course_id: int | None = None
    trainer_id: int | None = None
    employer_ref: str = ""
    since: date | None = None
    until: date | None = None


def people_in(scope: Scope, people: QuerySet) -> QuerySet:
    """Narrow enrolments; the period is that of the session, or of the start when alone."""
    fields = {
        "session_id": scope.session_id,
        "course_id": scope.course_id,
        "session__trainer_id": scope.trainer_id,
        "employer_ref": scope.employer_ref,
    }
    kept = people.filter(**{key: value for key, value in fields.items() if value})
    if scope.since:
        kept = kept.filter(
            Q(session__starts_at__date__gte=scope.since)
            | Q(session=None, created_at__date__gte=scope.since)
        )
    if scope.until:
        kept = kept.filter(
            Q(session__starts_at__date__lte=scope.until)
            | Q(session=None, created_at__date__lte=scope.until)
        )
    return kept.order_by()


def counted_people(viewer, scope: Scope) -> QuerySet:
    """Return the enrolments a viewer may count within a scope."""
    return people_in(scope, Enrolment.objects.counted_for(viewer))


def readable_people(viewer, scope: Scope) -> QuerySet:
    """Return those of them whose named answers a viewer may read one by one."""
    readable = Attempt.objects.visible_to(viewer).order_by().values("enrolment_id")
    return counted_people(viewer, scope).filter(pk__in=readable)


def smallest_shown(viewer) -> int:
    """Return from how many people on a named score may be shown: one to who reads them anyway."""
    return 1 if viewer.role == TRAINER else SMALLEST_GROUP


def opinions_in(viewer, scope: Scope) -> QuerySet:
    """Return the anonymous answers a viewer may read within a scope, by their random keys."""
    found = AnonymousAnswer.objects.visible_to(viewer)
    if scope.employer_ref:
        return found.none()
    fields = {
        "session_id": scope.session_id,
        "course_id": scope.course_id,
        "session__trainer_id": scope.trainer_id,
        "day__gte": scope.since,
        "day__lte": scope.until,
    }
    return found.filter(**{key: value for key, value in fields.items() if value}).order_by("id")


def as_sql(queryset: QuerySet) -> tuple[str, tuple] | None:
    """Return (SQL, parameters) of a queryset of one column; None when it can hold nothing."""
    try:
        sql, params = queryset.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(params)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a page of results may be narrowed to: (value in the address, words, key) triples."""

    courses: list[tuple[str, str, int]]
    sessions: list[tuple[str, str, int]]
    trainers: list[tuple[str, str, int]]
    employers: list[tuple[str, str, int]]


def choices_for(viewer) -> Choices:
    """Return what a viewer may choose among: two queries."""
    sessions = TrainingSession.objects.visible_to(viewer).kept()
    led = list(sessions.select_related("course", "trainer").order_by("-starts_at", "-pk"))
    people = Enrolment.objects.counted_for(viewer).exclude(employer_ref="")
    employers = people.order_by("employer_name").values_list("employer_ref", "employer_name")
    return Choices(
        courses=_once((one.course.code, one.course.title, one.course_id) for one in led),
        sessions=_once((str(one.public_id), _named(one), one.pk) for one in led),
        trainers=_once(
            (str(one.trainer.public_id), one.trainer.get_full_name(), one.trainer_id) for one in led
        ),
        employers=_once((ref, name, 0) for ref, name in employers.distinct()),
    )


def _named(session: TrainingSession) -> str:
    return f"{localtime(session.starts_at):%d/%m/%Y} – {session.title}"


def _once(triples: Iterable[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    found = {value: (value, label, key) for value, label, key in triples}
    return sorted(found.values(), key=lambda one: one[1])


def course_with_key(key: int) -> CoursePage | None:
    """Return a course by its key, None when there is none."""
    return CoursePage.objects.filter(pk=key).first()
