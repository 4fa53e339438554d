"""The weekly letter: what one has not read, what was said; nothing to say, nothing sent."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.exchanges.models import DigestChoice, DigestSent
from portal.exchanges.selectors.digest import Digest, readers_of_digest, week_of
from portal.exchanges.services.mails import absolute

A_WEEK = timedelta(days=7)


def send_digests(*, now: datetime | None = None) -> int:
    """Send this week's letter to those who have not had it; returns how many left.

    Safe to run at any time: a letter is written down before it leaves, once a person and week.
    """
    now = now or timezone.now()
    week = week_of(timezone.localdate(now))
    n_sent = 0
    for digest in readers_of_digest(since=now - A_WEEK, week=week, now=now):
        n_sent += _send(digest, week)
    return n_sent


def _send(digest: Digest, week: str) -> int:
    with transaction.atomic():
        _row, is_new = DigestSent.objects.get_or_create(user=digest.user, week=week)
        if not is_new or digest.is_empty:
            return 0
        context = {
            "digest": digest,
            "name": digest.user.get_short_name(),
            "link": absolute("exchanges:home"),
            "base": settings.WAGTAILADMIN_BASE_URL,
        }
        email = EmailMessage(
            subject=_("La semaine du réseau"),
            body=render_to_string("exchanges/emails/digest.txt", context),
            to=[digest.user.email],
            headers={"List-Unsubscribe": f"<{absolute('exchanges:letter')}>"},
        )
        transaction.on_commit(email.send)
    return 1


def choose_letter(*, user: User, wants: bool) -> None:
    """Get the weekly letter, or no longer."""
    if wants:
        DigestChoice.objects.filter(user=user).delete()
    else:
        DigestChoice.objects.get_or_create(user=user)
