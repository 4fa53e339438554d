"""Taking a place at a meeting, leaving it, noting who came, calling it off."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit import services as audit
from portal.meetings.models import Meeting, Registration
from portal.meetings.services import mails

State = Registration.State


class MeetingRefused(Exception):
    """A meeting cannot take this step; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def hold_meeting(*, organiser: User, details: dict[str, Any]) -> Meeting:
    """Announce a meeting and return it."""
    meeting = Meeting.objects.create(organiser=organiser, **details)
    _record("announced", meeting, organiser)
    return meeting


@transaction.atomic
def register(*, meeting: Meeting, user: User) -> Registration:
    """Take a place, or the next one in the line when it is full. Raises MeetingRefused."""
    locked = _open(meeting)
    registration, _is_new = Registration.objects.get_or_create(
        meeting=locked, user=user, defaults={"state": State.LEFT}
    )
    if registration.state != State.LEFT:
        return registration
    taken = locked.registrations.filter(state=State.REGISTERED).count()
    registration.state = State.REGISTERED if taken < locked.capacity else State.WAITING
    registration.asked_at = timezone.now()
    registration.save(update_fields=["state", "asked_at"])
    mails.send_registered(registration)
    return registration


@transaction.atomic
def leave(*, meeting: Meeting, user: User) -> None:
    """Give one's place back; the first in the line gets it. Raises MeetingRefused."""
    locked = _open(meeting)
    mine = locked.registrations.filter(user=user).exclude(state=State.LEFT).first()
    if mine is None:
        return
    had_place = mine.state == State.REGISTERED
    mine.state = State.LEFT
    mine.save(update_fields=["state"])
    following = locked.registrations.waiting().select_related("user").first()
    if had_place and following is not None:
        following.state = State.REGISTERED
        following.save(update_fields=["state"])
        mails.send_registered(following)


@transaction.atomic
def note_attendance(*, meeting: Meeting, actor: User, present: Collection[str]) -> int:
    """Note who came, by the public ids of registrations; returns how many.

    Raises MeetingRefused("not_begun").
    """
    if not meeting.has_begun:
        raise MeetingRefused("not_begun")
    n_present = 0
    for one in meeting.registrations.registered():
        one.attended = str(one.public_id) in present
        one.save(update_fields=["attended"])
        n_present += one.attended
    audit.record(
        action="meeting.attendance_noted", actor=actor, target=f"meeting:{meeting.public_id}",
        data={"present": n_present},
    )  # fmt: skip
    return n_present


@transaction.atomic
def call_off(*, meeting: Meeting, actor: User) -> Meeting:
    """Call a meeting off and tell those who registered. Raises MeetingRefused("meeting_over")."""
    locked = _open(meeting)
    locked.cancelled_at = timezone.now()
    locked.calendar_sequence += 1
    locked.save(update_fields=["cancelled_at", "calendar_sequence"])
    _record("called_off", locked, actor)
    for one in locked.registrations.exclude(state=State.LEFT).by_name():
        mails.send_called_off(one)
    return locked


def _open(meeting: Meeting) -> Meeting:
    locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if locked.cancelled_at is not None or locked.has_begun:
        raise MeetingRefused("meeting_over")
    return locked


def _record(act: str, meeting: Meeting, actor: User) -> None:
    audit.record(action=f"meeting.{act}", actor=actor, target=f"meeting:{meeting.public_id}")
