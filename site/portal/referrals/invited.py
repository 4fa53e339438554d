"""Reading invitations, and the signed pages that wait to be checked."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from courses.domain.statistics import SMALLEST_GROUP
from portal.referrals.models import InvitationCode, PaperCharter, Referral, choices


@dataclass(frozen=True, slots=True)
class InvitationCounts:
    """What became of a partner's invitations; `came` is None when it could point at somebody."""

    given: int
    came: int | None


def invitation_counts(code: InvitationCode) -> InvitationCounts:
    """Return how many invitations were given and how many people came by themselves."""
    given = code.given.aggregate(n=Sum("number"))["n"] or 0
    mine = Referral.objects.filter(organisation_id=code.organisation_id, kind=choices.Kind.SELF)
    came = mine.count()
    return InvitationCounts(given, came if came == 0 or came >= SMALLEST_GROUP else None)


def papers_to_check(viewer: Any) -> int:
    """Return how many signed pages wait for the coordination: one query."""
    return PaperCharter.objects.visible_to(viewer).to_check().count()
