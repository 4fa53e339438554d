"""The waiting list: when a place is freed, the oldest goes first, the urgent before."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.partners.domain.quota import Admission
from portal.partners.models import Convention
from portal.partners.services import take_slot
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import Referral
from portal.referrals.services import journal, mails


@transaction.atomic
def admit_waiting(*, convention: Convention, coordinator: User | None = None) -> list[Referral]:
    """Transmit as many waiting referrals as there are places (T6) and return them.

    Nobody jumps the queue: whoever asks, a coordinator or the system (None), the order is the same.
    """
    admitted = []
    waiting = Referral.objects.filter(convention=convention).on_waiting_list()
    for referral in waiting:
        answer = take_slot(
            convention=convention, subject=referral.slot_subject, on=timezone.localdate()
        )
        if answer != Admission.ADMITTED:
            break
        admitted.append(_transmit(referral, coordinator))
    return admitted


def _transmit(referral: Referral, coordinator: User | None) -> Referral:
    moved = journal.advance(
        referral=referral,
        target=State.TRANSMITTED,
        actor_kind=Actor.COORDINATOR if coordinator else Actor.SYSTEM,
        actor=coordinator,
        held={"slot_taken"},
    )
    mails.send_admission(moved)
    mails.send_news_to_referrer(moved)
    return moved
