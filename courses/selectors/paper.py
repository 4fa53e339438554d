"""What a group may answer on paper: its questionnaires, who has answered, sheets that wait."""

from dataclasses import dataclass, replace

from courses.domain.forms import asked_with, has_forms
from courses.domain.questionnaire import Definition
from courses.models import Attempt, Enrolment, OpinionUrn, Questionnaire, TrainingSession
from courses.models.questionnaires import Audience, Moment

MOMENTS = (Moment.PRE, Moment.POST, Moment.COLD)


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """One person: is it sent, was it typed, may it be printed in the form drawn."""

    enrolment: Enrolment
    is_sent: bool
    is_typed: bool


@dataclass(frozen=True, slots=True)
class PaperMoment:
    """One questionnaire of a group; `n_waiting` are nameless sheets not read yet."""

    moment: str
    nameless: Definition
    is_drawn: bool
    people: tuple[PaperPerson, ...]
    n_waiting: int

    @property
    def has_nameless(self) -> bool:
        """Tell whether a part is answered without a name."""
        return bool(self.nameless.questions)


def paper_moments(session: TrainingSession) -> list[PaperMoment]:
    """Return the questionnaires of a session's learners, in order: four queries for any size."""
    asked = Questionnaire.objects.published().filter(
        course=session.course_id, moment__in=MOMENTS, audience=Audience.LEARNER
    )
    by_moment = {one.moment: Definition.from_json(one.as_snapshot()) for one in asked}
    people = list(
        Enrolment.objects.in_session(session)
        .seated()
        .select_related("user")
        .order_by("user__last_name", "user__first_name", "pk")
    )
    sent = Attempt.objects.sent().filter(enrolment__in=people).order_by("number")
    done = {(one.enrolment_id, one.moment): bool(one.typed_by_id) for one in sent}
    urns = OpinionUrn.objects.filter(session=session).values_list("moment", "n_sheets")
    waiting = dict(urns.order_by())
    kept = [moment for moment in MOMENTS if moment in by_moment]
    return [
        _moment(moment.value, by_moment[moment], people, done, waiting.get(moment, 0))
        for moment in kept
    ]


def _moment(
    moment: str,
    definition: Definition,
    people: list[Enrolment],
    done: dict[tuple[int, str], bool],
    n_waiting: int,
) -> PaperMoment:
    return PaperMoment(
        moment=moment,
        nameless=_nameless(definition),
        is_drawn=not has_forms(definition) or all(one.form_order for one in people),
        people=tuple(
            PaperPerson(one, (one.pk, moment) in done, done.get((one.pk, moment), False))
            for one in people
        ),
        n_waiting=n_waiting,
    )


def _nameless(definition: Definition) -> Definition:
    asked = asked_with(definition, "")
    return replace(asked, sections=tuple(one for one in asked.sections if one.is_anonymous))
