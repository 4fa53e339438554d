"""A developer's machine and the demo: no service, no secret to give, e-mails kept as files."""

from portal.settings.base import *
from portal.settings.base import FIELD_KEYS, SECRET_KEY, VAR_DIR, env
from portal.settings.keys import kept_secret

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", True)
SECOND_FACTOR_REQUIRED = False
SECRET_KEY = SECRET_KEY or kept_secret(VAR_DIR / "keys" / "secret-key", n_bytes=48)
FIELD_KEYS = FIELD_KEYS or [f"demo:{kept_secret(VAR_DIR / 'keys' / 'field-key', n_bytes=32)}"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.list("ALLOWED_HOSTS", [])]
# One process: small tasks (search index) run at once instead of waiting for a worker.
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = True
