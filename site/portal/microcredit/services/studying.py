"""The study: meetings, five steps, the other aids, and the way to the commission."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.microcredit.catalogue import aids_before
from portal.microcredit.domain import eligibility, study
from portal.microcredit.domain.purposes import Purpose
from portal.microcredit.domain.workflow import BEFORE_COMMISSION, BEFORE_SIGNATURE, Actor, State
from portal.microcredit.models import CreditFile, Meeting, StudyNote
from portal.microcredit.models.choices import Destination
from portal.microcredit.services import journal, mails
from portal.microcredit.services.refusals import MicrocreditRefused


@transaction.atomic
def log_meeting(
    *, file: CreditFile, referent: User, held_on: date, minutes: int, note: str = ""
) -> Meeting:
    """Write that the person was met; the first meeting opens the study (M2).

    Raises MicrocreditRefused: `not_at_this_step`, `in_the_future`.
    """
    current = journal.in_state(file, *BEFORE_COMMISSION)
    if held_on > timezone.localdate():
        raise MicrocreditRefused("in_the_future")
    meeting = Meeting(file=current, by=referent, held_on=held_on, minutes=minutes)
    meeting.note = note
    meeting.save()
    if current.state == State.REQUESTED:
        current = journal.advance(
            file=current,
            target=State.STUDY,
            actor_kind=Actor.REFERENT,
            actor=referent,
            held={"meeting_held"},
        )
    touch(current, on=held_on)
    return meeting


def touch(file: CreditFile, *, on: date) -> None:
    """Remember the last contact: follow-up and retention are counted from it."""
    if on > file.last_contact_on:
        file.last_contact_on = on
        file.save(update_fields=["last_contact_on"])


@transaction.atomic
def do_step(*, file: CreditFile, referent: User, step: str, note: str = "") -> StudyNote:
    """Write that a step of the study is done.

    Raises MicrocreditRefused: `not_at_this_step`.
    """
    current = journal.in_state(file, State.STUDY)
    line = StudyNote(file=current, by=referent, step=study.Step(step).value)
    line.note = note
    line.save()
    return line


def request_of(file: CreditFile) -> eligibility.Request:
    """Return a file as the eligibility rules take it."""
    return eligibility.Request(
        loan=file.loan,
        purpose=Purpose(file.purpose),
        is_adult=file.is_adult,
        is_resident=file.is_resident,
        can_borrow_elsewhere=file.can_borrow_elsewhere,
        agrees_to_support=file.agrees_to_support,
        capacity_cents=file.capacity_cents,
        balance_cents=file.balance_cents,
        running_costs_cents=file.running_costs_cents,
    )


def obstacles_of(file: CreditFile) -> tuple[eligibility.Obstacle, ...]:
    """Return what stops a file, under the terms it was opened with."""
    return eligibility.obstacles(request_of(file), file.terms.as_rules)


def missing_for_commission(file: CreditFile) -> tuple[str, ...]:
    """Return the conditions that a file does not meet yet, by their code."""
    held = conditions_of(file)
    return tuple(code for code, holds in held.items() if not holds)


def conditions_of(file: CreditFile) -> dict[str, bool]:
    """Return what the commission expects of a file, met or not: one query."""
    done = {note.step for note in file.study_notes.all()}
    needed = {aid.code for aid in aids_before(Purpose(file.purpose))}
    said = (file.is_adult, file.is_resident, file.can_borrow_elsewhere)
    return {
        "steps_done": not study.missing_steps(done),
        "other_aids_seen": needed <= set(file.aids_seen),
        "project_complete": bool(file.project and file.supplier and file.estimate_cents),
        "nothing_stops": None not in said and not obstacles_of(file),
        "support_chosen": bool(file.rhythm) and file.agrees_to_support is not None,
    }


@transaction.atomic
def put_on_agenda(*, file: CreditFile, referent: User) -> CreditFile:
    """Hand a studied file to the commission (M3).

    Raises MicrocreditRefused: `unknown_move`, `conditions_missing` with what is missing.
    """
    current = journal.locked(file)
    held = {code for code, holds in conditions_of(current).items() if holds}
    moved = journal.advance(
        file=current, target=State.AGENDA, actor_kind=Actor.REFERENT, actor=referent, held=held
    )
    mails.tell_commission(moved)
    return moved


@transaction.atomic
def redirect(*, file: CreditFile, referent: User, destination: str, note: str = "") -> CreditFile:
    """Send the person to another tool, and say which (M14).

    Raises MicrocreditRefused: `unknown_move`, `unknown_destination`.
    """
    if destination not in Destination.values:
        raise MicrocreditRefused("unknown_destination")
    moved = journal.advance(
        file=file,
        target=State.REDIRECTED,
        actor_kind=Actor.REFERENT,
        actor=referent,
        held={"destination_given"},
        motive=note,
    )
    moved.destination, moved.ended_at = destination, timezone.now()
    moved.save(update_fields=["destination", "ended_at"])
    return moved


@transaction.atomic
def withdraw(*, file: CreditFile, referent: User) -> CreditFile:
    """Stop because the person asks to, at any time before the signature (M15)."""
    was_sent = file.state in BEFORE_SIGNATURE and file.sent_at is not None
    moved = journal.advance(
        file=file,
        target=State.WITHDRAWN,
        actor_kind=Actor.REFERENT,
        actor=referent,
        held={"person_asked"},
    )
    moved.ended_at = timezone.now()
    moved.save(update_fields=["ended_at"])
    if was_sent:
        mails.tell_lender(moved)
    return moved
