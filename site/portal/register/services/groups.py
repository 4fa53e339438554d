"""The certificates of a whole group, from the sheets and the results."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils import timezone

from certificates.domain.data import CertificateData
from certificates.models import CertificateBatch, Kind, Language
from certificates.services import BatchRequest, ask_batch
from courses.domain.versions import CourseFacts
from courses.models import Attempt, Enrolment, TrainingSession
from courses.selectors.attendance import realised_minutes
from courses.selectors.lessons import facts_followed
from portal.learning.models import Issuer
from portal.learning.services import CompletionRefused


def ask_group(
    *, session: TrainingSession, kind: str, asked_by: Any, language: str = Language.FRENCH.value
) -> CertificateBatch:
    """Ask for one document for each person of a session who may have it.

    A *certificat de réalisation* and an attestation of participation need realised minutes; an
    attestation of competence a passed arrival questionnaire. Raises CompletionRefused
    (`issuer_missing`) and CertificateRefused (`batch_empty`).
    """
    ended_on = timezone.localdate(session.ends_at)
    issuer = Issuer.objects.in_force(ended_on)
    if issuer is None:
        raise CompletionRefused("issuer_missing")
    title = f"{Kind(kind).label}, {session.title}"
    requests = (replace(one, language=language) for one in _requests(session, kind, issuer))
    if language != Language.FRENCH:  # another paper about the same thing, beside the first
        requests = (replace(one, subject=f"{one.subject}:{language}") for one in requests)
    return ask_batch(title=title[:160], asked_by=asked_by, requests=requests)


def _requests(session: TrainingSession, kind: str, issuer: Issuer) -> Iterator[BatchRequest]:
    people = list(Enrolment.objects.in_session(session).seated().select_related("user"))
    minutes, followed = realised_minutes(people), facts_followed(people)
    scores = _scores(people)
    for one in people:
        score = scores.get(one.pk)
        if not minutes.get(one.pk) or (kind == Kind.ATTESTATION_COMPETENCE and score is None):
            continue
        yield BatchRequest(
            subject=f"enrolment:{one.public_id}:{kind}",
            kind=kind,
            holder=one.user,
            data=_facts(
                one, followed[one.version_id], session, issuer, minutes[one.pk], kind, score
            ),
            logo_ref=one.employer_ref,
        )


def _scores(people: list[Enrolment]) -> dict[int, int]:
    passed = Attempt.objects.sent().at("post").filter(enrolment__in=people).order_by("number", "pk")
    return {
        one.enrolment_id: one.result["knowledge_bp"] // 100
        for one in passed
        if one.result["passed"]
    }


def _facts(
    enrolment: Enrolment,
    course: CourseFacts,
    session: TrainingSession,
    issuer: Issuer,
    minutes: int,
    kind: str,
    score: int | None,
) -> CertificateData:
    scored = kind == Kind.ATTESTATION_COMPETENCE
    return CertificateData(
        holder_name=enrolment.user.get_full_name(),
        holder_organisation=enrolment.employer_name,
        course_title=course.title,
        course_code=course.code,
        realised_minutes=minutes,
        planned_minutes=course.duration_minutes,
        started_on=timezone.localdate(session.starts_at),
        completed_on=timezone.localdate(session.ends_at),
        objectives=tuple(course.objectives.values()),
        issuer_name=issuer.name,
        issuer_address=issuer.address,
        place=issuer.place,
        signatory_name=issuer.signatory_name,
        signatory_title=issuer.signatory_title,
        modality=str(session.get_modality_display()),
        action_nature="formation" if kind == Kind.CERTIFICAT_REALISATION else "",
        score_percent=score if scored else None,
        threshold_percent=course.pass_threshold_percent if scored else None,
    )
