"""A table of an edition whose files have changed since says so, instead of breaking."""

from django.shortcuts import render

from dilemme.engine import EditionError


class EditionChanged:
    """Answer 409 with plain words where a table's edition is no longer the one it began with."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Turn the engine's refusal into a page; `edition_changed` is its code."""
        if not isinstance(exception, EditionError):
            return None
        return render(request, "tables/edition_changed.html", status=409)
