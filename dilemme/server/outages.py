"""What it looks like when a service is away for a moment; anything else is our own mistake."""

from django.conf import settings
from django.db import InterfaceError, OperationalError


def _lost() -> tuple[type[Exception], ...]:
    if not settings.REDIS_URL:
        return (OperationalError, InterfaceError)
    import redis  # the server alone needs it, and only with several processes

    return (OperationalError, InterfaceError, redis.ConnectionError, redis.TimeoutError)


LOST = _lost()
