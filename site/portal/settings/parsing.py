"""Turn the few address-like environment variables into Django settings."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url

# Reads that turn into writes need the write lock from the start, otherwise SQLite answers
# "database is locked" at once (security.md, fact 5). FULL makes "acknowledged" mean "on disk".
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
        "PRAGMA busy_timeout=20000;PRAGMA foreign_keys=ON;"
    ),
}

# Results sort a form's answers (twenty megabytes) in memory instead of on disk, twice as fast; and
# compiling a query costs more than these queries take.
POSTGRESQL_OPTIONS = "-c work_mem=64MB -c jit=off"


def database_from_url(url: str) -> dict[str, Any]:
    """Return the `DATABASES["default"]` entry for a database address."""
    config: dict[str, Any] = dict(dj_database_url.parse(url))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = SQLITE_OPTIONS
        return config
    # One pooled connection a thread is enough: requests are short and the game has its own pool.
    config["CONN_HEALTH_CHECKS"] = True
    config["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
        "options": POSTGRESQL_OPTIONS,
    }
    return config


def mailer_from_url(url: str) -> dict[str, Any]:
    """Return the `MAILERS["default"]` entry for `smtp(s)://user:password@host:port` or `file:…`."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": parts.path},
        }
    if parts.scheme not in {"smtp", "smtps"}:
        raise ValueError("EMAIL_URL must start with smtp://, smtps:// or file:")
    options: dict[str, Any] = {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "timeout": 10,
    }
    options["use_ssl" if parts.scheme == "smtps" else "use_tls"] = True
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def storage_from_url(url: str, *, media_root: Path) -> dict[str, Any]:
    """Return the `STORAGES["default"]` entry: a folder, or `s3://bucket?endpoint=https://…`."""
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(media_root)},
        }
    parts = urlsplit(url)
    if parts.scheme != "s3":
        raise ValueError("STORAGE_URL must start with s3://")
    endpoint = parse_qs(parts.query).get("endpoint", [None])[0]
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "endpoint_url": endpoint,
            "querystring_auth": True,
        },
    }
