"""The person's page: its one-time code, their requests, their answers, their details."""

import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from courses.domain.dates import months_later
from portal import limits
from portal.accounts.models import User
from portal.crypto.blind_index import blind_index
from portal.referrals.domain.states import GONE, State
from portal.referrals.models import FollowUp, PersonCode, PersonRequest, Referral
from portal.referrals.models.case_choices import RequestAnswer
from portal.referrals.services import case_mails, journal
from portal.referrals.services.cases import touch
from portal.referrals.services.refusals import ReferralRefused

ANSWER_MONTHS = 1  # GDPR, art. 12 §3
CODE_DIGITS = 6
CODE_VALIDITY = timedelta(minutes=15)
CODES_PER_HOUR = 5
NOBODY = 0  # no row has this key
DETAILS = frozenset(
    {"phone", "email", "postcode", "commune", "contact_mode", "slots"} | {"voicemail_ok"}
)


@transaction.atomic
def send_code(*, reference: str) -> None:
    """Send a one-time code to the person behind a reference, if there is one.

    Nothing tells whether there was: no answer, no refusal (security.md, "existence oracle").
    """
    if not limits.allows(
        action="person_code", key=reference, limit=CODES_PER_HOUR, window_seconds=3600
    ):
        return
    hidden = [*GONE, State.DRAFT, State.AWAITING_SIGNATURE, State.WITHDRAWN]
    found = Referral.objects.filter(reference=reference).exclude(state__in=hidden).first()
    if found is None or not found.email_sealed:
        return
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    PersonCode.objects.update_or_create(
        referral=found,
        defaults={
            "code_digest": _digest(reference, code),
            "expires_at": timezone.now() + CODE_VALIDITY,
            "attempts": 0,
        },
    )
    case_mails.send_person_code(found, code=code)


def _digest(reference: str, code: str) -> str:
    # Keyed: six digits under a plain digest are found in a second.
    return blind_index(code, purpose=f"person|{reference}")


@transaction.atomic
def open_with_code(*, reference: str, code: str) -> Referral | None:
    """Return the referral that a code opens, else None; a code serves once, for five tries."""
    held = (
        PersonCode.objects.select_for_update(of=("self",))
        .filter(referral__reference=reference)
        .select_related("referral")
        .first()
    )
    usable = held if held and held.is_usable else None
    wanted = _digest(reference, code)
    is_right = usable is not None and secrets.compare_digest(usable.code_digest, wanted)
    # The same two queries whether somebody is behind the reference or not.
    PersonCode.objects.filter(pk=usable.pk if usable else NOBODY).update(
        attempts=F("attempts") + 1, code_digest="" if is_right else F("code_digest")
    )
    return usable.referral if usable and is_right else None


@transaction.atomic
def change_details(*, referral: Referral, values: dict[str, Any]) -> Referral:
    """Change how to reach the person, and tell their counsellor.

    Raises ReferralRefused("email_missing"): without an address this page no longer opens.
    """
    if not values.get("email"):
        raise ReferralRefused("email_missing")
    current = journal.locked(referral)
    for name in DETAILS & values.keys():
        setattr(current, name, values[name])
    for kind in ("phone", "email"):
        value = getattr(current, kind)
        index = blind_index(value, purpose=f"referral.{kind}") if value else ""
        setattr(current, f"{kind}_index", index)
    current.save()
    touch(current)
    journal.record_act("referral.details_changed", referral=current, actor=None)
    case_mails.send_news_to_counsellor(current)
    return current


@transaction.atomic
def ask(
    *, referral: Referral, kind: str, words: str = "", officer: User | None = None
) -> PersonRequest:
    """Ask for a right over one's data; the answer is due within a month.

    `officer` writes down what came by letter, by telephone or in person. Raises
    ReferralRefused("already_asked") while the same request waits.
    """
    current = journal.locked(referral)
    if current.requests.filter(kind=kind, answered_at=None).exists():
        raise ReferralRefused("already_asked")
    made = PersonRequest(
        referral=current, kind=kind, due_on=months_later(timezone.localdate(), ANSWER_MONTHS)
    )
    made.words = words
    made.save()
    journal.record_act("referral.right_asked", referral=current, actor=officer, kind=kind)
    case_mails.send_request_received(current)
    return made


@transaction.atomic
def answer(*, request: PersonRequest, officer: User, answer: str) -> PersonRequest:
    """Close a request; raises ReferralRefused: `already_answered`, `unknown_answer`."""
    if answer not in RequestAnswer.values:
        raise ReferralRefused("unknown_answer")
    current = PersonRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if current.answered_at:
        raise ReferralRefused("already_answered")
    current.answer, current.answered_at, current.answered_by = answer, timezone.now(), officer
    current.save(update_fields=["answer", "answered_at", "answered_by"])
    journal.record_act(
        "referral.right_answered",
        referral=current.referral,
        actor=officer,
        kind=current.kind,
        answer=answer,
    )
    case_mails.send_request_answered(current.referral)
    return current


@transaction.atomic
def answer_follow_up(
    *,
    referral: Referral,
    moment: str,
    satisfaction: int,
    situation: str,
    comment: str = "",
    may_quote: bool = False,
) -> FollowUp:
    """Keep what the person answers at the end, six or twelve months later; once.

    Raises ReferralRefused("nothing_to_answer").
    """
    asked = FollowUp.objects.select_for_update(of=("self",)).filter(
        referral=referral, moment=moment, answered_at=None
    )
    found = asked.first()
    if found is None:
        raise ReferralRefused("nothing_to_answer")
    found.satisfaction, found.situation, found.may_quote = satisfaction, situation, may_quote
    found.comment, found.answered_at = comment, timezone.now()
    found.save()
    return found
