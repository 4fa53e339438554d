"""Half-days, signed sheets, a line and questions for the sessions of the demo, always the same."""

from datetime import datetime, timedelta
from math import cos, sin
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.domain.attendance import Kind
from courses.domain.messages import MessageKind, key_of
from courses.domain.schedule import working_day
from courses.models import (
    CoursePage,
    Enrolment,
    HalfDay,
    SentMessage,
    SupportQuestion,
    TrainingSession,
)
from courses.services.attendance import Mark, countersign, mark, sign
from courses.services.messages import is_holiday
from courses.services.places import take_place
from courses.services.sessions import HalfDayPlan, create_session
from portal.accounts.models import Membership, Organisation
from portal.accounts.roles import Role

SEED = 20261123
CAPACITY = 14
PLACE = "12 rue des Lilas, 67000 Strasbourg"
VIDEO = "https://visio.cresus.example/reperer"
CONVOKED_BEFORE = timedelta(days=12)
JOBS = {
    Organisation.Kind.BANK: (
        "Conseil à la clientèle",
        "Conseil à la clientèle",
        "Accueil en agence",
        "Recouvrement amiable",
        "Direction d’agence",
    ),
    Organisation.Kind.LANDLORD: (
        "Gestion locative",
        "Économie sociale et familiale",
        "Gestion locative",
        "Contentieux",
    ),
}
QUESTIONS = (
    ("Une cliente me dit « tout va bien » et rit. Je m’arrête là ?",
     "Non. Vous pouvez dire ce que vous voyez, sans juger, puis laisser un silence."),
    ("Où trouver la fiche des dix signaux pour mon équipe ?", ""),
)  # fmt: skip


@transaction.atomic
def load(*, courses: dict[str, CoursePage], trainer: Any, helper: Any, learner: Any) -> None:
    """Fill the sessions that the learning demo made; nothing is added twice.

    `trainer` leads one finished session and one tomorrow, `helper` co-trains tomorrow's; `learner`
    has a place in a session next week.
    """
    if HalfDay.objects.exists():
        return
    rng = Random(SEED)  # noqa: S311 (invented signatures, not a secret)
    for session in TrainingSession.objects.select_related("trainer").order_by("starts_at", "pk"):
        _furnish(session)
        if session.is_over:
            _sign_sheet(session, rng)
    coming = TrainingSession.objects.filter(trainer=trainer, ends_at__gt=timezone.now()).first()
    if coming is not None:
        coming.co_trainers.add(helper)
    past = TrainingSession.objects.filter(trainer=trainer, ends_at__lt=timezone.now()).last()
    if past is not None:
        _ask(past, trainer)
    _next_week(courses["M4"], trainer, learner)


def _furnish(session: TrainingSession) -> None:
    session.capacity = CAPACITY
    session.to_bring = "Un téléphone chargé, et une situation vécue, sans nom."
    session.organisation_name = "Banque Alpha"
    session.follow_up_at = working_day(session.ends_at + timedelta(days=30), is_holiday)
    if not session.place:
        session.video_link = VIDEO
    session.save()
    HalfDay.objects.create(
        session=session,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=session.place,
        video_link=session.video_link,
    )
    _employ(session)


def _employ(session: TrainingSession) -> None:
    """Give each learner their employer and their job, and a convocation that left long ago."""
    enrolments = list(Enrolment.objects.in_session(session).order_by("pk"))
    held = Membership.objects.filter(user__in=[one.user_id for one in enrolments])
    homes = {one.user_id: one.organisation for one in held.select_related("organisation")}
    for rank, one in enumerate(enrolments):
        home = homes[one.user_id]
        one.employer_name, one.employer_ref = home.name, str(home.public_id)
        one.job = _job(home, rank)
    Enrolment.objects.bulk_update(enrolments, ["employer_name", "employer_ref", "job"])
    sent_at = session.starts_at - CONVOKED_BEFORE
    kind = MessageKind.CONVOCATION
    SentMessage.objects.bulk_create(
        SentMessage(
            key=key_of(kind, one.public_id, 0, 0),
            kind=kind,
            session=session,
            enrolment=one,
            due_at=sent_at,
            sent_at=sent_at,
        )
        for one in enrolments
    )


