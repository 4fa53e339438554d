"""`site/` is a source root, and the wheel holds the whole product (architecture.md §3.2)."""

import subprocess
import sys
import zipfile
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.REPO_DIR)


def test_site_is_a_folder_and_never_a_package():
    assert (ROOT / "site" / "manage.py").exists()
    assert not (ROOT / "site" / "__init__.py").exists()


def test_the_standard_site_module_wins_even_under_a_debugger():
    code = "import site, django; print(site.__file__)"
    done = subprocess.run(
        [sys.executable, "-X", "frozen_modules=off", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(ROOT) not in done.stdout.replace(str(ROOT / ".venv"), "")


def test_the_top_level_of_the_repository_stays_what_it_is():
    allowed = {
        "pyproject.toml",
        "site",
        "courses",
        "dilemme",
        "certificates",
        "tests",
        "README.md",
        "Makefile",
        "docs",
        "CHANGELOG.md",
        "LICENSE",
    }
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    top = {name.split("/")[0] for name in tracked}
    extra = {name for name in top - allowed if not name.startswith(".") and ".lock" not in name}
    assert not extra


def test_the_wheel_holds_pages_templates_and_game_data(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert "portal/settings/base.py" in names
    assert any(name.startswith("portal/") and name.endswith(".html") for name in names)
    assert any(name.startswith("dilemme/engine/data/") for name in names)
    assert not any(name.startswith(("site/", "tests/")) for name in names)


def test_importing_the_engine_loads_no_framework():
    code = (
        "import sys; sys.modules['django'] = None; sys.modules['wagtail'] = None;"
        "import dilemme.engine, dilemme.protocol; print('ok')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "ok"
