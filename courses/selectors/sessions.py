"""A session as those who run it see it: the group, the line, what was asked and answered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q
from django.utils import timezone

from courses.domain import schedule
from courses.models import Asking, Attempt, Enrolment, Questionnaire, SentMessage, TrainingSession
from courses.models.questionnaires import Audience, Moment

CONVOKED = ("convocation", "moved")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of a group; `answered` are the moments whose questionnaire they sent."""

    enrolment: Enrolment
    convoked_at: datetime | None
    answered: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Everybody of a session: those who have a place, the line in order, those who left."""

    seated: tuple[PersonRow, ...]
    waiting: tuple[PersonRow, ...]
    withdrawn: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class AskedMoment:
    """One questionnaire of learners: counts, and when it opens and closes."""

    moment: str
    label: str
    opens_at: datetime
    closes_at: datetime
    n_asked: int
    n_answered: int
    n_reminders: int
    last_reminded_at: datetime | None
    is_open: bool

    @property
    def n_silent(self) -> int:
        """How many have not answered."""
        return self.n_asked - self.n_answered


def people_of(session: TrainingSession) -> Group:
    """Return the group of a session: three queries for any size."""
    enrolments = list(
        Enrolment.objects.in_session(session)
        .select_related("user")
        .order_by("user__last_name", "user__first_name", "pk")
    )
    convoked = _convoked(session)
    answered = _answered(session)
    rows = [PersonRow(one, convoked.get(one.pk), frozenset(answered[one.pk])) for one in enrolments]
    line = [row for row in rows if _is_waiting(row.enrolment)]
    return Group(
        seated=tuple(row for row in rows if _is_seated(row.enrolment)),
        waiting=tuple(sorted(line, key=_rank)),
        withdrawn=tuple(row for row in rows if row.enrolment.withdrawn_at),
    )


def _is_seated(enrolment: Enrolment) -> bool:
    return enrolment.withdrawn_at is None and enrolment.waitlisted_at is None


def _is_waiting(enrolment: Enrolment) -> bool:
    return enrolment.withdrawn_at is None and enrolment.waitlisted_at is not None


def _rank(row: PersonRow) -> tuple[datetime, int]:
    return row.enrolment.waitlisted_at, row.enrolment.pk


def _convoked(session: TrainingSession) -> dict[int, datetime]:
    sent = SentMessage.objects.sent().filter(session=session, kind__in=CONVOKED)
    last = sent.order_by().values("enrolment_id").annotate(at=Max("sent_at"))
    return dict(last.values_list("enrolment_id", "at"))


def _answered(session: TrainingSession) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    sent = Attempt.objects.sent().filter(enrolment__session=session).order_by("pk")
    for enrolment_id, moment in sent.values_list("enrolment_id", "moment"):
        found[enrolment_id].add(moment)
    return found


def asked_moments(session: TrainingSession) -> list[AskedMoment]:
    """Return the questionnaires that a course asks its learners, with counts: four queries."""
    published = Questionnaire.objects.published().filter(
        course_id=session.course_id, audience=Audience.LEARNER
    )
    moments = set(published.values_list("moment", flat=True)) - {Moment.YEARLY}
    n_seated = Enrolment.objects.in_session(session).seated().count()
    answered = _n_answered(session)
    reminders = _reminders(session)
    return [
        _asked(session, moment, n_seated, answered.get(moment, 0), reminders.get(moment))
        for moment in (Moment.PRE, Moment.POST, Moment.COLD)
        if moment in moments
    ]


def _n_answered(session: TrainingSession) -> dict[str, int]:
    seated = Enrolment.objects.in_session(session).seated()
    sent = Attempt.objects.sent().filter(enrolment__in=seated).order_by()
    counted = sent.values("moment").annotate(n=Count("enrolment_id", distinct=True))
    return dict(counted.values_list("moment", "n"))


def _reminders(session: TrainingSession) -> dict[str, tuple[int, datetime]]:
    reminded = SentMessage.objects.sent().filter(
        session=session, kind="reminded", asking__isnull=False
    )
    counted = reminded.order_by().values("asking__moment")
    rows = counted.annotate(n=Count("pk"), at=Max("sent_at"))
    return {row["asking__moment"]: (row["n"], row["at"]) for row in rows}


def _asked(
    session: TrainingSession, moment: str, n_asked: int, n_answered: int,
    reminders: tuple[int, datetime] | None,
) -> AskedMoment:  # fmt: skip
    plan = schedule.plan_of(moment, starts_at=session.starts_at, ends_at=session.ends_at)
    n_reminders, last = reminders or (0, None)
    return AskedMoment(
        moment=str(moment),
        label=Moment(moment).label,
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        n_asked=n_asked,
        n_answered=n_answered,
        n_reminders=n_reminders,
        last_reminded_at=last,
        is_open=plan.opens_at <= timezone.now() < plan.closes_at and not session.cancelled_at,
    )


def guests_of(session: TrainingSession) -> Sequence[Asking]:
    """Return the trainers and employers asked about a session."""
    asked = Asking.objects.filter(session=session, enrolment=None)
    return list(asked.order_by("audience", "name", "pk"))


def my_sessions(viewer) -> list[Enrolment]:
    """Return one's own enrolments in sessions that are not long over, the next first: one query."""
    mine = Enrolment.objects.of(viewer.user_id).filter(withdrawn_at=None)
    recent = timezone.now() - schedule.COLD_CLOSES
    rows = mine.filter(Q(session__ends_at__gt=recent), session__cancelled_at=None)
    return list(rows.select_related("session__trainer", "course").order_by("session__starts_at"))
