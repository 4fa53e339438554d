"""Every address of the product, as the resolver knows it, and what guards it."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.views import View

# Wagtail's own admin is one door: whoever may not enter is refused on all of it.
ONE_DOOR = ("gestion/",)
OURS = ("portal", "courses", "certificates", "dilemme")


def entries(patterns=None, prefix="") -> Iterator[tuple[str, Any]]:
    """Yield the routes as written, parameters included, with their view; one door counts once."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(entry.pattern)
        if any(route.startswith(door) for door in ONE_DOOR):
            yield f"{ONE_DOOR[0]}…", None
        elif isinstance(entry, URLResolver):
            yield from entries(entry.url_patterns, route)
        elif isinstance(entry, URLPattern):
            yield route, entry.callback


def addresses() -> set[str]:
    """Return the routes as written."""
    return {route for route, _view in entries()}


def guarded() -> dict[str, tuple[str, ...]]:
    """Return the routes whose view names the roles it opens to, with these roles."""
    found = {route: _roles_of(view) for route, view in entries()}
    return {route: roles for route, roles in found.items() if roles}


def signed_in_only() -> set[str]:
    """Return the routes of ours that open to whoever is signed in, whatever the role.

    Pages of libraries, and ours made from them, ask a second time by themselves.
    """
    return {
        route
        for route, view in entries()
        if view is not None
        and all(one.__module__.split(".")[0] in OURS for one in _made_from(view))
        and getattr(view, "login_required", True)
        and not _roles_of(view)
    }


def _made_from(view: Any) -> list[Any]:
    made = getattr(view, "view_class", None)
    return [one for one in made.__mro__ if one not in (object, View)] if made else [view]


def _roles_of(view: Any) -> tuple[str, ...]:
    while view is not None:
        if getattr(view, "roles", None):
            return view.roles
        view = getattr(view, "__wrapped__", None)
    return ()
