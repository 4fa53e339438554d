"""Reading people: colleagues of an organisation, and who may take a case."""

from dataclasses import dataclass
from itertools import groupby

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.accounts.models import Membership, User
from portal.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person of an organisation, with the roles they hold there."""

    user: User
    branch: str
    roles: frozenset[str]

    @property
    def may_refer(self) -> bool:
        """Whether the referent gave the right; the certificate is another condition."""
        return Role.PRESCRIBER in self.roles


def colleagues_of(viewer) -> list[Colleague]:
    """Return the people that the viewer may see, by name: one query."""
    memberships = (
        Membership.objects.visible_to(viewer)
        .active()
        .of_organisation(viewer.organisation_id)
        .select_related("user")
        .order_by("user__last_name", "user__first_name", "user_id", "pk")
    )
    return [
        _colleague(user, list(held))
        for user, held in groupby(memberships, key=lambda membership: membership.user)
    ]


def _colleague(user: User, held: list[Membership]) -> Colleague:
    branch = next((one.branch for one in held if one.branch), "")
    return Colleague(user, branch, frozenset(one.role for one in held))


def open_sessions(user: User) -> list[UserSession]:
    """Return where somebody's account is open now, oldest first: one query.

    The library asks the session store once a row; this asks once.
    """
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    mine = UserSession.objects.filter(user=user, session_key__in=alive)
    return list(mine.order_by("created_at", "pk"))


def referents_of(organisation_id: int | None) -> list[User]:
    """Return whom to ask in an organisation, by name: one query."""
    held = Membership.objects.active().of_organisation(organisation_id)
    holders = held.with_role(Role.PARTNER_REFERENT).order_by().values("user_id")
    return list(User.objects.filter(pk__in=holders))


def counsellors() -> list[User]:
    """Return the people who may take a case today, by name: one query."""
    holders = Membership.objects.active().with_role(Role.COUNSELLOR).order_by().values("user_id")
    return list(User.objects.filter(pk__in=holders))


def is_colleague(email: str, organisation_id: int | None) -> bool:
    """Tell whether an address is that of somebody of an organisation: one query."""
    held = Membership.objects.active().of_organisation(organisation_id)
    return held.filter(user__email=email.lower()).exists()
