"""The one way a file changes state: row locked, state read again, journal appended."""

import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from portal.audit.services import record
from portal.microcredit.domain import workflow
from portal.microcredit.domain.workflow import Actor, MoveRefused, State
from portal.microcredit.models import CreditFile, FileMove
from portal.microcredit.services.refusals import MicrocreditRefused
from portal.referrals.services.volumes import alert_on_volume

READ = "microcredit.read"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0/O, 1/I/L, U: read aloud without mistake
RANDOM_SIGNS = 6


def new_reference(year: int) -> str:
    """Return a fresh reference for a year, random; it opens nothing, so six signs are enough."""
    return f"MC-{year}-{''.join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))}"


def locked(file: CreditFile) -> CreditFile:
    """Return the file as it is now, its row locked until the transaction ends."""
    rows = CreditFile.objects.select_for_update(of=("self",)).with_parties()
    return rows.get(pk=file.pk)


def in_state(file: CreditFile, *states: State) -> CreditFile:
    """Return the file locked, in one of the states.

    Raises MicrocreditRefused: `not_at_this_step`.
    """
    current = locked(file)
    if current.state not in states:
        raise MicrocreditRefused("not_at_this_step")
    return current


@transaction.atomic
def advance(
    *,
    file: CreditFile,
    target: State,
    actor_kind: Actor,
    actor: Any,
    held: Iterable[str] = (),
    motive: str = "",
) -> CreditFile:
    """Move a file to `target` and return it as it is now.

    `held` names the conditions the caller has checked. Raises MicrocreditRefused with the code of
    the workflow, also because somebody else moved it first.
    """
    current = locked(file)
    try:
        line = workflow.advance(
            source=State(current.state), target=target, actor=actor_kind, held=held
        )
    except MoveRefused as refused:
        raise MicrocreditRefused(refused.code, refused.missing) from refused
    source, current.state = current.state, target.value
    current.save(update_fields=["state"])
    _write(current, line.code, source, actor_kind, actor, motive)
    return current


def opened(file: CreditFile, *, actor: Any) -> None:
    """Write the first line of a file's journal (M1)."""
    line = workflow.advance(
        source=None,
        target=State.REQUESTED,
        actor=Actor.REFERENT,
        held={"information_given", "data_agreed"},
    )
    _write(file, line.code, "", Actor.REFERENT, actor, "")


def note(file: CreditFile, *, action: str, actor: Any, **data: Any) -> None:
    """Write an act in the journal of the site: a code and counts, nothing personal."""
    record(action=f"microcredit.{action}", actor=actor, target=file.reference, data=data)


def note_reading(
    file: CreditFile, *, reader: Any, side: str, classes: Iterable[str] = ("identity", "finances")
) -> None:
    """Write that somebody read a file: one reading, one line, as for a case."""
    data = {"purpose": f"microcredit:{side}", "classes": sorted(classes)}
    record(action=READ, actor=reader, target=file.reference, data=data)
    alert_on_volume(reader)


def note_names(*, reader: Any, n_named: int) -> None:
    """Write that somebody saw a list with names: how many, not whose."""
    if n_named:
        data = {"cases": n_named}
        record(action="microcredit.names_listed", actor=reader, target="", data=data)


def _write(
    file: CreditFile, code: str, source: str, actor_kind: Actor, actor: Any, motive: str
) -> None:
    line = FileMove(
        file=file,
        code=code,
        source=source,
        target=file.state,
        actor_kind=actor_kind.value,
        by=actor,
    )
    line.motive = motive
    line.save()
    note(file, action="moved", actor=actor, move=code, to=file.state)
