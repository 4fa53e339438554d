"""Who is trained and certified at a partner, and what training changed (K16, K17)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from certificates.domain.status import Status
from certificates.selectors import referral_certificates_of
from courses.domain.marks import Marks
from courses.selectors.employer import CourseAggregate, employer_aggregates, trained_people
from courses.selectors.opinion import CourseChange, changes_of, satisfaction_with
from portal.accounts.models import Membership, Organisation
from portal.partners.models import Branch
from portal.reporting.domain.periods import ReportPeriod

ENDS_SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Trained:
    """Counts of colleagues, and the branches where nobody may refer."""

    people: int
    trained: int
    valid: int
    expiring: int
    ended: int
    bare_branches: tuple[str, ...]
    courses: tuple[CourseAggregate, ...]
    gain: Any
    satisfaction: Marks
    changes: tuple[CourseChange, ...]


def trained_at(organisation: Organisation, *, on: date, period: ReportPeriod) -> Trained:
    """Return a partner's training figures: about fifteen queries, one more a course."""
    employer = str(organisation.public_id)
    held = Membership.objects.active().of_organisation(organisation.pk).order_by()
    branches = dict(held.values_list("user_id", "branch"))
    certificates = referral_certificates_of(branches)
    valid = {key for key, one in certificates.items() if one.status_on(on) == Status.VALID}
    people = trained_people(employer)
    courses, gain = employer_aggregates(employer, people)
    return Trained(
        people=len(branches),
        trained=len({one.enrolment.user_id for one in people if one.enrolment.completed_at}),
        valid=len(valid),
        expiring=sum(1 for key in valid if _ends_soon(certificates[key], on)),
        ended=len(certificates) - len(valid),
        bare_branches=_bare(organisation, [branches[key] for key in valid]),
        courses=tuple(courses),
        gain=gain,
        satisfaction=satisfaction_with(employer),
        changes=tuple(changes_of(employer, since=period.start, until=period.end)),
    )


def _ends_soon(certificate: Any, on: date) -> bool:
    until = certificate.valid_until
    return until is not None and (until - on).days <= ENDS_SOON_DAYS


def _bare(organisation: Organisation, certified: Sequence[str]) -> tuple[str, ...]:
    """Return the open branches where nobody holds a valid certificate."""
    counted = Counter(name.casefold() for name in certified)
    known = Branch.objects.open().of_organisation(organisation.pk)
    names = known.order_by("name").values_list("name", flat=True)
    return tuple(name for name in names if not counted[name.casefold()])
