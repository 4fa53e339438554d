"""Promises about the files themselves."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.REPO_DIR)
MAX_LINES = 300
MAX_FUNCTION_LINES = 25
# Spelled in two halves, so that this file does not name what it forbids.
REGISTRIES = [
    "pypi." + "org",
    "pythonhosted." + "org",
    "npmjs." + "org",
    "npmjs." + "com",
    "deb.debian." + "org",
]


def tracked(*patterns):
    """Return the tracked files that match, migrations left out."""
    listed = subprocess.run(
        ["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [ROOT / name for name in listed if "/migrations/" not in name and (ROOT / name).exists()]


def test_no_file_names_a_package_registry():
    pattern = re.compile("|".join(map(re.escape, REGISTRIES)))
    named = [
        path.name
        for path in tracked()
        if path.suffix not in {".png", ".woff2", ".ttf"}
        and pattern.search(path.read_text(errors="ignore"))
    ]
    assert not named


def test_locks_hold_hashes_and_no_address():
    for path in tracked("*.lock"):
        text = path.read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text


def test_modules_stay_under_three_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked("*.py")
        if (lines := path.read_text().count("\n")) > MAX_LINES
    }
    assert not long


def test_functions_stay_under_twenty_five_lines():
    long = []
    for path in tracked("site/*.py", "courses/*.py", "dilemme/*.py", "certificates/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and _body_lines(node) > MAX_FUNCTION_LINES
            ):
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert not long


def _body_lines(node) -> int:
    documented = isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
    first = node.body[1] if documented and len(node.body) > 1 else node.body[0]
    return node.end_lineno - first.lineno + 1


@pytest.mark.parametrize("word", ["ds" + "fr", "Mari" + "anne", "0000" + "91"])
def test_nothing_of_the_states_design_system_is_used(word):
    suffixes = {".css", ".html", ".py", ".js", ".toml"}
    using = [
        path.name for path in tracked() if path.suffix in suffixes and word in path.read_text()
    ]
    assert not using
