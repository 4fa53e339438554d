"""Production: the same settings, tightened; refuses to start when a secret is missing."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *
from portal.settings.base import (
    ALLOWED_HOSTS,
    EMAIL_URL,
    FIELD_KEYS,
    SECRET_KEY,
    STORAGES,
)

DEBUG = False
DEMO = False
SECOND_FACTOR_REQUIRED = True
SEAL_KEY_REQUIRED = True  # no certificate without it; `check --deploy` says so

_missing = [
    name
    for name, value in {
        "SECRET_KEY": SECRET_KEY,
        "FIELD_KEYS": FIELD_KEYS,
        "ALLOWED_HOSTS": ALLOWED_HOSTS,
        "EMAIL_URL": not EMAIL_URL.startswith("file:"),
    }.items()
    if not value
]
if _missing:
    raise ImproperlyConfigured(f"missing in the environment: {', '.join(_missing)}")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
STORAGES["staticfiles"] = {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"}
