"""Who is looking, in which role; every view names the roles it opens to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portal.accounts.models import Membership, User
from portal.accounts.roles import EXPLICIT_ROLES, SECOND_FACTOR_ROLES, Role

SESSION_KEY = "current_membership"


@dataclass(frozen=True)
class Viewer:
    """The person asking, in the role they have on; querysets are filtered with it."""

    user: User | None = None
    current: Membership | None = None
    memberships: tuple[Membership, ...] = field(default_factory=tuple)

    @property
    def user_id(self) -> int | None:
        """The person's key, None for a visitor."""
        return self.user.pk if self.user else None

    @property
    def role(self) -> str | None:
        """The role switched on, None for a visitor."""
        return self.current.role if self.current else None

    @property
    def organisation_id(self) -> int | None:
        """The organisation in which that role is held."""
        return self.current.organisation_id if self.current else None

    @property
    def organisation(self):
        """The organisation itself."""
        return self.current.organisation if self.current else None

    def has_role(self, *roles: str) -> bool:
        """Tell whether the person holds one of the roles, switched on or not."""
        return any(membership.role in roles for membership in self.memberships)

    def membership_for(self, *roles: str) -> Membership | None:
        """Return the first membership that gives one of the roles."""
        return next((held for held in self.memberships if held.role in roles), None)


def viewer_of(request: HttpRequest) -> Viewer:
    """Return who is looking at this request: two queries at most, none for a visitor."""
    user = request.user
    if not user.is_authenticated:
        return Viewer()
    order = {role: rank for rank, role in enumerate(Role.values)}
    held = Membership.objects.active().filter(user=user).select_related("organisation")
    memberships = tuple(sorted(held, key=lambda one: (order[one.role], one.pk)))
    wanted = request.session.get(SESSION_KEY)
    current = next((one for one in memberships if str(one.public_id) == wanted), None)
    return Viewer(user, current or next(iter(memberships), None), memberships)


def switch_to(request: HttpRequest, membership: Membership) -> None:
    """Put another role on; the choice lasts as long as the session."""
    request.session[SESSION_KEY] = str(membership.public_id)
    request.viewer = viewer_of(request)  # type: ignore[attr-defined]


def role_required(
    *roles: str, otherwise: Callable[[HttpRequest], HttpResponse] | None = None
) -> Callable[..., Any]:
    """Open a view to people who have one of the roles on; others get a plain refusal.

    `otherwise` answers those who hold none of the roles, where more can be said than "not yours".
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refusal = _refusal(request, roles, otherwise or _wrong_role)
            return refusal or view(request, *args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined]
        return guarded

    return decorate


def _wrong_role(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/wrong_role.html", {"code": "wrong_role"}, status=403)


def _refusal(
    request: HttpRequest, roles: tuple[str, ...], otherwise: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse | None:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if viewer.role not in roles:
        membership = viewer.membership_for(*roles)
        if membership is None:
            return otherwise(request)
        if membership.role in EXPLICIT_ROLES:
            context = {"code": "role_not_switched_on", "membership": membership}
            return render(request, "accounts/switch_role.html", context, status=403)
        switch_to(request, membership)
    if lacks_second_factor(request.viewer):  # type: ignore[attr-defined]
        return redirect("accounts:second_factor_needed")
    return None


def lacks_second_factor(viewer: Viewer) -> bool:
    """Tell whether the role on asks for a second factor that the person has not set up."""
    if not settings.SECOND_FACTOR_REQUIRED or viewer.role not in SECOND_FACTOR_ROLES:
        return False
    return not is_mfa_enabled(viewer.user)
