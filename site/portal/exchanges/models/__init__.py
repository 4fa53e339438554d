"""Announcements with their receipts, threads with their messages, reports and digests."""

from portal.exchanges.models.announcements import Announcement, AnnouncementRead
from portal.exchanges.models.moderation import Flag
from portal.exchanges.models.threads import (
    DigestChoice,
    DigestSent,
    Mention,
    Post,
    ReplyAddress,
    Theme,
    Thread,
    ThreadMember,
)

__all__ = [
    "Announcement",
    "AnnouncementRead",
    "DigestChoice",
    "DigestSent",
    "Flag",
    "Mention",
    "Post",
    "ReplyAddress",
    "Theme",
    "Thread",
    "ThreadMember",
]
