"""What somebody gave in a year: the workshops they ran, alone or with others, and the minutes.

Hours are those of the reports: what was done, not what was planned. The year of a workshop is the
one it was held in. Preparation and travel are not counted: nobody measured them.
"""

from dataclasses import dataclass
from datetime import date

from portal.accounts.models import User
from portal.ambassadors.models import Workshop


@dataclass(frozen=True)
class Given:
    """The workshops of one person in a year."""

    user: User
    year: int
    rows: list[Workshop]

    @property
    def minutes(self) -> int:
        """All the minutes together."""
        return sum(one.report.duration_minutes for one in self.rows)

    @property
    def hours(self) -> tuple[int, int]:
        """The same as (hours, minutes)."""
        return divmod(self.minutes, 60)


def given_in(user: User, *, year: int) -> Given:
    """Return the workshops that somebody ran in a year, oldest first: 1 query."""
    held = Workshop.objects.held_between(date(year, 1, 1), date(year, 12, 31))
    mine = held.run_by(user.pk).select_related("report")
    return Given(user, year, list(mine.order_by("starts_at", "pk")))
