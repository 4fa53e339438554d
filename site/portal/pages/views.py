"""Health, uploaded images of public pages, site map, styleguide, and the error pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django.views.static import serve

from portal import __version__
from portal.accounts.roles import Role
from portal.pages.selectors import public_pages
from portal.pages.styleguide import samples
from portal.ui.navigation import SERVICES, mark_current


@login_not_required
@never_cache
@require_GET
def health(request) -> JsonResponse:
    """Tell whether the database and the channel layer answer (contracts.md §2)."""
    body = {
        "status": "ok",
        "database": connection.vendor,
        "channel_layer": "redis" if settings.REDIS_URL else "memory",
        "version": __version__,
    }
    failing = _failing_part()
    if failing:
        return JsonResponse(body | {"status": "failing", "failing": failing}, status=503)
    return JsonResponse(body)


def _failing_part() -> str | None:
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "database"
    if not settings.REDIS_URL:
        return None
    from redis import Redis, RedisError  # only where Redis is configured

    try:
        Redis.from_url(settings.REDIS_URL, socket_timeout=2).ping()
    except RedisError:
        return "channel_layer"
    return None


@login_not_required
@require_GET
def image(request, name: str) -> HttpResponse:
    """Serve a resized image of a public page; documents never pass here."""
    return serve(request, f"images/{name}", document_root=settings.MEDIA_ROOT)


@login_not_required
@require_GET
def site_map(request) -> HttpResponse:
    """List every public page and the services that need no account."""
    context = {"pages": public_pages(request), "doors": mark_current(SERVICES, request.path)}
    return render(request, "pages/site_map.html", context)


@login_not_required
@require_GET
def styleguide(request) -> HttpResponse:
    """Show every component with sample data: to editors, and to all in the demonstration."""
    if not (settings.DEMO or request.viewer.has_role(Role.EDITOR, Role.ADMINISTRATOR)):
        raise Http404
    return render(request, "pages/styleguide.html", samples(request))


@login_not_required
def forbidden(request, exception=None) -> HttpResponse:
    """Answer 403 in plain words."""
    return render(request, "errors/forbidden.html", status=403)


@login_not_required
def not_found(request, exception=None) -> HttpResponse:
    """Answer 404: the same page for what does not exist and for what is not yours."""
    return render(request, "errors/not_found.html", status=404)


@login_not_required
def server_error(request) -> HttpResponse:
    """Answer 500 without touching anything that may be broken."""
    return render(request, "errors/server_error.html", status=500)
