"""Reporting a message, and deciding what becomes of it."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit import services as audit
from portal.exchanges.models import Flag, Post, Thread
from portal.exchanges.services.posting import hide
from portal.exchanges.services.refusals import ExchangeRefused


@transaction.atomic
def flag(*, post: Post, reporter: User, reason: str) -> Flag:
    """Report a message. Raises ExchangeRefused: "already_flagged", "already_hidden"."""
    if post.hidden_at is not None:
        raise ExchangeRefused("already_hidden")
    found, is_new = Flag.objects.get_or_create(
        post=post, reporter=reporter, defaults={"reason": reason}
    )
    if not is_new:
        raise ExchangeRefused("already_flagged")
    return found


@transaction.atomic
def remove(*, post: Post, moderator: User, removal: str) -> Post:
    """Take a reported message away. Raises ExchangeRefused("already_hidden")."""
    hidden = hide(post=post, by=moderator, removal=removal)
    _settle(post, moderator)
    return hidden


@transaction.atomic
def keep(*, post: Post, moderator: User) -> None:
    """Leave a reported message where it is."""
    _settle(post, moderator)
    audit.record(action="post.kept", actor=moderator, target=f"post:{post.public_id}")


def _settle(post: Post, moderator: User) -> None:
    waiting = Flag.objects.filter(post=post, settled_at=None)
    waiting.update(settled_at=timezone.now(), settled_by=moderator)


def close_thread(*, thread: Thread, moderator: User) -> Thread:
    """Take no more messages in a thread."""
    thread.closed_at = timezone.now()
    thread.save(update_fields=["closed_at"])
    audit.record(action="thread.closed", actor=moderator, target=f"thread:{thread.public_id}")
    return thread
