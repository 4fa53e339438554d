"""`make bench`: every measure, one JSON object a line, on a database of its own."""

import logging
import os
import sys
import tempfile
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Prepare a throw-away database and measure."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
        _prepare()
        _measure()


def _prepare() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    logging.disable(logging.CRITICAL)
    setup_test_environment()
    call_command("migrate", verbosity=0, interactive=False)


def _measure() -> None:
    from tests.bench.certificate import bench_certificate
    from tests.bench.moves import bench_moves
    from tests.bench.pages import bench_module_page

    bench_module_page()
    bench_certificate()
    bench_moves()


if __name__ == "__main__":
    main()
