"""The test suite: the embedded default, strict, with nothing kept between runs but the schema."""

import os

# The suite runs on the embedded default unless it is told to use the services of the environment.
if os.environ.get("TEST_SERVICES") != "1":
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("REDIS_URL", None)
os.environ["EMAIL_URL"] = "file:/dev/null"  # Django's test runner keeps e-mails in memory

from portal.settings.base import *
from portal.settings.base import DATABASES, STORAGES, VAR_DIR

DEBUG = False
SECOND_FACTOR_REQUIRED = False  # switched on by the tests that are about it
SECRET_KEY = "only-for-tests"
FIELD_KEYS = ["test:" + "dGVzdC10ZXN0LXRlc3QtdGVzdC10ZXN0LXRlc3QtMTI="]
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = True

# A file, not memory: WebSocket tests read it from other threads, and --reuse-db keeps it.
_TEST_DIR = VAR_DIR / "test"
_TEST_DIR.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = _TEST_DIR / "media"
STORAGES = STORAGES | {"cases": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
_suffix = os.environ.get("TEST_DB_SUFFIX", "")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = _TEST_DIR / "unused.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(_TEST_DIR / f"test{_suffix}.sqlite3")}
    # Speed: a test database may lose its last second when the power fails.
    DATABASES["default"]["OPTIONS"] = DATABASES["default"]["OPTIONS"] | {
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;PRAGMA foreign_keys=ON;"
    }

else:
    # Pools outlive a test and would keep the test database from being dropped.
    DATABASES["default"]["OPTIONS"].pop("pool", None)
    DATABASES["default"]["TEST"] = {"NAME": f"test_cresus{_suffix}"}
