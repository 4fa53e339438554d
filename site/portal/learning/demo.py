"""The courses of the demo and about three hundred invented learners in them, always the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from courses.domain.dates import months_later
from courses.loader import load_all, load_catalogue
from courses.models import CoursePage, Enrolment, TrainingSession
from courses.selectors import attempts_sent
from courses.services import Completion
from courses.services.completion import completion_of
from portal.learning.demo_rows import Course, Stay, write_stays
from portal.learning.demo_versions import CHANGED_DAYS_AGO, earlier_version
from portal.learning.models import Issuer
from portal.learning.services import certify

SEED = 20261122
PLACE = "12 rue des Lilas, 67000 Strasbourg"
# Which course the invented learners take, out of ten.
SHARES = ("M1",) * 5 + ("M4",) * 3 + ("M9",) * 2
MAX_CERTIFICATES = 100
# Earlier groups of the same trainer, in days before today, and how many people in each.
EARLIER = (-46, -81, -116)
EARLIER_SIZE = 12
IN_SESSIONS = 30


@transaction.atomic
def load(
    *,
    home: Page,
    learners: Sequence[Any],
    trainer: Any,
    other_trainer: Any,
    beginner: Any = None,
    certified: Sequence[Any] = (),
) -> dict[str, CoursePage]:
    """Load the four courses and fill them; nothing is added twice. Returns the courses by code.

    `home`: the page served at `/`; `learners`: invented people (30 to 500), the first 30 are put in
    sessions; `trainer` leads finished sessions and one tomorrow, `other_trainer` one of four
    people; `beginner` is in the middle of M1; `certified` have finished M9 and may refer.
    """
    _issuer()
    pages = {page.code: page for page in load_all(load_catalogue(home))}
    if TrainingSession.objects.exists():
        return pages
    earlier = earlier_version(pages["M1"])
    courses = {code: Course.of(page) for code, page in pages.items()}
    former = replace(courses["M1"], version=earlier)
    rng = Random(SEED)  # noqa: S311 (invented answers, not a secret)
    _fill_sessions(courses["M1"], learners[:IN_SESSIONS], trainer, other_trainer, rng)
    grouped = _fill_earlier(courses["M1"], former, learners[IN_SESSIONS:], trainer, rng)
    _fill_alone(courses, former, learners[IN_SESSIONS + grouped :], rng)
    _fill_named(courses, beginner, certified, rng)
    _certify(Enrolment.objects.exclude(completed_at=None), certified)
    return pages


def _issuer() -> None:
    Issuer.objects.get_or_create(
        name="CRESUS Exemple",
        defaults={
            "address": PLACE,
            "place": "Strasbourg",
            "activity_number": "00 00 00000 00",
            "signatory_name": "Hélène Wagner",
            "signatory_title": "Directrice de la formation",
            "valid_from": "2020-01-01",
        },
    )


def _at(days: int, hour: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _session(course: Course, trainer: Any, days: int, place: str) -> TrainingSession:
    return TrainingSession.objects.create(
        course=course.page,
        title=course.page.title,
        trainer=trainer,
        starts_at=_at(days, 9),
        ends_at=_at(days, 12),
        modality="presentiel" if place else "visio",
        place=place,
    )


def _fill_sessions(
    course: Course, learners: Sequence[Any], trainer: Any, other: Any, rng: Random
) -> None:
    past = _session(course, trainer, -9, PLACE)
    soon = _session(course, trainer, 1, "")
    small = _session(course, other, -20, "")
    done = [
        Stay(
            user,
            _at(-14, 10),
            session=past,
            before=rng.uniform(0.25, 0.6),
            after=rng.uniform(0.55, 0.98),
        )
        for user in learners[:13]
    ]
    late = Stay(learners[13], _at(-14, 11), n_steps=3, has_post=False, session=past)
    ready = [_coming(user, rank, soon) for rank, user in enumerate(learners[14:26])]
    few = [Stay(user, _at(-26, 10), session=small) for user in learners[26:30]]
    write_stays(course, [*done, late, *ready, *few], rng)


def _fill_earlier(
    course: Course, former: Course, learners: Sequence[Any], trainer: Any, rng: Random
) -> int:
    """Fill earlier groups while there are learners enough; returns how many took part."""
    if len(learners) < 2 * EARLIER_SIZE * len(EARLIER):
        return 0
    for rank, days in enumerate(EARLIER):
        session = _session(course, trainer, days, PLACE)
        people = learners[rank * EARLIER_SIZE : (rank + 1) * EARLIER_SIZE]
        followed = former if -days > CHANGED_DAYS_AGO else course
        write_stays(followed, [_past_stay(user, days, session, rng) for user in people], rng)
    return EARLIER_SIZE * len(EARLIER)


def _past_stay(user: Any, days: int, session: TrainingSession, rng: Random) -> Stay:
    return Stay(
        user,
        _at(days - 5, rng.randint(8, 17)),
        has_post=rng.random() > 0.12,
        session=session,
        before=rng.uniform(0.2, 0.65),
        after=rng.uniform(0.4, 0.75 if -days > CHANGED_DAYS_AGO else 0.98),
    )


def _coming(user: Any, rank: int, session: TrainingSession) -> Stay:
    has_pre = rank < 8
    return Stay(
        user, _at(-3, 9), has_pre=has_pre, n_steps=rank % 3, has_post=False, session=session
    )


def _fill_alone(
    courses: dict[str, Course], former: Course, learners: Sequence[Any], rng: Random
) -> None:
    by_code: dict[str, list[Stay]] = {code: [] for code in courses}
    for rank, user in enumerate(learners):
        by_code[SHARES[rank % len(SHARES)]].append(_stay(user, rng))
    changed_at = timezone.now() - timedelta(days=CHANGED_DAYS_AGO)
    before = [stay for stay in by_code["M1"] if stay.started_at < changed_at]
    write_stays(former, before, rng)
    by_code["M1"] = [stay for stay in by_code["M1"] if stay.started_at >= changed_at]
    for code, stays in by_code.items():
        if stays:
            write_stays(courses[code], stays, rng)


def _stay(user: Any, rng: Random) -> Stay:
    started_at = _at(-rng.randint(7, 180), rng.randint(8, 17))
    chance = rng.random()
    if chance < 0.15:
        return Stay(user, started_at, has_pre=False, has_post=False)
    if chance < 0.4:
        return Stay(user, started_at, n_steps=rng.randint(0, 5), has_post=False)
    return Stay(user, started_at, before=rng.uniform(0.25, 0.6), after=rng.uniform(0.7, 0.98))


def _fill_named(
    courses: dict[str, Course], beginner: Any, certified: Sequence[Any], rng: Random
) -> None:
    if beginner is not None:
        stay = Stay(beginner, _at(-4, 14), n_steps=2, has_post=False)
        write_stays(courses["M1"], [stay], rng)
    stays = [Stay(user, _at(-40, 10), after=1.0) for user in certified]
    write_stays(courses["M9"], stays, rng)


def _certify(finished: Any, certified: Sequence[Any]) -> None:
    first = {user.pk for user in certified}
    every = list(finished.select_related("course", "user").order_by("completed_at", "pk"))
    every.sort(key=lambda one: one.user_id not in first)
    for enrolment in every[:MAX_CERTIFICATES]:
        certify(
            completion=_completion(enrolment),
            holder=enrolment.user,
            issued_at=enrolment.completed_at,
        )


def _completion(enrolment: Enrolment) -> Completion:
    course = enrolment.followed
    completed_on = timezone.localdate(enrolment.completed_at)
    months = course.certificate_validity_months
    return completion_of(
        enrolment=enrolment,
        attempt=attempts_sent(enrolment, "post")[-1],
        started_on=timezone.localdate(enrolment.created_at),
        realised_minutes=course.duration_minutes,
        tries_left=1,
        valid_until=months_later(completed_on, months) if months else None,
        completed_on=completed_on,
    )
