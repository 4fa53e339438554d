"""Find equal secrets without reading them: a keyed digest, useless without the key."""

import base64
import hashlib
import hmac

from django.conf import settings


def blind_index(value: str, *, purpose: str) -> str:
    """Return a hexadecimal digest, equal for equal values of the same purpose."""
    key = base64.b64decode(_index_key().split(":", 1)[1])
    message = f"{purpose}|{value.strip().lower()}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def _index_key() -> str:
    """Return the key of digests: its own, or the oldest of the sealing keys.

    Digests cannot be made again once the value is erased, so this key outlives the rotation of the
    others: before the oldest is taken away, INDEX_KEY takes its value.
    """
    return getattr(settings, "INDEX_KEY", "") or settings.FIELD_KEYS[-1]
