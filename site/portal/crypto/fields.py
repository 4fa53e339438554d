"""A text column that is unreadable on disk (security.md §2.6): AES-256-GCM, bound to its row."""

import base64
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE_BYTES = 12


class Undecipherable(Exception):
    """A stored value was moved, changed, or its key is gone."""


@lru_cache(maxsize=4)
def _ciphers(keys: tuple[str, ...]) -> dict[str, AESGCM]:
    if not keys:
        raise ImproperlyConfigured("FIELD_KEYS is empty: nothing sensitive can be stored")
    pairs = (key.split(":", 1) for key in keys)
    return {name: AESGCM(base64.b64decode(secret)) for name, secret in pairs}


def encrypt(text: str, *, binding: str) -> str:
    """Return `key-name:base64(nonce + ciphertext)`; `binding` names its row and column."""
    ciphers = _ciphers(tuple(settings.FIELD_KEYS))
    name = next(iter(ciphers))
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = ciphers[name].encrypt(nonce, text.encode(), f"{binding}|{name}".encode())
    return f"{name}:{base64.b64encode(nonce + sealed).decode()}"


def decrypt(stored: str, *, binding: str) -> str:
    """Return the text sealed by `encrypt`; raises Undecipherable when it was moved or changed."""
    name, _, payload = stored.partition(":")
    cipher = _ciphers(tuple(settings.FIELD_KEYS)).get(name)
    if cipher is None:
        raise Undecipherable("unknown key")
    sealed = base64.b64decode(payload)
    try:
        plain = cipher.decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], f"{binding}|{name}".encode()
        )
    except InvalidTag as error:
        raise Undecipherable("moved or changed") from error
    return plain.decode()


def encrypt_bytes(content: bytes, *, binding: str) -> bytes:
    """Return `key-name:` followed by nonce and ciphertext: a file, unreadable on disk."""
    ciphers = _ciphers(tuple(settings.FIELD_KEYS))
    name = next(iter(ciphers))
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = ciphers[name].encrypt(nonce, content, f"{binding}|{name}".encode())
    return f"{name}:".encode() + nonce + sealed


def decrypt_bytes(stored: bytes, *, binding: str) -> bytes:
    """Return the content sealed by `encrypt_bytes`; raises Undecipherable like `decrypt`."""
    name, _, payload = stored.partition(b":")
    cipher = _ciphers(tuple(settings.FIELD_KEYS)).get(name.decode(errors="replace"))
    if cipher is None:
        raise Undecipherable("unknown key")
    bound = f"{binding}|".encode() + name
    try:
        return cipher.decrypt(payload[:NONCE_BYTES], payload[NONCE_BYTES:], bound)
    except InvalidTag as error:
        raise Undecipherable("moved or changed") from error


def key_in_use() -> str:
    """Return the name of the key that seals today."""
    return next(iter(_ciphers(tuple(settings.FIELD_KEYS))))
