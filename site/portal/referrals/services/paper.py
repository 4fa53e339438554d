"""Signing by hand: a page to print, the scan that the agent sends, the coordination that checks.

The agent sends a picture and signs nothing: what was ticked is read from it by a coordinator.
"""

import base64
import hashlib

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.referrals.domain.files import FileRefused, content_type_of
from portal.referrals.domain.states import State
from portal.referrals.models import PaperCharter, Referral
from portal.referrals.services import journal, mails, signing
from portal.referrals.services.drafting import new_link
from portal.referrals.services.papers import scan
from portal.referrals.services.refusals import ReferralRefused

MOST_BYTES = 4 * 1024 * 1024


@transaction.atomic
def print_page(*, referral: Referral, agent: User) -> str:
    """Return the token of a fresh secret link, to be printed; the former link stops working.

    Raises ReferralRefused: `not_awaiting_signature`, `too_many_links`.
    """
    token = new_link(journal.locked(referral))
    journal.record_act("referral.charter_printed", referral=referral, actor=agent)
    return token


@transaction.atomic
def send_scan(*, referral: Referral, agent: User, content: bytes, copy_given: bool) -> PaperCharter:
    """Keep the scan of a page signed by hand; a new one replaces a refused one.

    Raises ReferralRefused: `not_awaiting_signature`, `scan_waits` (one is being checked),
    `copy_not_given`, `file_empty`, `file_too_big` (4 MB), `file_type`, `file_active`,
    `file_harmful`.
    """
    current = journal.locked(referral)
    if current.state != State.AWAITING_SIGNATURE:
        raise ReferralRefused("not_awaiting_signature")
    if not copy_given:
        raise ReferralRefused("copy_not_given")
    former = PaperCharter.objects.filter(referral=current).first()
    if former and former.checked_at is None:
        raise ReferralRefused("scan_waits")
    content_type = _checked_type(content)
    if former:
        former.delete()
    paper = PaperCharter(
        referral=current,
        content_type=content_type,
        sha256=hashlib.sha256(content).hexdigest(),
        copy_given=copy_given,
        sent_by=agent,
    )
    paper.content = base64.b64encode(content).decode()
    paper.save()
    journal.record_act("referral.scan_sent", referral=current, actor=agent)
    return paper


def _checked_type(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise ReferralRefused("file_too_big")
    try:
        content_type = content_type_of(content)
        scan(content)
    except FileRefused as refusal:
        raise ReferralRefused(refusal.code) from refusal
    return content_type


def read_scan(paper: PaperCharter) -> bytes:
    """Return the content of a scan."""
    return base64.b64decode(paper.content)


@transaction.atomic
def accept_scan(
    *,
    paper: PaperCharter,
    coordinator: User,
    purposes: list[str],
    commitment: bool,
    social_worker_name: str = "",
) -> Referral:
    """Write down what the person ticked and signed on paper, and transmit (T4 or T5).

    Raises ReferralRefused: `already_checked`, `own_referral`, and what `signing.sign` raises.
    """
    locked = _to_check(paper, coordinator)
    _close(locked, coordinator, refusal="")
    moved = signing.sign(
        request=locked.referral.signature_request,
        token="",
        purposes=purposes,
        commitment=commitment,
        social_worker_name=social_worker_name,
        channel=signing.PAPER,
        copy_given=locked.copy_given,
        by_guardian=bool(locked.referral.has_guardian),  # the printed page asks for it
    )
    journal.record_act("referral.scan_accepted", referral=moved, actor=coordinator)
    return moved


@transaction.atomic
def refuse_scan(*, paper: PaperCharter, coordinator: User, reason: str) -> PaperCharter:
    """Say why a scan does not do; the agent may send another one.

    Raises ReferralRefused: `already_checked`, `own_referral`, `unknown_reason`.
    """
    if reason not in PaperCharter.Refusal.values:
        raise ReferralRefused("unknown_reason")
    locked = _to_check(paper, coordinator)
    _close(locked, coordinator, refusal=reason)
    journal.record_act(
        "referral.scan_refused", referral=locked.referral, actor=coordinator, reason=reason
    )
    mails.send_news_to_referrer(locked.referral)
    return locked


def _to_check(paper: PaperCharter, coordinator: User) -> PaperCharter:
    referral = journal.locked(paper.referral)
    locked = PaperCharter.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if locked.checked_at is not None or referral.state != State.AWAITING_SIGNATURE:
        raise ReferralRefused("already_checked")
    if referral.referrer_id == coordinator.pk:
        raise ReferralRefused("own_referral")
    return locked


def _close(paper: PaperCharter, coordinator: User, *, refusal: str) -> None:
    paper.checked_by, paper.checked_at, paper.refusal = coordinator, timezone.now(), refusal
    paper.save(update_fields=["checked_by", "checked_at", "refusal"])
