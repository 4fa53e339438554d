"""Courses loaded from the real files, and people who take them."""

import uuid
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page, Site

from courses import services
from courses.domain.questionnaire import DONT_KNOW, Definition, Kind, Question
from courses.loader import CONTENT_DIR, load_catalogue, load_course
from courses.models import Attempt, CoursePage, Enrolment, TrainingSession
from courses.selectors import asked_in, course_map
from portal.learning.models import Issuer
from tests.factories.accounts import UserFactory

FILES = {
    "M1": "m1-reperer.toml",
    "M4": "m4-clientele-fragile.toml",
    "M9": "m9-transmettre.toml",
    "M10": "m10-ambassadeur.toml",
}


def home_page() -> Page:
    """Return the page served at `/`."""
    return Site.objects.get(is_default_site=True).root_page


def load(code: str = "M1") -> CoursePage:
    """Return a real course, loaded."""
    return load_course(CONTENT_DIR / FILES[code], load_catalogue(home_page()))


def issuer() -> Issuer:
    """Return somebody who signs attestations."""
    return Issuer.objects.create(
        name="CRESUS Exemple",
        address="1 rue Inventée, 67000 Strasbourg",
        place="Strasbourg",
        signatory_name="Hélène Wagner",
        signatory_title="Directrice de la formation",
        valid_from="2026-01-01",
    )


def session_of(trainer, course: CoursePage, **fields) -> TrainingSession:
    """Return a session that ended yesterday, unless told otherwise."""
    start = timezone.now() - timedelta(days=1, hours=3)
    given = {"title": course.title, "starts_at": start, "ends_at": start + timedelta(hours=3)}
    return TrainingSession.objects.create(
        course=course, trainer=trainer, **({"modality": "visio"} | given | fields)
    )


def enrolled(user=None, course=None, session=None) -> Enrolment:
    """Return an enrolment, of a new person unless given."""
    return services.enrol(user=user or UserFactory(), course=course, session=session)


def right_answer(question: Question) -> list[str]:
    """Return what a person who knows would send; the middle of a scale, a sentence for texts."""
    if question.kind is Kind.NUMBER:
        return [str(question.answer if question.answer is not None else 1)]
    if question.kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE):
        return sorted(question.correct_ids) or [question.choices[0].id]
    if question.kind is Kind.ORDERING:
        return list(question.known_ids)
    if question.kind is Kind.MATCHING:
        return [f"{one.id}={one.match}" for one in question.choices if one.match]
    return _PLAIN.get(question.kind) or [f"{row.id}=4" for row in question.rows]


_PLAIN = {
    Kind.SCALE: ["4"],
    Kind.NPS: ["9"],
    Kind.DATE: ["2026-11-02"],
    Kind.SHORT_TEXT: ["Une phrase."],
    Kind.LONG_TEXT: ["Une phrase."],
}


def unsure_answer(question: Question) -> list[str]:
    """Return "I do not know" where it exists, what a person who knows would send elsewhere."""
    unsure = any(choice.id == DONT_KNOW for choice in question.choices)
    if unsure or question.may_not_know:
        return [DONT_KNOW]
    if question.kind is Kind.NUMBER and question.answer is not None:
        return ["-999"]
    return right_answer(question)


def fill(attempt: Attempt, answer=right_answer) -> Definition:
    """Save an answer to every question of an attempt."""
    definition = asked_in(attempt)
    for question in definition.questions:
        services.save_answer(attempt=attempt, question_id=question.id, raw=answer(question))
    return definition


def with_pre(enrolment: Enrolment, answer=unsure_answer) -> Attempt:
    """Send the departure questionnaire."""
    attempt = services.start_attempt(enrolment=enrolment, moment="pre")
    fill(attempt, answer)
    return services.submit_pre(attempt=attempt)


def with_steps_read(enrolment: Enrolment) -> Enrolment:
    """Read every step."""
    for step in course_map(enrolment.course):
        services.read_step(enrolment=enrolment, step_id=step.id)
    return enrolment


def ready_for_post(user=None, course=None, session=None) -> Enrolment:
    """Return an enrolment with the departure questionnaire sent and every step read."""
    enrolment = enrolled(user, course, session)
    with_pre(enrolment)
    return with_steps_read(enrolment)


def sent_post(enrolment: Enrolment, answer=right_answer):
    """Send the arrival questionnaire and return its completion."""
    attempt = services.start_attempt(enrolment=enrolment, moment="post")
    fill(attempt, answer)
    return services.submit_post(attempt=attempt)


def unknown_id() -> str:
    """Return an id that nothing has."""
    return str(uuid.uuid4())
