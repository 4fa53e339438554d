"""Announcements with what the reader, or everybody, has read of them."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery

from portal.accounts.models import Membership
from portal.accounts.roles import Role
from portal.exchanges.models import Announcement, AnnouncementRead
from portal.territory.domain.regions import DEPARTMENTS_OF


@dataclass(frozen=True)
class Unread:
    """What is announced on the home page: a few announcements, and how many are unread."""

    latest: list[Announcement]
    n_unread: int


def announcements_for(viewer):
    """Return the viewer's announcements, each with `read_at` (None when unread)."""
    own = AnnouncementRead.objects.filter(announcement=OuterRef("pk"), user_id=viewer.user_id)
    read_at = Subquery(own.order_by("pk").values("read_at")[:1])
    return Announcement.objects.visible_to(viewer).annotate(read_at=read_at).latest()


def latest_announcements(viewer, *, at_most: int = 3) -> Unread:
    """Return the latest announcements and how many are unread: 2 queries."""
    seen = announcements_for(viewer)
    unread = Announcement.objects.visible_to(viewer).unread_by(viewer.user_id)
    return Unread(list(seen[:at_most]), unread.count())


@dataclass(frozen=True)
class Receipts:
    """How many people an announcement is for, and how many have read it."""

    announcement: Announcement
    read: int
    readers: int


def receipts(viewer) -> list[Receipts]:
    """Return the announcements with their receipts, counts only: 2 queries."""
    held = Membership.objects.active().with_role(Role.AMBASSADOR).order_by()
    rows = held.values("organisation__department").annotate(n=Count("user", distinct=True))
    by_department = {row["organisation__department"]: row["n"] for row in rows}
    seen = Announcement.objects.visible_to(viewer).annotate(n_read=Count("reads"))
    return [Receipts(one, one.n_read, _readers(one.region, by_department)) for one in seen.latest()]


def _readers(region: str, by_department: dict[str, int]) -> int:
    if not region:
        return sum(by_department.values())
    return sum(by_department.get(code, 0) for code in DEPARTMENTS_OF[region])
