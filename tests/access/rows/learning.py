"""Courses, sessions, answers, certificates, tables: who sees which rows."""

from uuid import uuid4

from django.utils import timezone

from certificates.models import CertificateBatch
from courses.models import AnonymousAnswer, Asking, CoursePage, Enrolment, ImprovementNote
from courses.services.attendance import Mark, mark
from courses.services.support import ask_trainer
from dilemme.server.lobby import open_game, open_solo
from dilemme.server.models import CoFacilitator
from portal.accounts.roles import Role
from tests.access.rows import ALL, FOREIGN, ME, Cast, Row
from tests.factories import answering, courses, training
from tests.factories.accounts import UserFactory
from tests.factories.certificates import certificate_for

LEARNER, TRAINER = (Role.LEARNER, "own"), (Role.TRAINER, "own")
AMBASSADOR = FORMER = (Role.AMBASSADOR, "own")
LEARNS = {"learner": TRAINER, "trainer": (Role.TRAINER, "foreign")}
OFFICE = {Role.COORDINATOR: ALL}
TO_LEARNER, ALONE = {Role.LEARNER: ME}, {Role.LEARNER: frozenset({"colleague"})}
TO_LEADERS = {Role.TRAINER: ME, Role.COORDINATOR: ALL}
SHARED = {Role.TRAINER: ME | FOREIGN, Role.COORDINATOR: ALL}


def _course():
    return CoursePage.objects.filter(code="ZR").first() or answering.bare_course("ZR")


def _session(cast: Cast, trainer=TRAINER):
    return training.running_session(trainer=cast[trainer], course=_course())


def _shared(cast):
    session = _session(cast)
    session.co_trainers.add(cast[Role.TRAINER, "foreign"])
    return session


def _place(cast, learner=LEARNER, trainer=TRAINER):
    return training.seated(_session(cast, trainer), cast[learner])


def _without_place(cast, why):
    place = _place(cast)
    Enrolment.objects.filter(pk=place.pk).update(**{why: timezone.now()})
    return place


def _alone(cast, learner=(Role.LEARNER, "colleague")):
    return courses.enrolled(cast[learner], _course())


def _version():
    return answering.version_of(_course(), answering.two_secrecies(title=f"Avis {uuid4()}"))


def _attempt(cast, *, enrolment=None):
    return answering.draft(enrolment or _place(cast), _version())


def _opinion(cast, *, alone=False, trainer=TRAINER):
    session = None if alone else _session(cast, trainer)
    return AnonymousAnswer.objects.create(
        course=_course(), session=session, version=_version(), moment="pre", question_id="q",
        value=["1"],
    )  # fmt: skip


def _asking(cast, trainer=TRAINER):
    """Ask about a session, or about a year of a course when there is nobody to lead one."""
    now = timezone.now()
    about = {"session": _session(cast, trainer)} if trainer else {"year": now.year}
    return Asking.objects.create(
        course=_course(), audience="employer", moment="post", opens_at=now, closes_at=now, **about
    )


def _entry(cast, **who):
    place = _place(cast, **who)
    half_day = place.session.half_days.get()
    given = Mark(enrolment=place, kind="confirmed")
    return mark(half_day=half_day, given=given, actor=cast[TRAINER])


def _question(cast, **who):
    return ask_trainer(enrolment=_place(cast, **who), text="?")


def _note(cast):
    return ImprovementNote.objects.create(course=_course(), text="Revoir", author=cast[TRAINER])


def _batch(cast):
    return CertificateBatch.objects.create(title="Lot", asked_by=cast[TRAINER])


def _beside(cast):
    game = open_game(facilitator=cast[AMBASSADOR], preset="courte")
    CoFacilitator.objects.create(game=game, user=cast[TRAINER])
    return game


def _solo():
    return open_solo(nickname="Lou", preset="courte").game


ROWS = [
    Row("a session", _session, TO_LEADERS),
    Row("a session led by two", _shared, SHARED),
    Row("a half-day", lambda cast: _session(cast).half_days.get(), TO_LEADERS),
    Row("a place in a session", _place, TO_LEADERS | TO_LEARNER),
    Row("somebody who learns alone", _alone, ALONE),
    Row("a place, in figures", _place, TO_LEADERS, by="counted_for"),
    Row("a place that was left, in figures",
        lambda cast: _without_place(cast, "withdrawn_at"), {}, by="counted_for"),
    Row("a place on the waiting list, in figures",
        lambda cast: _without_place(cast, "waitlisted_at"), {}, by="counted_for"),
    # whoever led a session and is no trainer any more
    Row("a session of a former trainer", lambda cast: _session(cast, FORMER), OFFICE),
    Row("an opinion of a former trainer's", lambda cast: _opinion(cast, trainer=FORMER), OFFICE),
    Row("an employer asked by a former trainer", lambda cast: _asking(cast, FORMER), OFFICE),
    Row("a place at a former trainer's", lambda cast: _place(cast, trainer=FORMER),
        OFFICE | TO_LEARNER),
    Row("attendance at a former trainer's", lambda cast: _entry(cast, trainer=FORMER),
        OFFICE | TO_LEARNER),
    # a trainer or a coordinator who learns
    Row("a trainer's own place", lambda cast: _place(cast, **LEARNS),
        OFFICE | {Role.TRAINER: ME | FOREIGN}),
    Row("a trainer's own answers", lambda cast: _attempt(cast, enrolment=_place(cast, **LEARNS)),
        {Role.TRAINER: ME | FOREIGN}),
    Row("a trainer's own attendance", lambda cast: _entry(cast, **LEARNS),
        OFFICE | {Role.TRAINER: ME | FOREIGN}),
    Row("a trainer's own question", lambda cast: _question(cast, **LEARNS),
        {Role.TRAINER: ME | FOREIGN}),
    Row("a coordinator who learns alone",
        lambda cast: _alone(cast, (Role.COORDINATOR, "own")), {Role.COORDINATOR: ME}),
    Row("somebody alone, in figures", _alone, OFFICE, by="counted_for"),
    Row("answers", _attempt, {Role.TRAINER: ME} | TO_LEARNER),
    Row("answers of somebody alone", lambda cast: _attempt(cast, enrolment=_alone(cast)), ALONE),
    Row("an opinion", _opinion, TO_LEADERS),
    Row("an opinion without a session", lambda cast: _opinion(cast, alone=True),
        OFFICE),
    Row("an employer who is asked", _asking, TO_LEADERS),
    Row("a funder who is asked", lambda cast: _asking(cast, trainer=None), OFFICE),
    Row("a question to the trainer", _question, {Role.TRAINER: ME} | TO_LEARNER),
    Row("a line of attendance", _entry, TO_LEADERS | TO_LEARNER),
    Row("something to mend", _note, {Role.TRAINER: ALL, Role.COORDINATOR: ALL}),
    Row("a certificate", lambda cast: certificate_for(cast[LEARNER]), TO_LEARNER),
    Row("a certificate without an account",
        lambda _cast: certificate_for(subject=f"nobody:{uuid4()}"), {}),
    Row("a certificate of the register", lambda cast: certificate_for(UserFactory()),
        OFFICE, by="kept_by"),
    Row("a batch of certificates", _batch, TO_LEADERS),
    Row("a table", lambda cast: open_game(facilitator=cast[AMBASSADOR], preset="courte"),
        {Role.AMBASSADOR: ME}),
    Row("a table run by two", _beside, {Role.AMBASSADOR: ME, Role.TRAINER: ME}),
    Row("a table without an account", lambda _cast: _solo(), {}),
]  # fmt: skip
