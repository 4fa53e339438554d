"""What the frame around every page needs: who is looking, and where their spaces are."""

from django.conf import settings

from portal.accounts.access import Viewer
from portal.accounts.roles import HOME_ROUTES, SPACE_NAMES, Role


def frame(request) -> dict:
    """Return `viewer`, `space_name`, `home_route`, `demo`; error pages may lack a viewer."""
    viewer = getattr(request, "viewer", None) or Viewer()
    role = viewer.role or Role.LEARNER
    return {
        "viewer": viewer,
        "space_name": SPACE_NAMES[role],
        "home_route": HOME_ROUTES[role],
        "demo": settings.DEMO,
    }
