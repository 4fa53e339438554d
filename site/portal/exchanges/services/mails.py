"""Messages by e-mail: each reader gets an address of their own to answer at."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.exchanges.domain.tokens import address_with, token_from
from portal.exchanges.models import Post, ReplyAddress, Thread


def absolute(name: str, *args: Any) -> str:
    """Return the whole address of a page of the site."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=args)}"


def digest_of(token: str) -> str:
    """Return what is stored of a reply address."""
    return hashlib.sha256(token.encode()).hexdigest()


def reply_address(thread: Thread, user: User) -> str:
    """Return where somebody answers a thread by e-mail; only a digest of it is stored."""
    secret = salted_hmac(
        "exchanges.reply", f"{thread.public_id}:{user.public_id}", algorithm="sha256"
    ).digest()
    token = token_from(secret)
    ReplyAddress.objects.get_or_create(
        thread=thread, user=user, defaults={"token_sha256": digest_of(token)}
    )
    return address_with(token, inbox=settings.EXCHANGES_INBOX)


def send_post(post: Post, *, named: list[User]) -> None:
    """Send a message to those who follow its thread and to those it names, never to its author."""
    followers = post.thread.members.filter(follows=True, user__is_active=True)
    readers = {member.user_id: member.user for member in followers.select_related("user")}
    readers |= {user.pk: user for user in named}
    readers.pop(post.author_id, None)
    for key in sorted(readers):
        _send(post, readers[key], is_named=any(user.pk == key for user in named))


def _send(post: Post, reader: User, *, is_named: bool) -> None:
    thread = post.thread
    context = {
        "post": post,
        "thread": thread,
        "author": post.author.get_full_name(),
        "name": reader.get_short_name(),
        "is_named": is_named,
        "link": absolute("exchanges:thread", thread.public_id),
    }
    title = _("Message de %(name)s") % {"name": context["author"]}
    email = EmailMessage(
        subject=title if thread.is_private else thread.title,
        body=render_to_string("exchanges/emails/post.txt", context),
        to=[reader.email],
        reply_to=[reply_address(thread, reader)],
        headers={"Message-ID": _message_id(post, reader), "List-Id": "<echanges.cresus>"},
    )
    transaction.on_commit(email.send)


def _message_id(post: Post, reader: User) -> str:
    name = hashlib.sha256(f"{post.public_id}:{reader.public_id}".encode()).hexdigest()[:32]
    return f"<{name}@{settings.EXCHANGES_INBOX.partition('@')[2]}>"
