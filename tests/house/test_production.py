"""Production cannot be started unsafe."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SAFE = {
    "SECRET_KEY": "0123456789abcdefghij" * 3,
    "FIELD_KEYS": "prod:" + "bzAx" * 10 + "bzA=",
    "ALLOWED_HOSTS": "formation.example",
    "EMAIL_URL": "smtp://user:password@mail.example:587",
}
DEPLOYMENT_CHECK = (
    "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'portal.settings.production';"
    "import django; django.setup();"
    "from django.core.management import call_command;"
    "call_command('check', deploy=True, fail_level='WARNING')"
)
READ = "from portal.settings import production as p; print(p.{name})"


def start(environment, code):
    """Import the production settings in a clean environment."""
    base = {"PATH": os.environ["PATH"], "VAR_DIR": str(settings.VAR_DIR)}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.REPO_DIR / "site",
        env=base | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", sorted(SAFE))
def test_it_refuses_to_start_without_a_secret_and_names_it(missing):
    environment = {name: value for name, value in SAFE.items() if name != missing}
    done = start(environment, READ.format(name="DEBUG"))
    assert done.returncode != 0
    assert missing in done.stderr


def test_it_refuses_two_workers_without_redis():
    done = start(SAFE | {"WEB_CONCURRENCY": "2"}, READ.format(name="DEBUG"))
    assert "REDIS_URL" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECOND_FACTOR_REQUIRED", "True"),
        ("DEMO", "False"),
        ("DEBUG", "False"),
        ("SESSION_COOKIE_SECURE", "True"),
    ],
)
def test_the_environment_cannot_loosen_it(name, value):
    done = start(
        SAFE | {"DEBUG": "1", "DEMO": "1", "SECOND_FACTOR_REQUIRED": "0"}, READ.format(name=name)
    )
    assert done.stdout.strip() == value


def test_loading_the_demonstration_is_refused():
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'portal.settings.production';"
        "import django; django.setup();"
        "from django.core.management import call_command; call_command('load_demo')"
    )
    done = start(SAFE, code)
    assert done.returncode != 0
    assert "demo_refused" in done.stderr


def test_it_starts_on_postgresql_as_well():
    code = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'portal.settings.production';"
        "import django; django.setup();"
        "from django.core.management import call_command; call_command('check')"
    )
    done = start(SAFE | {"DATABASE_URL": "postgresql://someone@127.0.0.1:5432/nothing"}, code)
    assert done.returncode == 0, done.stderr


def test_the_deployment_check_asks_for_the_key_that_seals_certificates():
    done = start(SAFE | {"SEAL_KEY_FILE": "/nowhere/seal.pem"}, DEPLOYMENT_CHECK)
    assert "certificates.E001" in done.stderr


def test_the_deployment_check_finds_nothing_else(tmp_path):
    (tmp_path / "seal.pem").write_text("present")
    done = start(SAFE | {"SEAL_KEY_FILE": str(tmp_path / "seal.pem")}, DEPLOYMENT_CHECK)
    assert done.returncode == 0, done.stderr
