"""Which cases a report is about."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from portal.referrals.domain.states import BEFORE_TRANSMISSION, State
from portal.referrals.models import Referral


def _midnight(day: date) -> datetime:
    """Return when a day starts here: a bound that an index serves, unlike the day of a moment."""
    return timezone.make_aware(datetime.combine(day, time.min))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A filter; days are those of transmission, both included; empty means everything."""

    start: date
    end: date
    organisation_id: int | None = None
    kind: str = ""
    branch: str | None = None
    department: str = ""
    referral_kind: str = ""
    referrer_id: int | None = None

    def cases(self) -> QuerySet[Referral]:
        """Return the cases that were transmitted in the scope, withdrawn ones left out."""
        found = Referral.objects.exclude(state__in=[*BEFORE_TRANSMISSION, State.WITHDRAWN])
        found = found.filter(
            transmitted_at__gte=_midnight(self.start),
            transmitted_at__lt=_midnight(self.end + timedelta(days=1)),
        )
        return found.filter(**self._narrowed())

    def _narrowed(self) -> dict[str, Any]:
        asked = {
            "organisation_id": self.organisation_id,
            "organisation__kind": self.kind,
            "branch": self.branch,
            "kind": self.referral_kind,
            "referrer_id": self.referrer_id,
            "postcode__startswith": self.department,
        }
        kept = {name: value for name, value in asked.items() if value not in (None, "")}
        return kept | ({"branch": ""} if self.branch == "" else {})
