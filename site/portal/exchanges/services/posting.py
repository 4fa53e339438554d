"""Beginning a thread, answering, writing to one person."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit import services as audit
from portal.exchanges.domain.mentions import named_in
from portal.exchanges.models import Mention, Post, Thread, ThreadMember
from portal.exchanges.selectors.people import is_in_network, people_named
from portal.exchanges.services import mails
from portal.exchanges.services.refusals import ExchangeRefused


@transaction.atomic
def begin_thread(*, author: User, title: str, body: str, theme: str, region: str = "") -> Thread:
    """Open a thread with its first message; those named in it are told."""
    thread = Thread.objects.create(title=title, theme=theme, region=region, author=author)
    _add_post(thread, author, body)
    audit.record(action="thread.begun", actor=author, target=f"thread:{thread.public_id}")
    return thread


@transaction.atomic
def write_to(*, author: User, reader: User, body: str) -> Thread:
    """Write to one person, in the conversation that the two have already or in a new one.

    Raises ExchangeRefused: "yourself", "nobody_there".
    """
    if author.pk == reader.pk:
        raise ExchangeRefused("yourself")
    if not is_in_network(reader):
        raise ExchangeRefused("nobody_there")
    both = Thread.objects.private_ones().filter(members__user=author)
    thread = both.filter(pk__in=ThreadMember.objects.filter(user=reader).values("thread")).first()
    if thread is None:
        title = f"{author.get_full_name()}, {reader.get_full_name()}"[:120]
        thread = Thread.objects.create(title=title, is_private=True, author=author)
        ThreadMember.objects.create(thread=thread, user=reader)
    _add_post(thread, author, body)
    return thread


@transaction.atomic
def reply(*, thread: Thread, author: User, body: str, mail_sha256: str = "") -> Post:
    """Add a message; those who follow the thread get it by e-mail.

    Raises ExchangeRefused: "closed", "empty".
    """
    locked = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    if locked.closed_at is not None:
        raise ExchangeRefused("closed")
    if not body.strip():
        raise ExchangeRefused("empty")
    return _add_post(locked, author, body, mail_sha256=mail_sha256)


def _add_post(thread: Thread, author: User, body: str, **fields: Any) -> Post:
    post = Post.objects.create(thread=thread, author=author, body=body.strip(), **fields)
    thread.last_post_at = post.created_at
    thread.save(update_fields=["last_post_at"])
    ThreadMember.objects.get_or_create(thread=thread, user=author)
    named = [] if thread.is_private else people_named(named_in(body))
    Mention.objects.bulk_create([Mention(post=post, user=user) for user in named])
    mails.send_post(post, named=named)
    return post


def follow(*, thread: Thread, user: User, follows: bool) -> ThreadMember:
    """Get the messages of a thread by e-mail, or no longer."""
    member, _is_new = ThreadMember.objects.get_or_create(thread=thread, user=user)
    member.follows = follows
    member.save(update_fields=["follows"])
    return member


@transaction.atomic
def take_back(*, post: Post, author: User) -> Post:
    """Remove one's own message; its place stays. Raises ExchangeRefused: "not_yours" and more."""
    if post.author_id != author.pk:
        raise ExchangeRefused("not_yours")
    return hide(post=post, by=author, removal=Post.Removal.AUTHOR)


def hide(*, post: Post, by: User, removal: str) -> Post:
    """Remove a message from sight, and its words with it. Raises ExchangeRefused("already_hidden").

    Call it inside a transaction.
    """
    locked = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if locked.hidden_at is not None:
        raise ExchangeRefused("already_hidden")
    locked.hidden_at, locked.hidden_by, locked.removal = timezone.now(), by, removal
    locked.save(update_fields=["hidden_at", "hidden_by", "removal"])
    audit.record(
        action="post.hidden", actor=by, target=f"post:{post.public_id}", data={"why": removal}
    )
    return locked
