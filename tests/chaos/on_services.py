"""Two workers on a private PostgreSQL and Redis, all of them killed in turn; prints what is wrong.

Run as `on_services.py FOLDER KILLS`: a process of its own, because its database is not the suite's.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]


def main() -> None:
    """Start the services, play and kill, print one line of JSON."""
    from tests.chaos.services import Postgres, Redis

    # PostgreSQL runs as somebody else here, who may not read the suite's own folders.
    with tempfile.TemporaryDirectory() as folder:
        postgres, redis = Postgres(Path(folder)), Redis()
        try:
            postgres.start()
            redis.start()
            told = _played(postgres, redis, kills=int(sys.argv[2]))
        finally:
            redis.kill()
            postgres.kill()
    sys.stdout.write(json.dumps(told) + "\n")


def _played(postgres, redis, *, kills: int) -> dict:
    url = postgres.address()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test", "TEST_SERVICES": "1",
        "VAR_DIR": sys.argv[1], "DATABASE_URL": url, "REDIS_URL": redis.address,
    }  # fmt: skip
    started = time.monotonic()
    _prepare()
    prepared = time.monotonic() - started
    from tests.chaos.kills import faults_after
    from tests.chaos.services import Nursery, Worker

    nursery = Nursery({"URL": url}, redis.address)
    workers = [Worker(nursery), Worker(nursery)]
    try:
        for worker in workers:
            worker.start()
        # Workers are what dies most in life.
        victims = [*workers, *workers, redis, postgres]
        ports = [worker.port for worker in workers]
        faults, figures = asyncio.run(faults_after(victims, ports, tables=3, kills=kills))
    finally:
        for worker in workers:
            worker.kill()
        nursery.close()
    seconds = {"prepared_s": prepared, "played_s": time.monotonic() - started - prepared}
    return {"faults": faults} | figures | seconds


def _prepare() -> None:
    """Make the tables at once: the history of migrations is not what is tested here."""
    import django
    from django.conf import settings

    django.setup()
    from django.apps import apps
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    setup_test_environment()
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)


if __name__ == "__main__":
    main()
