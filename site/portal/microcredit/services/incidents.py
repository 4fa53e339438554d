"""Incidents, contacts and the thread that the referent and the lender share."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.microcredit.domain import incidents
from portal.microcredit.domain.incidents import Stage
from portal.microcredit.domain.study import Rhythm
from portal.microcredit.domain.workflow import OVER, SEEN_BY_LENDER, Actor, State
from portal.microcredit.models import CreditFile, FollowUp, Incident, IncidentStep, SharedNote
from portal.microcredit.services import journal, mails
from portal.microcredit.services.refusals import MicrocreditRefused
from portal.microcredit.services.studying import touch

REGULAR_DAYS = 60


@transaction.atomic
def open_incident(
    *, file: CreditFile, by: User, side: Actor, reason: str, is_unpaid: bool, note: str = ""
) -> Incident:
    """Open an incident at the first difficulty, by either side (D41, D44, D47).

    Raises MicrocreditRefused: `not_at_this_step`, `incident_open`.
    """
    current = journal.in_state(file, State.REPAYING)
    if current.incidents.filter(closed_on=None).exists():
        raise MicrocreditRefused("incident_open")
    incident = Incident.objects.create(file=current, reason=reason, is_unpaid=is_unpaid)
    _write_step(incident, by, side, note)
    journal.note(current, action="incident_opened", actor=by, side=side.value)
    _tell_other(current, side)
    return incident


@transaction.atomic
def step_up(
    *, file: CreditFile, by: User, side: Actor, note: str = "", solutions: list[str] | None = None
) -> Incident:
    """Take the open incident to its next step; solutions are proposed at the last (D48, D49).

    Raises MicrocreditRefused: `no_incident`, `already_last`, `solution_missing`.
    """
    incident = _open_one(file)
    chosen = [incidents.Solution(code) for code in solutions or []]
    try:
        stage = incidents.next_stage(Stage(incident.stage), solutions=chosen)
    except incidents.Refused as refused:
        raise MicrocreditRefused(refused.code) from refused
    incident.stage, incident.solutions = int(stage), [one.value for one in chosen]
    incident.save(update_fields=["stage", "solutions"])
    _write_step(incident, by, side, note)
    journal.note(incident.file, action="incident_step", actor=by, stage=int(stage))
    _tell_other(incident.file, side)
    return incident


@transaction.atomic
def close_incident(*, file: CreditFile, by: User, side: Actor, note: str = "") -> Incident:
    """Write that payments go on again. Raises MicrocreditRefused: `no_incident`."""
    incident = _open_one(file)
    incident.closed_on = timezone.localdate()
    incident.save(update_fields=["closed_on"])
    _write_step(incident, by, side, note)
    journal.note(incident.file, action="incident_closed", actor=by, side=side.value)
    _tell_other(incident.file, side)
    return incident


def _open_one(file: CreditFile) -> Incident:
    current = journal.in_state(file, State.REPAYING)
    incident = current.incidents.filter(closed_on=None).first()
    if incident is None:
        raise MicrocreditRefused("no_incident")
    return incident


def _write_step(incident: Incident, by: User, side: Actor, note: str) -> None:
    step = IncidentStep(incident=incident, by=by, side=side.value, stage=incident.stage)
    step.note = note
    step.save()


def _tell_other(file: CreditFile, side: Actor) -> None:
    if side is Actor.LENDER:
        mails.tell_referent(file)
    else:
        mails.tell_lender(file)


@transaction.atomic
def share_note(*, file: CreditFile, by: User, side: Actor, text: str) -> SharedNote:
    """Write to the other side about a file that the lender has.

    Raises MicrocreditRefused: `not_at_this_step`.
    """
    current = journal.in_state(file, *SEEN_BY_LENDER)
    if current.sent_at is None:
        raise MicrocreditRefused("not_at_this_step")
    line = SharedNote(file=current, by=by, side=side.value)
    line.text = text
    line.save()
    _tell_other(current, side)
    return line


@transaction.atomic
def follow_up(
    *,
    file: CreditFile,
    referent: User,
    held_on: date,
    is_fine: bool,
    note: str = "",
    next_on: date | None = None,
) -> FollowUp:
    """Write a contact while the person repays, and when the next one is (D43, D90).

    Raises MicrocreditRefused: `not_at_this_step`, `in_the_future`.
    """
    current = journal.locked(file)
    if current.state in OVER:
        raise MicrocreditRefused("not_at_this_step")
    if held_on > timezone.localdate():
        raise MicrocreditRefused("in_the_future")
    line = FollowUp(file=current, by=referent, held_on=held_on, is_fine=is_fine)
    line.note = note
    line.save()
    touch(current, on=held_on)
    if next_on is None and current.rhythm == Rhythm.REGULAR:
        next_on = held_on + timedelta(days=REGULAR_DAYS)
    current.next_contact_on = next_on
    current.save(update_fields=["next_contact_on"])
    return line