def _job(home: Organisation, rank: int) -> str:
    """Return a job of that employer; one person in six has not said theirs."""
    jobs = JOBS.get(home.kind, ())
    return "" if rank % 6 == 5 or not jobs else jobs[rank % len(jobs)]


def _sign_sheet(session: TrainingSession, rng: Random) -> None:
    half_day = session.half_days.get()
    people = list(Enrolment.objects.in_session(session).seated().order_by("pk"))
    *signing, last = people
    for rank, one in enumerate(signing):
        _sign(half_day, one, half_day.starts_at + timedelta(minutes=rank), rng)
    late = Mark(enrolment=signing[-1], kind=Kind.LATE, minutes_missed=20)
    excused = Mark(enrolment=last, kind=Kind.EXCUSED, reason="Prévenu la veille")
    trainer = session.trainer
    for rank, given in enumerate((late, excused)):
        at = half_day.ends_at + timedelta(minutes=rank)
        mark(half_day=half_day, given=given, actor=trainer, now=at)
    closing = half_day.ends_at + timedelta(minutes=5)
    strokes = _strokes(rng)
    countersign(half_day=half_day, actor=trainer, strokes=strokes, method="drawn", now=closing)


def _sign(half_day: HalfDay, enrolment: Enrolment, now: datetime, rng: Random) -> None:
    drawn = rng.random() < 0.5
    sign(
        half_day=half_day,
        enrolment=enrolment,
        actor=enrolment.user,
        method="drawn" if drawn else "qr",
        strokes=_strokes(rng) if drawn else (),
        now=now,
    )


def _strokes(rng: Random) -> list[list[list[int]]]:
    """Invent a signature: a few loops that go to the right."""
    loops, height, lean = rng.randint(3, 6), rng.randint(60, 130), rng.uniform(-0.5, 0.5)
    turn = 6.283 * loops
    points = [
        [
            int(120 + 720 * t + 60 * cos(turn * t)),
            int(200 + height * sin(turn * t + lean) * (1 - 0.5 * t)),
        ]
        for t in (step / 60 for step in range(61))
    ]
    return [points, [[160, 330], [820, 300 + rng.randint(-20, 20)]]]


def _ask(session: TrainingSession, trainer: Any) -> None:
    people = Enrolment.objects.in_session(session).seated().order_by("pk")
    for enrolment, (text, answer) in zip(people, QUESTIONS, strict=False):
        asked_at = session.ends_at + timedelta(days=2)
        SupportQuestion.objects.create(
            enrolment=enrolment,
            text=text,
            asked_at=asked_at,
            answer=answer,
            answered_at=asked_at + timedelta(days=1) if answer else None,
            answered_by=trainer if answer else None,
        )


def _next_week(course: CoursePage, trainer: Any, learner: Any) -> None:
    """Open a session of two half-days, full, with two people in line."""
    day = timezone.localtime() + timedelta(days=9)
    morning = day.replace(hour=9, minute=0, second=0, microsecond=0)
    halves = [(morning, 3.5), (morning + timedelta(hours=5), 3)]
    session = create_session(
        course=course,
        trainer=trainer,
        title=course.title,
        modality=TrainingSession.Modality.ON_SITE,
        capacity=6,
        to_bring="Une situation vécue, sans nom.",
        organisation_name="Banque Alpha",
        half_days=[
            HalfDayPlan(starts_at=start, ends_at=start + timedelta(hours=hours), place=PLACE)
            for start, hours in halves
        ],
    )
    _fill_and_queue(session, learner)


def _fill_and_queue(session: TrainingSession, learner: Any) -> None:
    home = learner.memberships.select_related("organisation").first().organisation
    colleagues = Membership.objects.active().with_role(Role.LEARNER).filter(organisation=home)
    others = colleagues.exclude(user=learner).order_by("pk")
    crowd = [one.user for one in others.select_related("user")][-7:]
    for rank, user in enumerate([learner, *crowd]):
        place = take_place(
            user=user,
            session=session,
            employer_name=home.name,
            employer_ref=str(home.public_id),
            job=_job(home, rank),
        )
        # Enrolled before what is under way, so that home still says to go on with that.
        earlier = timezone.now() - timedelta(days=30)
        Enrolment.objects.filter(pk=place.pk).update(created_at=earlier, last_activity_at=earlier)
    # The demo begins with these letters already gone.
    SentMessage.objects.waiting().filter(session=session).update(sent_at=timezone.now())
