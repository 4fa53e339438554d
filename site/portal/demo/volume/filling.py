"""Sessions, enrolments, attempts and answers, drawn from scored sheets: the same at every load."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from courses.models import Answer, Attempt, CourseVersion, Enrolment, TrainingSession
from courses.services import current_version
from portal.accounts.models import Membership, User
from portal.demo.volume.bulk import next_key, settle, write_rows
from portal.demo.volume.courses import VolumeCourse, make_courses
from portal.demo.volume.people import Population, make_people

SEED = 20261123
PEOPLE_A_SESSION = 10
ENROLMENTS_A_PERSON = 2.5
DAYS_BACK = 4 * 365
MOMENTS = ("pre", "post")


@dataclass(frozen=True, slots=True)
class Stay:
    """One person in one session: keys, and the rank that everything else is drawn from."""

    enrolment_id: int
    session_id: int
    rank: int
    course: VolumeCourse
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the rows are made from."""

    courses: list[VolumeCourse]
    versions: dict[int, CourseVersion]
    people: Population
    first_session: int
    first_enrolment: int
    first_attempt: int
    n_enrolments: int
    now: datetime

    @property
    def n_sessions(self) -> int:
        """Sessions of ten people."""
        return -(-self.n_enrolments // PEOPLE_A_SESSION)

    def course_of(self, session_rank: int) -> VolumeCourse:
        """Return the course of a session: one after the other."""
        return self.courses[session_rank % len(self.courses)]

    def start_of(self, session_rank: int) -> datetime:
        """Return when a session starts: spread over four years, the last one yesterday."""
        share = (session_rank + 1) / self.n_sessions
        return self.now - timedelta(days=1 + round(DAYS_BACK * (1 - share)))

    def stays(self) -> Iterator[Stay]:
        """Yield every enrolment, in order."""
        for rank in range(self.n_enrolments):
            session = rank // PEOPLE_A_SESSION
            yield Stay(
                self.first_enrolment + rank,
                self.first_session + session,
                rank,
                self.course_of(session),
                self.start_of(session),
            )


@transaction.atomic
def seed_volume(*, home: Page, n_answers: int, say: Callable[[str], object]) -> int:
    """Write about `n_answers` answers with all they need; return how many were written."""
    rng, now = Random(SEED), timezone.now()  # noqa: S311 (invented answers, not secrets)
    courses = make_courses(home, rng)
    say("Courses and scored sheets are ready.")
    plan = _plan(courses, n_answers, now)
    write_rows(
        TrainingSession,
        ["id", "public_id", "course", "title", "trainer", "starts_at", "ends_at", "modality",
         "place"],
        _sessions(plan),
    )  # fmt: skip
    write_rows(Enrolment, ENROLMENT_FIELDS, _enrolments(plan))
    say(f"{plan.n_enrolments} enrolments are written.")
    write_rows(Attempt, ATTEMPT_FIELDS, _attempts(plan))
    counted = Counted(_answers(plan))
    write_rows(Answer, ANSWER_FIELDS, counted)
    settle(User, Membership, TrainingSession, Enrolment, Attempt, Answer)
    say(f"{counted.n} answers are written.")
    return counted.n


def _plan(courses: list[VolumeCourse], n_answers: int, now: datetime) -> Plan:
    per_stay = sum(len(courses[0].sheets[moment][0].answers) for moment in MOMENTS)
    n_enrolments = max(PEOPLE_A_SESSION, n_answers // per_stay)
    return Plan(
        courses=courses,
        versions={one.page.pk: current_version(course=one.page) for one in courses},
        people=make_people(round(n_enrolments / ENROLMENTS_A_PERSON) + PEOPLE_A_SESSION, now),
        first_session=next_key(TrainingSession),
        first_enrolment=next_key(Enrolment),
        first_attempt=next_key(Attempt),
        n_enrolments=n_enrolments,
        now=now,
    )


class Counted:
    """An iterator that tells how many it gave."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self.n = 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for row in self._rows:
            self.n += 1
            yield row


def _sessions(plan: Plan) -> Iterator[tuple[Any, ...]]:
    trainers = plan.people.trainers
    for rank in range(plan.n_sessions):
        start = plan.start_of(rank)
        yield (
            plan.first_session + rank, uuid.uuid4(), plan.course_of(rank).page.pk,
            f"Groupe {rank + 1}", trainers[rank % len(trainers)], start,
            start + timedelta(hours=3, minutes=30), "presentiel", "Strasbourg",
        )  # fmt: skip


ENROLMENT_FIELDS = (
    "id", "public_id", "user", "course", "session", "course_version", "version", "employer_name",
    "employer_ref", "form_order", "created_at", "last_activity_at", "completed_at",
    "opinion_given_on",
)  # fmt: skip


def _enrolments(plan: Plan) -> Iterator[tuple[Any, ...]]:
    people = plan.people
    for stay in plan.stays():
        page = stay.course.page
        employer = people.partners[stay.rank % len(people.partners)]
        yield (
            stay.enrolment_id, uuid.uuid4(), people.first_learner + stay.rank % people.n_learners,
            page.pk, stay.session_id, page.version, plan.versions[page.pk].pk, employer.name,
            str(employer.public_id), "", stay.starts_at - timedelta(days=7),
            stay.starts_at + timedelta(days=1), stay.starts_at + timedelta(days=1), None,
        )  # fmt: skip


ATTEMPT_FIELDS = (
    "id", "public_id", "enrolment", "moment", "number", "version", "state", "started_at",
    "saved_at", "sent_at", "result", "form",
)  # fmt: skip


def _attempts(plan: Plan) -> Iterator[tuple[Any, ...]]:
    for stay in plan.stays():
        for place, moment in enumerate(MOMENTS):
            at = stay.starts_at + timedelta(days=-3 if moment == "pre" else 1)
            yield (
                _attempt_key(plan, stay, place), uuid.uuid4(), stay.enrolment_id, moment, 1,
                stay.course.versions[moment].pk, "sent", at, at, at,
                _sheet_of(stay, moment).result, "",
            )  # fmt: skip


def _attempt_key(plan: Plan, stay: Stay, place: int) -> int:
    return plan.first_attempt + stay.rank * len(MOMENTS) + place


def _sheet_of(stay: Stay, moment: str) -> Any:
    sheets = stay.course.sheets[moment]
    return sheets[(stay.rank * 2_654_435_761 >> 7) % len(sheets)]


ANSWER_FIELDS = (
    "attempt", "saved_at", "question_id", "value", "presence", "item_version", "choice", "number",
    "points",
)  # fmt: skip


def _answers(plan: Plan) -> Iterator[tuple[Any, ...]]:
    for stay in plan.stays():
        for place, moment in enumerate(MOMENTS):
            key = _attempt_key(plan, stay, place)
            for columns in _sheet_of(stay, moment).answers:
                yield (key, stay.starts_at, *columns)
