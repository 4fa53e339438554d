"""What changes about people: inviting, joining, giving and taking a role."""

import hashlib
import secrets
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Invitation, Membership, Organisation, User
from portal.accounts.roles import EDITOR_GROUPS, Role
from portal.audit.services import record
from portal.crypto.blind_index import blind_index

ACTIVITY_SECONDS = 300
LONGEST_AGENT = UserSession._meta.get_field("user_agent").max_length
TOKEN_BYTES = 24  # 192 random bits: nobody guesses an invitation


class InvitationRefused(Exception):
    """An invitation cannot be sent or accepted; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def hash_token(token: str) -> str:
    """Return what is stored of a secret link: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *,
    inviter: User,
    organisation: Organisation,
    email: str,
    first_name: str,
    last_name: str,
    role: str,
    branch: str = "",
) -> Invitation:
    """Invite a person by e-mail and return the invitation; refuse a colleague who is already in."""
    email = email.lower()
    held = Membership.objects.active().filter(
        user__email=email, organisation=organisation, role=role
    )
    if held.exists():
        raise InvitationRefused("already_member")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation.objects.create(
        email=email,
        first_name=first_name,
        last_name=last_name,
        organisation=organisation,
        role=role,
        branch=branch,
        invited_by=inviter,
        token_hash=hash_token(token),
    )
    transaction.on_commit(lambda: _send_invitation(invitation, token))
    return invitation


def _send_invitation(invitation: Invitation, token: str) -> None:
    context = {
        "invitation": invitation,
        "link": f"{settings.WAGTAILADMIN_BASE_URL}/compte/invitation/{token}/",
    }
    send_mail(
        subject=_("Votre invitation à CRESUS Formation"),
        message=render_to_string("accounts/emails/invitation.txt", context),
        from_email=None,
        recipient_list=[invitation.email],
        html_message=render_to_string("accounts/emails/invitation.html", context),
    )


def find_open_invitation(token: str) -> Invitation | None:
    """Return the invitation behind a secret link while it may still be accepted.

    It dies with the right of whoever sent it: nobody comes back through a link sent before leaving.
    """
    found = (
        Invitation.objects.open()
        .select_related("organisation", "invited_by")
        .filter(token_hash=hash_token(token))
        .first()
    )
    return found if found and _may_invite(found.invited_by, found.organisation) else None


def _may_invite(inviter: User, organisation: Organisation) -> bool:
    held = Membership.objects.active().filter(user=inviter)
    refers = held.with_role(Role.PARTNER_REFERENT).of_organisation(organisation.pk)
    return (refers | held.with_role(Role.COORDINATOR)).exists()


@transaction.atomic
def accept_invitation(*, invitation: Invitation, password: str = "") -> User:
    """Create the account if there is none, give the role, and return the person.

    Raises InvitationRefused("already_accepted") when two tabs race.
    """
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if locked.accepted_at:
        raise InvitationRefused("already_accepted")
    user = User.objects.filter(email=locked.email).first() or User.objects.create_user(
        locked.email, password, first_name=locked.first_name, last_name=locked.last_name
    )
    EmailAddress.objects.get_or_create(
        user=user, email=locked.email, defaults={"verified": True, "primary": True}
    )
    grant_role(
        user=user,
        organisation=locked.organisation,
        role=locked.role,
        branch=locked.branch,
        granted_by=locked.invited_by,
    )
    locked.accepted_at = timezone.now()
    locked.save(update_fields=["accepted_at"])
    return user


@transaction.atomic
def grant_role(
    *,
    user: User,
    organisation: Organisation,
    role: str,
    granted_by: User | None = None,
    branch: str = "",
) -> Membership:
    """Give a role in an organisation and return the membership; giving it twice changes nothing."""
    membership, _created = Membership.objects.get_or_create(
        user=user,
        organisation=organisation,
        role=role,
        ended_at=None,
        defaults={"granted_by": granted_by, "branch": branch},
    )
    _align_editor_rights(user)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, ended_at: datetime | None = None) -> Membership:
    """Take a role back at once; certificates stay with the person (prevention.md §5.2, rule 4)."""
    membership.ended_at = ended_at or timezone.now()
    membership.save(update_fields=["ended_at"])
    _align_editor_rights(membership.user)
    return membership


@transaction.atomic
def set_prescriber_right(
    *, user: User, organisation: Organisation, granted: bool, decided_by: User
) -> None:
    """Give or take the right to refer in one organisation, and write who decided it."""
    if granted:
        grant_role(
            user=user, organisation=organisation, role=Role.PRESCRIBER, granted_by=decided_by
        )
    else:
        held = Membership.objects.active().of_organisation(organisation.pk)
        for membership in held.with_role(Role.PRESCRIBER).filter(user=user):
            end_membership(membership=membership)
    action = "prescriber.granted" if granted else "prescriber.ended"
    record(action=action, actor=decided_by, target=str(user.public_id))


def note_activity(request: HttpRequest) -> None:
    """Write where a signed-in account is used: at once somewhere new, else every five minutes.

    One query when it is due, none in between; the library's own way where the place is new.
    """
    place = {
        "session_key": request.session.session_key,
        "user_id": request.user.pk,
        "ip": get_adapter().get_client_ip(request),
        "user_agent": request.META.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT],
    }
    noted = f"activity:{blind_index(repr(tuple(place.values())), purpose='activity')}"
    if cache.get(noted):
        return
    known = UserSession.objects.filter(**place)
    if not known.update(last_seen_at=timezone.now()):
        UserSession.objects.create_from_request(request)
    cache.set(noted, True, ACTIVITY_SECONDS)


@transaction.atomic
def end_other_sessions(*, user: User, kept_key: str | None) -> None:
    """Sign a person out everywhere but in one session; None signs out everywhere."""
    known = UserSession.objects.filter(user=user).exclude(session_key=kept_key)
    Session.objects.filter(
        session_key__in=list(known.values_list("session_key", flat=True))
    ).delete()
    known.delete()


def _align_editor_rights(user: User) -> None:
    """Keep Wagtail's groups equal to the roles held, so that one table decides."""
    roles = set(Membership.objects.active().filter(user=user).values_list("role", flat=True))
    wanted = {group for role, group in EDITOR_GROUPS.items() if role in roles}
    managed = Group.objects.filter(name__in=set(EDITOR_GROUPS.values()))
    for group in managed.order_by("name"):
        (user.groups.add if group.name in wanted else user.groups.remove)(group)
    user.is_superuser = user.is_staff = Role.ADMINISTRATOR in roles
    user.save(update_fields=["is_superuser", "is_staff"])
