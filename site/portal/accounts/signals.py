"""What follows from a change of second factor."""

from typing import Any

from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.dispatch import receiver
from django.http import HttpRequest

from portal.accounts.models import User


@receiver(authenticator_added)
def end_other_sessions(request: HttpRequest, user: User, **_event: Any) -> None:
    """End the sessions opened without the new factor, but the one that has just proved it."""
    others = UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key)
    for session in others.order_by("pk"):
        session.end()
