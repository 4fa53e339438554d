"""What changes about workshops before they are held: declaring, preparing, moving, calling off."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dilemme.server import lobby
from portal.accounts.models import User
from portal.ambassadors.domain.requests import Step
from portal.ambassadors.models import Workshop, WorkshopRequest, listed
from portal.ambassadors.preparation import CHECKLIST
from portal.ambassadors.services import mails
from portal.ambassadors.services.refusals import WorkshopRefused
from portal.ambassadors.services.requests import move_on
from portal.audit import services as audit
from portal.territory.domain.departments import department_of_postcode


@transaction.atomic
def declare_workshop(
    *,
    ambassador: User,
    title: str,
    place: str,
    postcode: str,
    starts_at: datetime,
    duration_minutes: int,
    audience: str,
    expected_heads: int,
    edition: str = "",
    material: Collection[str] = (),
    contact_name: str = "",
    contact_email: str = "",
    request: WorkshopRequest | None = None,
) -> Workshop:
    """Plan a workshop and return it; the structure gets the date in an e-mail when it is known.

    Raises WorkshopRefused("unknown_postcode"), and RequestRefused when `request` cannot be planned.
    """
    department = department_of_postcode(postcode)
    if not department:
        raise WorkshopRefused("unknown_postcode")
    workshop = Workshop(
        ambassador=ambassador,
        title=title,
        place=place,
        postcode=postcode,
        department=department,
        starts_at=starts_at,
        duration_minutes=duration_minutes,
        audience=audience,
        expected_heads=expected_heads,
        edition=edition,
        material=listed(material),
        request=request,
    )
    workshop.contact_name, workshop.contact_email = contact_name, contact_email
    workshop.save()
    if request is not None:
        move_on(request, Step.PLAN)
    _record("declared", workshop, ambassador)
    mails.send_planned(workshop)
    return workshop


def prepare(*, workshop: Workshop, done: Collection[str]) -> Workshop:
    """Keep which things are ready; unknown names are left out."""
    workshop.checklist = listed([item.value for item in CHECKLIST if item.value in done])
    workshop.save(update_fields=["checklist"])
    return workshop


@transaction.atomic
def cancel(*, workshop: Workshop, reason: str = "") -> Workshop:
    """Call a planned workshop off and tell everybody; the structure's request waits again.

    A table opened ahead goes away with it. Raises WorkshopRefused("already_started").
    """
    locked = _planned(workshop)
    locked.state, locked.cancel_reason = Workshop.State.CANCELLED, reason
    locked.calendar_sequence += 1
    asked, table = locked.request, locked.game
    locked.request = locked.game = None
    locked.save(update_fields=["state", "cancel_reason", "calendar_sequence", "request", "game"])
    if table is not None:
        lobby.discard(game=table)
    if asked is not None:
        move_on(asked, Step.UNPLAN)
    _record("cancelled", locked, locked.ambassador)
    mails.send_cancelled(locked)
    return locked


@transaction.atomic
def move(*, workshop: Workshop, starts_at: datetime, place: str, postcode: str) -> Workshop:
    """Move a planned workshop to another hour or place and tell everybody.

    Raises WorkshopRefused: "already_started", "unknown_postcode", "date_passed".
    """
    locked = _planned(workshop)
    department = department_of_postcode(postcode)
    if not department:
        raise WorkshopRefused("unknown_postcode")
    if starts_at < timezone.now():
        raise WorkshopRefused("date_passed")
    locked.starts_at, locked.place = starts_at, place
    locked.postcode, locked.department = postcode, department
    locked.calendar_sequence += 1
    locked.save(update_fields=["starts_at", "place", "postcode", "department", "calendar_sequence"])
    _record("moved", locked, locked.ambassador)
    mails.send_moved(locked)
    return locked


def _planned(workshop: Workshop) -> Workshop:
    rows = Workshop.objects.select_for_update(of=("self",)).select_related(
        "ambassador", "request", "game"
    )
    locked = rows.get(pk=workshop.pk)
    if not locked.may_change:
        raise WorkshopRefused("already_started")
    return locked


def _record(act: str, workshop: Workshop, actor: User) -> None:
    audit.record(action=f"workshop.{act}", actor=actor, target=f"workshop:{workshop.public_id}")
