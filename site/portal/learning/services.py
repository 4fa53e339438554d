"""Completing a course: the score, the attestation and the journal line, all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from certificates.domain.data import CertificateData
from certificates.models import IssuedCertificate, Kind
from certificates.services import issue
from courses.domain.answers import Value
from courses.models import Attempt, Enrolment
from courses.services import Completion, submit_post, type_paper
from portal.audit import services as audit
from portal.learning.models import Issuer


class CompletionRefused(Exception):
    """The course cannot be closed today; `code`: `issuer_missing`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Outcome:
    """What sending the arrival questionnaire led to; no certificate below the threshold."""

    completion: Completion
    certificate: IssuedCertificate | None


@transaction.atomic
def complete_course(*, attempt: Attempt, holder: Any) -> Outcome:
    """Send the arrival questionnaire; passed, the attestation is issued in the same transaction.

    Raises CourseRefused (see courses.services.submit_post), CompletionRefused (`issuer_missing`)
    and CertificateRefused (a name that cannot be printed): then nothing at all is written.
    """
    return _concluded(submit_post(attempt=attempt), holder=holder, actor=holder)


@transaction.atomic
def complete_paper(
    *, enrolment: Enrolment, moment: str, typed_by: Any, values: Mapping[str, Value]
) -> Outcome | None:
    """Keep a sheet typed back from paper; an arrival sheet may lead to the attestation.

    Raises CourseRefused (see courses.services.type_paper), CompletionRefused, CertificateRefused.
    """
    kept = type_paper(enrolment=enrolment, moment=moment, typed_by=typed_by, values=values)
    audit.record(
        action="course.paper_typed",
        actor=typed_by,
        target=f"enrolment:{enrolment.public_id}",
        data={"moment": moment},
    )
    if kept.completion is None:
        return None
    return _concluded(kept.completion, holder=enrolment.user, actor=typed_by)


def _concluded(completion: Completion, *, holder: Any, actor: Any) -> Outcome:
    certificate = None
    if completion.passed:
        certificate = certify(completion=completion, holder=holder)
    audit.record(
        action="course.completed" if completion.passed else "course.below_threshold",
        actor=actor,
        target=f"enrolment:{completion.enrolment_id}",
        data={"course": completion.course_code, "tries_left": completion.tries_left},
    )
    return Outcome(completion, certificate)


@transaction.atomic
def certify(
    *, completion: Completion, holder: Any, issued_at: datetime | None = None
) -> IssuedCertificate:
    """Issue the attestation of a completion, once; CompletionRefused (`issuer_missing`)."""
    issuer = Issuer.objects.in_force(completion.completed_on)
    if issuer is None:
        raise CompletionRefused("issuer_missing")
    return issue(
        subject=f"enrolment:{completion.enrolment_id}",
        kind=Kind.ATTESTATION_FORMATION.value,
        holder=holder,
        data=_facts(completion, holder.get_full_name(), issuer),
        opens_referral=completion.opens_referral,
        valid_until=completion.valid_until,
        issued_at=issued_at,
    )


def _facts(completion: Completion, holder_name: str, issuer: Issuer) -> CertificateData:
    return CertificateData(
        holder_name=holder_name,
        course_title=completion.course_title,
        course_code=completion.course_code,
        realised_minutes=completion.realised_minutes,
        planned_minutes=completion.planned_minutes,
        started_on=completion.started_on,
        completed_on=completion.completed_on,
        objectives=completion.objectives,
        issuer_name=issuer.name,
        issuer_address=issuer.address,
        place=issuer.place,
        signatory_name=issuer.signatory_name,
        signatory_title=issuer.signatory_title,
        modality=completion.modality,
    )
