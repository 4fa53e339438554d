"""The one way a referral changes state: row locked, state read again, journal appended."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from portal.audit.services import record
from portal.referrals.domain.states import Actor, State
from portal.referrals.domain.workflow import advance as allowed_transition
from portal.referrals.models import Referral, Transition
from portal.referrals.services import clocks
from portal.referrals.services.volumes import alert_on_volume


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
    clocks.follow(current, source=source, target=target)
    current.save(update_fields=["state", "due_at"])
    _append(
        Transition(
            referral=current,
            code=line.code,
            source=source.value,
            target=target.value,
            actor_kind=actor_kind.value,
            actor=actor,
            motive=motive,
        )
    )
    _audit(line.code, current, actor, source, target)
    return current


def _append(line: Transition) -> None:
    """Write a line, chained to the one before it; the caller holds the referral's lock."""
    last = Transition.objects.filter(referral=line.referral).order_by("pk").last()
    line.previous_digest = last.digest if last else ""
    line.digest = line.expected_digest()
    line.save()


def first_broken_line(referral: Referral) -> Transition | None:
    """Return the first line changed, moved or cut off from the one before; None when all hold."""
    previous = ""
    for line in Transition.objects.filter(referral=referral).order_by("pk"):
        if line.previous_digest != previous or line.digest != line.expected_digest():
            return line
        previous = line.digest
    return None


def opened(referral: Referral, *, actor: Any) -> None:
    """Write the first line of a referral's journal (T1)."""
    line = allowed_transition(
        source=None, target=State.DRAFT, actor=Actor.PRESCRIBER, held={"gate_open"}
    )
    _append(
        Transition(
            referral=referral,
            code=line.code,
            target=State.DRAFT.value,
            actor_kind=Actor.PRESCRIBER.value,
            actor=actor,
        )
    )
    _audit(line.code, referral, actor, None, State.DRAFT)


def arrived(referral: Referral) -> Referral:
    """Write the first line of a referral that its person made, and start its clock (T1)."""
    line = allowed_transition(
        source=None,
        target=State.TRANSMITTED,
        actor=Actor.PERSON,
        held={"asked_by_the_person", "charter_signed"},
    )
    referral.state = State.TRANSMITTED.value
    clocks.follow(referral, source=None, target=State.TRANSMITTED)
    referral.save(update_fields=["state", "due_at"])
    _append(
        Transition(
            referral=referral,
            code=line.code,
            target=State.TRANSMITTED.value,
            actor_kind=Actor.PERSON.value,
        )
    )
    _audit(line.code, referral, None, None, State.TRANSMITTED)
    return referral


def record_reading(
    *, referral: Referral, reader: Any, purpose: str, classes: Iterable[str] = ("identity",)
) -> None:
    """Write that somebody read a referral: one reading, one line (security.md §3.13).

    `purpose` says why, `classes` what kind of fields was shown: identity, finances, notes, papers.
    """
    data = {"purpose": purpose, "classes": sorted(classes)}
    record(action="referral.read", actor=reader, target=referral.reference, data=data)
    alert_on_volume(reader)


def record_queue(*, reader: Any, n_named: int) -> None:
    """Write that somebody saw a list with names: how many, not whose."""
    if n_named:
        record(action="referral.names_listed", actor=reader, target="", data={"cases": n_named})


def record_act(action: str, *, referral: Referral, actor: Any, **data: str) -> None:
    """Write an act that is no change of state, by its code."""
    record(action=action, actor=actor, target=referral.reference, data=data)


def _audit(code: str, referral: Referral, actor: Any, source: State | None, target: State) -> None:
    data = {"transition": code, "from": source.value if source else "", "to": target.value}
    record(action="referral.moved", actor=actor, target=referral.reference, data=data)
