"""What the exchanges show, shaped."""

from portal.exchanges.selectors.reading import Unread, announcements_for, latest_announcements

__all__ = ["Unread", "announcements_for", "latest_announcements"]
