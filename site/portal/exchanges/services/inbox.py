"""Answers that come by e-mail: whose, to which thread, what they say.

The address is the right to answer: it was sent to one person, and the sender must be that person.
Robots are not listened to, and the same mail is taken once.
"""

import hashlib
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from django.db import IntegrityError, transaction

from portal.exchanges.domain.replies import written_part
from portal.exchanges.domain.tokens import token_in
from portal.exchanges.models import Post, ReplyAddress
from portal.exchanges.selectors.people import is_in_network
from portal.exchanges.services.mails import digest_of
from portal.exchanges.services.posting import reply
from portal.exchanges.services.refusals import ExchangeRefused

MOST_BYTES = 2 * 1024 * 1024
ADDRESSED = ("Delivered-To", "X-Original-To", "To", "Cc")
ROBOTS = {"bulk", "junk", "list", "auto_reply"}


def take_mail(raw: bytes) -> Post:
    """Turn one mail into a message of its thread, once.

    Raises ExchangeRefused: "too_large", "robot", "unknown_address", "wrong_sender",
    "taken_already", "empty", "closed", "nobody_there".
    """
    if len(raw) > MOST_BYTES:
        raise ExchangeRefused("too_large")
    mail = message_from_bytes(raw, policy=policy.default)
    _refuse_robots(mail)
    place = _place_of(mail)
    if parseaddr(str(mail["From"] or ""))[1].lower() != place.user.email.lower():
        raise ExchangeRefused("wrong_sender")
    if not is_in_network(place.user):
        raise ExchangeRefused("nobody_there")
    text = written_part(_text_of(mail))
    try:
        with transaction.atomic():
            return reply(
                thread=place.thread, author=place.user, body=text, mail_sha256=_name_of(mail, raw)
            )
    except IntegrityError as twice:
        raise ExchangeRefused("taken_already") from twice


def _refuse_robots(mail: EmailMessage) -> None:
    automatic = str(mail["Auto-Submitted"] or "no").lower() != "no"
    if automatic or str(mail["Precedence"] or "").lower() in ROBOTS:
        raise ExchangeRefused("robot")


def _place_of(mail: EmailMessage) -> ReplyAddress:
    addressed = " ".join(str(one) for name in ADDRESSED for one in mail.get_all(name, []))
    token = token_in(addressed)
    known = ReplyAddress.objects.select_related("thread", "user")
    place = known.filter(token_sha256=digest_of(token)).first() if token else None
    if place is None:
        raise ExchangeRefused("unknown_address")
    return place


def _text_of(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain",))
    return str(part.get_content()) if part is not None else ""


def _name_of(mail: EmailMessage, raw: bytes) -> str:
    name = str(mail["Message-ID"] or "").encode() or raw
    return hashlib.sha256(name).hexdigest()
