"""Where one's account is open."""

from typing import Any

from allauth.usersessions.views import ListUserSessionsView
from django.views.generic.edit import FormView

from portal.accounts.selectors import open_sessions


class OpenSessionsView(ListUserSessionsView):
    """The library's page and form; only the list is read otherwise, in one query."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the sessions, how many, and that the last use of each is known."""
        sessions = open_sessions(self.request.user)
        context = FormView.get_context_data(self, **kwargs)
        return context | {
            "sessions": sessions,
            "session_count": len(sessions),
            "show_last_seen_at": True,
        }


list_open = OpenSessionsView.as_view()
