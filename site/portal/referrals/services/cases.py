"""What every act on a case begins with: whose it is, and that the person agreed."""

from collections.abc import Iterable

from django.utils import timezone

from portal.accounts.models import User
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import CharterSignature, Purpose, Referral
from portal.referrals.services import journal, mails
from portal.referrals.services.refusals import ReferralRefused


def own_case(referral: Referral, counsellor: User) -> Referral:
    """Return the case as it is now, its row locked; raises ReferralRefused("not_your_case")."""
    current = journal.locked(referral)
    if current.counsellor_id != counsellor.pk:
        raise ReferralRefused("not_your_case")
    return current


def move(
    referral: Referral,
    target: State,
    counsellor: User,
    *held: str,
    motive: str = "",
    actor_kind: Actor = Actor.COUNSELLOR,
) -> Referral:
    """Move a case for its counsellor and tell the referrer, if the person agreed to that."""
    moved = journal.advance(
        referral=referral,
        target=target,
        actor_kind=actor_kind,
        actor=counsellor,
        held=held,
        motive=motive,
    )
    tell_referrer(moved)
    return moved


def tell_referrer(referral: Referral) -> None:
    """Send the referrer the news of a stage, when the person said yes to it (S5: the same day)."""
    if agrees_to(referral, Purpose.STAGE):
        mails.send_news_to_referrer(referral)


def agrees_to(referral: Referral, purpose: str) -> bool:
    """Tell whether the person said yes to a purpose and did not take it back."""
    signature = CharterSignature.objects.filter(referral=referral, withdrawn_at=None).first()
    return signature is not None and signature.agrees_to(purpose)


def touch(referral: Referral) -> None:
    """Remember that there was contact today: retention counts from the last one."""
    referral.last_contact_on = timezone.localdate()
    referral.erasure_notice_on = None
    referral.save(update_fields=["last_contact_on", "erasure_notice_on"])


def require_unchanged(referral: Referral, lines_seen: str) -> None:
    """Refuse an act prepared on an older state of the case.

    `lines_seen` is how many lines the journal had when the page was shown; empty is not checked.
    Raises ReferralRefused("changed_meanwhile").
    """
    current = journal.locked(referral)
    if lines_seen and lines_seen != str(current.transitions.count()):
        raise ReferralRefused("changed_meanwhile")


def require_state(referral: Referral, states: Iterable[State]) -> None:
    """Refuse what makes no sense where the case is; raises ReferralRefused("not_now")."""
    if referral.state not in set(states):
        raise ReferralRefused("not_now")
