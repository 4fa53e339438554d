"""The certificates that the demonstration's agents already hold."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from certificates.domain.data import CertificateData
from certificates.models import IssuedCertificate, Kind
from certificates.services import issue
from courses.models import CoursePage
from portal.accounts.models import User
from portal.demo.people import Cast

COURSE_CODE = "M9"
# Days since each certificate was issued: one fresh, one that ends soon (24 months of validity).
HOLDERS = {
    "prescriptrice@banque-alpha.example": 60,
    "prescripteur@bailleur-beta.example": 690,
}
VALIDITY_DAYS = 730


def load_certificates(cast: Cast) -> dict[str, IssuedCertificate]:
    """Give each agent the certificate of the course that opens referrals; return them by e-mail."""
    course = CoursePage.objects.get(code=COURSE_CODE)
    return {
        email: _issue(cast.people[email], course, cast, days_ago)
        for email, days_ago in HOLDERS.items()
    }


def _issue(holder: User, course: CoursePage, cast: Cast, days_ago: int) -> IssuedCertificate:
    completed_on = timezone.localdate() - timedelta(days=days_ago)
    moment = timezone.make_aware(datetime.combine(completed_on, time(15, 30)))
    data = CertificateData(
        holder_name=holder.get_full_name(),
        course_title=course.title,
        course_code=course.code,
        realised_minutes=course.duration_minutes,
        planned_minutes=course.duration_minutes,
        started_on=completed_on - timedelta(days=2),
        completed_on=completed_on,
        objectives=tuple(course.objective_texts.values()),
        issuer_name=cast.organisations["cresus"].name,
        issuer_address="1 rue de l’Exemple, 67000 Strasbourg",
        place="Strasbourg",
        signatory_name="Anouk Berger",
        signatory_title="Coordinatrice",
    )
    return issue(
        subject=f"demo:{holder.email.split('@')[0]}",
        kind=Kind.ATTESTATION_FORMATION,
        holder=holder,
        data=data,
        opens_referral=True,
        valid_until=completed_on + timedelta(days=VALIDITY_DAYS),
        issued_at=moment,
    )
