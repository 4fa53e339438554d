"""Sealing with a key kept outside the database; settings name who holds it."""

from django.conf import settings
from django.utils.module_loading import import_string


def seal(text: str, *, binding: str) -> str:
    """Return the sealed text; `binding` names its place, so that it cannot be moved elsewhere."""
    return import_string(settings.COURSES_SEAL)(text, binding=binding)


def unseal(stored: str, *, binding: str) -> str:
    """Return the text sealed at that place; whoever seals says what happens when it was changed."""
    return import_string(settings.COURSES_UNSEAL)(stored, binding=binding)
