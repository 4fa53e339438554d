"""What each person of the network should learn from the week's letter, in a few queries."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.exchanges.models import (
    Announcement,
    AnnouncementRead,
    DigestChoice,
    DigestSent,
    Thread,
)
from portal.territory.domain.regions import region_of

THREADS_TOLD = 8


@dataclass(frozen=True)
class Digest:
    """One person's letter."""

    user: User
    announcements: list[Announcement]
    threads: list[Thread]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.announcements and not self.threads


def week_of(day: date) -> str:
    """Return the name of a week: "2026-W47"."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def readers_of_digest(*, since: datetime, week: str, now: datetime) -> list[Digest]:
    """Return the letters of those who have not had this week's and did not refuse it: 4 queries.

    A letter has the unread announcements of the person, and the threads that moved: those of the
    network and those of their region.
    """
    people = _people(week)
    announced = list(
        Announcement.objects.filter(published_at__lte=now, published_at__gte=since).latest()
    )
    read = set(
        AnnouncementRead.objects.filter(announcement__in=announced)
        .order_by()
        .values_list("announcement_id", "user_id")
    )
    threads = _threads(since)
    return [_digest(user, region, announced, read, threads) for user, region in people]


def _people(week: str) -> list[tuple[User, str]]:
    had = DigestSent.objects.filter(week=week).values("user_id")
    refused = DigestChoice.objects.values("user_id")
    held = (
        Membership.objects.active()
        .with_role(Role.AMBASSADOR)
        .exclude(Q(user_id__in=had) | Q(user_id__in=refused))
        .select_related("user", "organisation")
        .order_by("user_id", "pk")
    )
    found: dict[int, tuple[User, str]] = {}
    for one in held:
        department = one.organisation.department
        found.setdefault(one.user_id, (one.user, region_of(department) if department else ""))
    return list(found.values())


def _threads(since: datetime) -> list[Thread]:
    shown = Count("posts", filter=Q(posts__created_at__gte=since, posts__hidden_at=None))
    moved = Thread.objects.open_ones().filter(last_post_at__gte=since)
    return list(moved.annotate(n_new=shown).order_by("-last_post_at", "-pk"))


def _digest(
    user: User,
    region: str,
    announced: list[Announcement],
    read: set[tuple[int, int]],
    threads: list[Thread],
) -> Digest:
    return Digest(
        user,
        [a for a in announced if a.region in ("", region) and (a.pk, user.pk) not in read],
        [one for one in threads if one.region in ("", region)][:THREADS_TOLD],
    )
