"""Pages for what went wrong; they say what to do next."""

from django.http import HttpResponse
from django.shortcuts import render


def csrf_failure(request, reason: str = "") -> HttpResponse:
    """Explain that the form is too old to be trusted."""
    return render(request, "errors/form_expired.html", {"code": "form_expired"}, status=403)
