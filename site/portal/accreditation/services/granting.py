"""Accrediting: the role, the card in the directory and the attestation, all or nothing."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from certificates.domain.data import CertificateData, PublicFacts
from certificates.models import IssuedCertificate, Kind
from certificates.services import issue
from courses.models import CoursePage
from portal.accounts.models import Organisation, User
from portal.accounts.roles import Role
from portal.accounts.services import grant_role
from portal.accreditation.domain.path import CRITERIA, PathRefused, Rules, end_of, is_complete
from portal.accreditation.models import Path
from portal.accreditation.selectors import (
    COURSE_CODE,
    COURSE_TITLE,
    counted_course,
    facts_of,
    practice_of,
    rules_on,
)
from portal.accreditation.services import mails
from portal.accreditation.wording import CRITERIA as CRITERION_WORDS
from portal.ambassadors.models import AmbassadorProfile
from portal.audit import services as audit
from portal.learning.models import Issuer

LEARNED_BY, RENEWED_BY = "formation en ligne et co-animation", "ateliers animés"


@transaction.atomic
def accredit(*, path: Path, coordinator: User, organisation: Organisation) -> IssuedCertificate:
    """Accredit a candidate in an association of the network, and deliver the attestation.

    Raises PathRefused: "done_already", "not_complete", "rules_missing", "issuer_missing",
    "not_in_network".
    """
    locked, rules = _complete(path)
    if organisation.kind != Organisation.Kind.ASSOCIATION:
        raise PathRefused("not_in_network")
    grant_role(
        user=locked.user, organisation=organisation, role=Role.AMBASSADOR, granted_by=coordinator
    )
    return _delivered(locked, rules, actor=coordinator)


@transaction.atomic
def renew(*, path: Path) -> IssuedCertificate:
    """Renew one's own accreditation once everything is done. Raises PathRefused as `accredit`."""
    locked, rules = _complete(path)
    if not locked.is_renewal:
        raise PathRefused("not_complete")
    return _delivered(locked, rules, actor=locked.user)


def _complete(path: Path) -> tuple[Path, Rules]:
    locked = Path.objects.select_for_update(of=("self",)).select_related("user").get(pk=path.pk)
    if locked.accredited_at is not None:
        raise PathRefused("done_already")
    if not is_complete(facts_of(locked), is_renewal=locked.is_renewal):
        raise PathRefused("not_complete")
    rules = rules_on(timezone.localdate())
    if rules is None:
        raise PathRefused("rules_missing")
    return locked, rules


def _delivered(path: Path, rules: Rules, *, actor: User) -> IssuedCertificate:
    today = timezone.localdate()
    facts = _facts(path, today)  # before the card changes: it says since when
    profile = _carded(path, today, rules)
    path.accredited_at, path.accredited_by = timezone.now(), actor
    path.save(update_fields=["accredited_at", "accredited_by"])
    certificate = issue(
        subject=path.subject,
        kind=Kind.ATTESTATION_AMBASSADEUR.value,
        holder=path.user,
        data=facts,
        opens_referral=False,
        valid_until=profile.expires_on,
    )
    act = "renewed" if path.is_renewal else "granted"
    audit.record(action=f"accreditation.{act}", actor=actor, target=f"path:{path.public_id}")
    mails.send_accredited(path, profile)
    return certificate


def _carded(path: Path, today: date, rules: Rules) -> AmbassadorProfile:
    fields = {"accredited_on": today, "expires_on": end_of(today, rules)}
    return AmbassadorProfile.objects.update_or_create(
        user=path.user,
        defaults=fields,
        create_defaults=fields | {"department": path.department},
    )[0]


def _facts(path: Path, today: date) -> CertificateData:
    issuer = Issuer.objects.in_force(today)
    if issuer is None:
        raise PathRefused("issuer_missing")
    course, practice = counted_course(path), practice_of(path)
    followed = course.facts if course else None
    title, code = _course_named(followed)
    opened_on = timezone.localdate(path.opened_at)
    return CertificateData(
        holder_name=path.user.get_full_name(),
        course_title=title,
        course_code=code,
        realised_minutes=practice.realised_minutes + (followed.realised_minutes if followed else 0),
        planned_minutes=practice.planned_minutes + (followed.planned_minutes if followed else 0),
        started_on=min(opened_on, followed.started_on) if followed else opened_on,
        completed_on=today,
        objectives=tuple(str(CRITERION_WORDS[name]) for name in CRITERIA),
        issuer_name=issuer.name,
        issuer_address=issuer.address,
        place=issuer.place,
        signatory_name=issuer.signatory_name,
        signatory_title=issuer.signatory_title,
        modality=RENEWED_BY if path.is_renewal else LEARNED_BY,
    )


def _course_named(followed: PublicFacts | None) -> tuple[str, str]:
    """Return the title and the code of the ambassadors' course: as followed, else as it is now."""
    if followed is not None:
        return followed.course_title, followed.course_code
    page = CoursePage.objects.filter(code=COURSE_CODE).first()
    return (page.title, page.code) if page else (COURSE_TITLE, COURSE_CODE)
