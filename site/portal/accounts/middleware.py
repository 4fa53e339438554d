"""What every request gets: a viewer, private caching, the editor's own content policy."""

from django.conf import settings
from django.shortcuts import redirect

from portal.accounts.access import lacks_second_factor, viewer_of
from portal.accounts.services import note_activity


def viewer(get_response):
    """Attach `request.viewer`; send editors without a second factor to set one up."""

    def middleware(request):
        request.viewer = viewer_of(request)
        if request.path.startswith(settings.EDITOR_PATH) and lacks_second_factor(request.viewer):
            return redirect("accounts:second_factor_needed")
        return get_response(request)

    return middleware


def activity(get_response):
    """Keep where an account is open, and when it was last used there (allauth.usersessions).

    The library's own middleware asks five queries of every page for it.
    """

    def middleware(request):
        if request.user.is_authenticated and request.session.session_key:
            note_activity(request)
        return get_response(request)

    return middleware


def private_by_default(get_response):
    """Keep whatever a signed-in person sees out of every cache."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware


def editor_content_policy(get_response):
    """Loosen the content policy under the editor's path only (its admin has inline scripts)."""

    def middleware(request):
        response = get_response(request)
        if request.path.startswith(settings.EDITOR_PATH):
            # A preview is one of our public pages: its own policy would forbid the frame it is in.
            response.headers.pop("Content-Security-Policy", None)
            response._csp_config = settings.EDITOR_CSP
        return response

    return middleware
