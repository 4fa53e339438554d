"""A structure's request: asked, confirmed by e-mail, taken by somebody, given back, or closed."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.accounts.models import User
from portal.ambassadors.domain.requests import State, Step, advance
from portal.ambassadors.models import AmbassadorProfile, WorkshopRequest
from portal.ambassadors.services import mails
from portal.ambassadors.services.refusals import WorkshopRefused
from portal.audit import services as audit
from portal.territory.domain.departments import department_of_postcode

CONTACTED = 5


def token_of(request: WorkshopRequest) -> str:
    """Return the secret of a request's page: 256 bits made from the server's key, kept nowhere."""
    return salted_hmac(
        "ambassadors.request", str(request.public_id), algorithm="sha256"
    ).hexdigest()


def _digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_request(token: str) -> WorkshopRequest | None:
    """Return the request behind a secret link, None when there is none."""
    rows = WorkshopRequest.objects.select_related("taken_by", "workshop")
    return rows.filter(token_sha256=_digest_of(token)).first()


@transaction.atomic
def ask_workshop(*, details: Mapping[str, Any], contact: Mapping[str, str]) -> WorkshopRequest:
    """Keep a request and send its author the link that confirms it.

    `details` are the plain columns, `contact` has name, email, phone. Raises
    WorkshopRefused("unknown_postcode").
    """
    department = department_of_postcode(details["postcode"])
    if not department:
        raise WorkshopRefused("unknown_postcode")
    request = WorkshopRequest(department=department, **details)
    request.contact_name, request.contact_email = contact["name"], contact["email"]
    request.contact_phone = contact.get("phone", "")
    request.token_sha256 = _digest_of(token_of(request))
    request.save()
    audit.record(action="request.asked", actor=None, target=f"request:{request.public_id}")
    mails.send_confirm(request, token=token_of(request))
    return request


def move_on(request: WorkshopRequest, step: Step) -> WorkshopRequest:
    """Take one step in the life of a request, inside a transaction. Raises RequestRefused."""
    locked = WorkshopRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    request.state = advance(State(locked.state), step).value
    request.changed_at = timezone.now()
    request.save(update_fields=["state", "changed_at"])
    return request


@transaction.atomic
def confirm(*, request: WorkshopRequest) -> WorkshopRequest:
    """Open a request to ambassadors, the nearest are told. Raises RequestRefused."""
    move_on(request, Step.CONFIRM)
    request.confirmed_at = request.changed_at
    request.save(update_fields=["confirmed_at"])
    audit.record(action="request.confirmed", actor=None, target=f"request:{request.public_id}")
    mails.send_to_nearest(request, at_most=CONTACTED)
    return request


@transaction.atomic
def take(*, request: WorkshopRequest, ambassador: User) -> WorkshopRequest:
    """Answer for a request and tell the structure who will write.

    Raises WorkshopRefused("accreditation_over") and RequestRefused.
    """
    if AmbassadorProfile.objects.ended().filter(user=ambassador).exists():
        raise WorkshopRefused("accreditation_over")
    move_on(request, Step.TAKE)
    request.taken_by = ambassador
    request.save(update_fields=["taken_by"])
    _record("taken", request, ambassador)
    mails.send_taken(request, token=token_of(request))
    return request


@transaction.atomic
def give_back(*, request: WorkshopRequest, ambassador: User) -> WorkshopRequest:
    """Let somebody else answer for a request. Raises RequestRefused."""
    move_on(request, Step.GIVE_BACK)
    request.taken_by = None
    request.save(update_fields=["taken_by"])
    _record("given_back", request, ambassador)
    return request


@transaction.atomic
def withdraw(*, request: WorkshopRequest) -> WorkshopRequest:
    """Take a request back, and forget whom to write to. Raises RequestRefused."""
    move_on(request, Step.WITHDRAW)
    forget_contact(request)
    audit.record(action="request.withdrawn", actor=None, target=f"request:{request.public_id}")
    return request


@transaction.atomic
def decline(*, request: WorkshopRequest, coordinator: User, reason: str) -> WorkshopRequest:
    """Close a request that nobody can answer, and say why. Raises RequestRefused."""
    move_on(request, Step.DECLINE)
    request.decline_reason = reason
    request.save(update_fields=["decline_reason"])
    _record("declined", request, coordinator)
    mails.send_declined(request)
    return request


def forget_contact(request: WorkshopRequest) -> None:
    """Erase the name, the address and the phone of a request."""
    request.contact_name = request.contact_email = request.contact_phone = ""
    request.save(
        update_fields=["contact_name_sealed", "contact_email_sealed", "contact_phone_sealed"]
    )


def drop_unconfirmed(*, now: datetime) -> int:
    """Erase the requests that nobody confirmed in time; returns how many."""
    return WorkshopRequest.objects.never_confirmed(now).delete()[0]


def _record(act: str, request: WorkshopRequest, actor: User) -> None:
    audit.record(action=f"request.{act}", actor=actor, target=f"request:{request.public_id}")
