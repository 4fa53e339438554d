"""The waiting list: when a place is freed, the oldest goes first, the urgent before."""

from django.db import transaction
from django.utils import timezone

from portal.partners.domain.quota import Admission
from portal.partners.models import Convention
from portal.partners.services import take_slot
from portal.referrals.domain.clocks import EXAMINE_WORKING_DAYS
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import Referral
from portal.referrals.models.choices import Urgency
from portal.referrals.services import journal
from portal.referrals.services.deadlines import deadline


@transaction.atomic
def admit_waiting(*, convention: Convention) -> list[Referral]:
    """Transmit as many waiting referrals as there are places (T6) and return them."""
    waiting = Referral.objects.filter(convention=convention, state=State.WAITING_LIST)
    oldest = sorted(
        waiting.order_by("transmitted_at", "pk"), key=lambda one: one.urgency != Urgency.QUICK
    )
    admitted = []
    for referral in oldest:
        answer = take_slot(
            convention=convention, subject=referral.slot_subject, on=timezone.localdate()
        )
        if answer != Admission.ADMITTED:
            break
        admitted.append(_transmit(referral))
    return admitted


def _transmit(referral: Referral) -> Referral:
    moved = journal.advance(
        referral=referral, target=State.TRANSMITTED, actor_kind=Actor.SYSTEM, held={"slot_taken"}
    )
    moved.due_at = deadline(moved, EXAMINE_WORKING_DAYS, since=timezone.now())
    moved.save(update_fields=["due_at"])
    return moved
