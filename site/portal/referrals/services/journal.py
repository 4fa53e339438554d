"""The one way a referral changes state: row locked, state read again, journal appended."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from portal.audit.services import record
from portal.referrals.domain.states import Actor, State
from portal.referrals.domain.workflow import advance as allowed_transition
from portal.referrals.models import Referral, Transition


def locked(referral: Referral) -> Referral:
    """Return the referral as it is now, its row locked until the transaction ends."""
    return Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)


@transaction.atomic
def advance(
    *,
    referral: Referral,
    target: State,
    actor_kind: Actor,
    actor: Any = None,
    held: Iterable[str] = (),
    motive: str = "",
) -> Referral:
    """Move a referral to `target` and return it as it is now.

    `held` names the conditions the caller has checked. Raises workflow.WorkflowRefused when the
    table does not allow the move, also because somebody else moved it first.
    """
    current = locked(referral)
    source = State(current.state)
    line = allowed_transition(source=source, target=target, actor=actor_kind, held=held)
    current.state = target.value
    current.save(update_fields=["state"])
    Transition.objects.create(
        referral=current,
        code=line.code,
        source=source.value,
        target=target.value,
        actor_kind=actor_kind.value,
        actor=actor,
        motive=motive,
    )
    _audit(line.code, current, actor, source, target)
    return current


def opened(referral: Referral, *, actor: Any) -> None:
    """Write the first line of a referral's journal (T1)."""
    line = allowed_transition(
        source=None, target=State.DRAFT, actor=Actor.PRESCRIBER, held={"gate_open"}
    )
    Transition.objects.create(
        referral=referral,
        code=line.code,
        target=State.DRAFT.value,
        actor_kind=Actor.PRESCRIBER.value,
        actor=actor,
    )
    _audit(line.code, referral, actor, None, State.DRAFT)


def record_reading(*, referral: Referral, reader: Any, purpose: str) -> None:
    """Write that somebody read a referral: one reading, one line (security.md §3.13)."""
    record(
        action="referral.read", actor=reader, target=referral.reference, data={"purpose": purpose}
    )


def _audit(code: str, referral: Referral, actor: Any, source: State | None, target: State) -> None:
    data = {"transition": code, "from": source.value if source else "", "to": target.value}
    record(action="referral.moved", actor=actor, target=referral.reference, data=data)
