"""Announcing, and saying that one has read."""

from django.db import transaction

from portal.accounts.models import User
from portal.audit import services as audit
from portal.exchanges.models import Announcement, AnnouncementRead


@transaction.atomic
def announce(
    *, author: User, title: str, body: str, region: str = "", is_pinned: bool = False
) -> Announcement:
    """Publish an announcement now; the weekly letter tells those who have not read it."""
    made = Announcement.objects.create(
        author=author, title=title, body=body, region=region, is_pinned=is_pinned
    )
    audit.record(
        action="announcement.published", actor=author, target=f"announcement:{made.public_id}"
    )
    return made


def mark_read(*, announcement: Announcement, user: User) -> AnnouncementRead:
    """Note that somebody has read an announcement, the first time only."""
    return AnnouncementRead.objects.get_or_create(announcement=announcement, user=user)[0]
