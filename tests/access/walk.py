"""Every address of the product, as the resolver knows it."""

from django.urls import URLPattern, URLResolver, get_resolver

# Wagtail's own admin is one door: whoever may not enter is refused on all of it.
ONE_DOOR = ("gestion/",)


def addresses(patterns=None, prefix="") -> set[str]:
    """Return the routes as written, parameters included; what is behind one door counts once."""
    found = set()
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(entry.pattern)
        if any(route.startswith(door) for door in ONE_DOOR):
            found.add(f"{ONE_DOOR[0]}…")
        elif isinstance(entry, URLResolver):
            found |= addresses(entry.url_patterns, route)
        elif isinstance(entry, URLPattern):
            found.add(route)
    return found
