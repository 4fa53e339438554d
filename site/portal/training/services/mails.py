"""What leaves: one short plain text a kind of message, with its calendar files.

No e-mail carries an answer, a question asked to the trainer, or a result: it says that there is
something, and where. The Message-ID comes from the ledger's key: a message sent again after a
crash is the same message for the receiver's mail program.
"""

import hashlib
from email.message import MIMEPart
from email.utils import parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.calendar_file import Entry, Method, calendar_file
from courses.domain.messages import MessageKind as Kind
from courses.models import SentMessage
from courses.services.askings import token_of
from portal.training.services.calendar import absolute, entries_of, removed_entry
from portal.training.wording import SUBJECTS

REQUESTED = frozenset({Kind.CONVOCATION, Kind.MOVED, Kind.TRAINER_CONVOCATION})
CALLED_OFF = frozenset({Kind.CANCELLED, Kind.WITHDRAWN, Kind.TRAINER_CANCELLED})
GUEST = frozenset({Kind.GUEST_ASKED, Kind.GUEST_REMINDED})


def deliver(message: SentMessage) -> None:
    """Send one message of the ledger; raises what the mail transport raises."""
    name, address = recipient_of(message)
    with timezone.override(_zone(message)):
        email = EmailMessage(
            subject=_subject(message),
            body=render_to_string(f"training/emails/{message.kind}.txt", _context(message, name)),
            to=[address],
            reply_to=_reply_to(message),
            headers={"Message-ID": message_id(message)},
        )
        for rank, (method, entry) in enumerate(_invitations(message), 1):
            email.attach(_calendar_part(method, entry, address, rank))
    email.send()


def message_id(message: SentMessage) -> str:
    """Return the same Message-ID for the same ledger line, whatever the number of tries."""
    digest = hashlib.sha256(message.key.encode()).hexdigest()[:32]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<{digest}@{domain}>"


def recipient_of(message: SentMessage) -> tuple[str, str]:
    """Return (first name or name, address) of whoever a message is for."""
    if message.user:
        return message.user.get_short_name(), message.user.email
    asking = message.asking
    enrolment = message.enrolment or (asking.enrolment if asking else None)
    if enrolment:
        return enrolment.user.get_short_name(), enrolment.user.email
    return asking.name, asking.email


def _reply_to(message: SentMessage) -> list[str]:
    """Learners answer their trainer, not a machine."""
    return [message.session.trainer.email] if message.enrolment and message.session else []


def _zone(message: SentMessage) -> ZoneInfo:
    name = message.session.time_zone if message.session else settings.TIME_ZONE
    return ZoneInfo(name)


def _subject(message: SentMessage) -> str:
    about = message.session.title if message.session else message.asking.course.title
    return SUBJECTS[Kind(message.kind)] % {"title": about}


def _context(message: SentMessage, name: str) -> dict[str, Any]:
    session = message.session
    return {
        "name": name,
        "message": message,
        "session": session,
        "half_days": list(session.half_days.order_by("starts_at", "pk")) if session else [],
        "asking": message.asking,
        "link": absolute(_page(message)),
        "reset_link": absolute(reverse("account_reset_password")),
    }


def _page(message: SentMessage) -> str:
    kind = Kind(message.kind)
    if kind in GUEST:
        return reverse("training:guest", args=[token_of(message.asking)])
    if kind in (Kind.ASKED, Kind.REMINDED):
        return reverse("learning:home")
    if kind is Kind.SUPPORT_QUESTION:
        return reverse("training:questions")
    if kind is Kind.BRIEF_READY:
        return reverse("training:brief", args=[message.session.public_id])
    if message.user:
        return reverse("dashboard:session", args=[message.session.public_id])
    return reverse("training:my_session", args=[message.enrolment.public_id])


def _invitations(message: SentMessage) -> list[tuple[Method, Entry]]:
    kind = Kind(message.kind)
    if kind is Kind.HALF_DAY_REMOVED:
        return [(Method.CANCEL, removed_entry(message))]
    if kind in REQUESTED:
        return [(Method.REQUEST, one) for one in entries_of(message.session)]
    if kind in CALLED_OFF and not _was_waiting(message):
        return [(Method.CANCEL, one) for one in entries_of(message.session)]
    return []


def _was_waiting(message: SentMessage) -> bool:
    return bool(message.enrolment and message.enrolment.waitlisted_at)


def _calendar_part(method: Method, entry: Entry, address: str, rank: int) -> MIMEPart:
    content = calendar_file([entry], method=method, now=timezone.now(), attendee_email=address)
    part = MIMEPart()
    part.set_content(content.decode(), subtype="calendar", charset="utf-8")
    part.set_param("method", method.value)
    filename = _("demi-journee-%(rank)d.ics") % {"rank": rank}
    part.add_header("Content-Disposition", "attachment", filename=filename)
    return part
