"""Notes of the counsellor, notes shared with a social worker, messages with the person."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.services import hash_token
from portal.referrals.models import (
    CaseNote,
    CharterSignature,
    Message,
    Purpose,
    Referral,
    SharedReading,
)
from portal.referrals.services import case_mails, journal
from portal.referrals.services.cases import agrees_to, own_case, touch
from portal.referrals.services.refusals import ReferralRefused

SHARED_FOR = timedelta(days=30)
TOKEN_BYTES = 24


@transaction.atomic
def add_note(*, referral: Referral, counsellor: User, text: str) -> CaseNote:
    """Write a note for the case; nobody but its counsellor reads it."""
    made = CaseNote(referral=own_case(referral, counsellor), author=counsellor)
    made.text = text
    made.save()
    return made


@transaction.atomic
def share_note(*, referral: Referral, counsellor: User, note: UUID) -> str:
    """Open a note to the social worker whom the person named; return the secret to hand over.

    Raises ReferralRefused: `not_your_case`, `nothing_there`, `sharing_not_agreed`.
    """
    current = own_case(referral, counsellor)
    found = current.casenotes.filter(public_id=note).first()
    if found is None:
        raise ReferralRefused("nothing_there")
    name = _social_worker(current)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    found.shared_with, found.token_hash = name, hash_token(token)
    found.shared_until = timezone.now() + SHARED_FOR
    found.save(update_fields=["shared_with_sealed", "token_hash", "shared_until"])
    journal.record_act("referral.note_shared", referral=current, actor=counsellor)
    return token


def _social_worker(referral: Referral) -> str:
    if not agrees_to(referral, Purpose.SOCIAL_WORKER):
        raise ReferralRefused("sharing_not_agreed")
    name = CharterSignature.objects.get(referral=referral).social_worker_name
    if not name:
        raise ReferralRefused("sharing_not_agreed")
    return name


@transaction.atomic
def open_shared_note(*, token: str) -> CaseNote | None:
    """Return the note a secret opens while it is young and the agreement holds; None otherwise.

    Each opening is written down, and the person sees it on their page.
    """
    found = CaseNote.objects.filter(token_hash=hash_token(token)).select_related("referral").first()
    if found is None or found.shared_until is None or found.shared_until < timezone.now():
        return None
    if not agrees_to(found.referral, Purpose.SOCIAL_WORKER):
        return None
    SharedReading.objects.create(note=found)
    journal.record_act("referral.note_read", referral=found.referral, actor=None)
    return found


@transaction.atomic
def write_to_person(*, referral: Referral, counsellor: User, text: str) -> Message:
    """Leave the person a message on their page; the e-mail says only that it waits."""
    made = _message(own_case(referral, counsellor), counsellor, text)
    case_mails.send_message_to_person(referral)
    return made


@transaction.atomic
def write_to_counsellor(*, referral: Referral, text: str) -> Message:
    """Leave the counsellor a message."""
    current = journal.locked(referral)
    made = _message(current, None, text)
    touch(current)
    case_mails.send_news_to_counsellor(current)
    return made


def _message(referral: Referral, author: User | None, text: str) -> Message:
    made = Message(referral=referral, author=author)
    made.text = text
    made.save()
    return made


def mark_read(referral: Referral, *, by_person: bool) -> None:
    """Note that the messages of the other side were seen."""
    unread = Message.objects.filter(referral=referral, read_at=None)
    unread.filter(author__isnull=not by_person).update(read_at=timezone.now())
