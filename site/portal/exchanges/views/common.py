"""What the views of the exchanges share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from portal.exchanges.models.threads import READERS
from portal.exchanges.refusals import sentence_for
from portal.exchanges.services.refusals import ExchangeRefused

__all__ = ["READERS", "is_done"]


def is_done(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Do something; say that it is done, or why it is refused."""
    try:
        act()
    except ExchangeRefused as refused:
        messages.error(request, sentence_for(refused.code))
        return False
    messages.success(request, done)
    return True
