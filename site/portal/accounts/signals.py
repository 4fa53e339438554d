"""What follows from a change of password or of second factor."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from portal.accounts.models import User
from portal.accounts.services import end_other_sessions


@receiver([password_changed, password_reset, authenticator_added])
def end_sessions_opened_before(request: HttpRequest, user: User, **_event: Any) -> None:
    """End what was opened with the old secret; the session that has just proved itself stays."""
    end_other_sessions(user=user, kept_key=request.session.session_key)
