"""Whom to ask at each learner's employer: the referents of the organisation on that day."""

from collections import defaultdict

from courses.models import Enrolment, TrainingSession
from portal.accounts.models import Membership
from portal.accounts.roles import Role


def employers_of(session: TrainingSession) -> list[dict[str, str]]:
    """Return {name, email, organisation_ref} of the referents of each employer: two queries."""
    seated = Enrolment.objects.in_session(session).seated().exclude(employer_ref="")
    references = set(seated.order_by().values_list("employer_ref", flat=True))
    held = Membership.objects.active().with_role(Role.PARTNER_REFERENT)
    rows = held.filter(organisation__public_id__in=references).select_related(
        "user", "organisation"
    )
    by_person: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows.order_by("pk"):
        by_person[row.user.email] = {
            "name": row.user.get_full_name(),
            "email": row.user.email,
            "organisation_ref": str(row.organisation.public_id),
        }
    return list(by_person.values())
