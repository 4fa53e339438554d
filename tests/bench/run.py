"""`make bench`: every measure, one JSON object a line, on a database of its own."""

import importlib
import logging
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What is measured, by name: "module:function".
ALONE = {
    "pages": "pages:bench_module_page",
    "certificate": "certificate:bench_certificate",
    "save_answer": "answers:bench_save_answer",
    "engine": "engine:bench_engine",
    "board": "board:bench_board",
    "moves": "moves:bench_moves",
    "saturation": "saturation:bench_saturation",
    "sockets": "saturation:bench_sockets",
    "memory": "lasting:bench_memory",
    "volume": "volume:bench_volume",
    "cases": "cases:bench_cases",
}
LONG = {"idle": "lasting:bench_idle"}  # half an hour: `make idle`, never in `make bench`
ON_SERVICES = {
    "save_answer": "answers:bench_save_answer",
    "saturation": "saturation:bench_saturation",
    "workers": "saturation:bench_workers",
    "volume": "volume:bench_volume",
    "cases": "cases:bench_cases",
}


def main() -> None:
    """Prepare a throw-away database and measure: everything, or the benches named as arguments.

    When DATABASE_URL and REDIS_URL name live services, what depends on them is measured there too.
    """
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
        if os.environ.get("TEST_SERVICES") == "1":
            _on_services()
            return
        services = {name: os.environ.get(name, "") for name in ("DATABASE_URL", "REDIS_URL")}
        _prepare()
        _measure()
        if all(services.values()):
            again = [sys.executable, __file__, *sys.argv[1:]]
            subprocess.run(again, env=os.environ | services | {"TEST_SERVICES": "1"}, check=True)


def _prepare() -> None:
    _set_up()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _set_up() -> None:
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    logging.disable(logging.CRITICAL)
    setup_test_environment()


def _measure() -> None:
    _run(ALONE)


def _on_services() -> None:
    """Measure on PostgreSQL and Redis, in a database that is dropped afterwards."""
    _set_up()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        _run(ON_SERVICES)
    finally:
        connection.creation.destroy_test_db(str(ROOT), verbosity=0)


def _run(benches: dict[str, str]) -> None:
    known = benches | LONG
    for name in sys.argv[1:] or benches:
        if name in known:
            module, _, function = known[name].partition(":")
            getattr(importlib.import_module(f"tests.bench.{module}"), function)()


if __name__ == "__main__":
    main()
