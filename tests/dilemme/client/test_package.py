"""`make client`: a folder that runs with Python alone, without the registry at the second try."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BUILDER = ROOT / ".ci" / "build_client.py"
PURE = ("websockets", "font-source-sans-pro", "font-manrope", "tablericons2", "segno")
TAG = f"cp{sys.version_info.major}{sys.version_info.minor}"
LICENCE = re.compile(r"(?i)licen[cs]e|OFL\.txt|LGPL\.txt")
LEFT_OUT = (("docs",), ("examples",), ("tests",))  # of pygame: what is not needed to run


def repacked(name, folder, tag):
    """Return an installed distribution as a wheel again, so that no registry is needed."""
    held = metadata.distribution(name)
    path = folder / f"{name.replace('-', '_')}-{held.version}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for file in held.files:
            inside = not str(file).startswith("..") and "__pycache__" not in str(file)
            needed = file.parts[1:2] not in LEFT_OUT or file.name == "LGPL.txt"
            if inside and needed:
                packed.write(file.locate(), str(file))
    return path


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    """What the builder makes of packages that are already here."""
    wheels, made = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("client")
    for name in PURE:
        repacked(name, wheels, "py3-none-any")
    repacked("pygame-ce", wheels, f"{TAG}-{TAG}-this_computer")
    command = [
        sys.executable, str(BUILDER), "--here", "--wheels", str(wheels), "--output", str(made),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def folder(output, tmp_path_factory):
    """The folder, unpacked as a volunteer would."""
    where = tmp_path_factory.mktemp("bureau")
    with zipfile.ZipFile(next(output.glob("*.zip"))) as packed:
        packed.extractall(where)
    return next(where.iterdir())


def start(folder, home, *arguments):
    """Run the folder with Python alone: no site-packages, no environment."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "dilemme.py"), *arguments],
        capture_output=True, text=True, check=False, env={"DILEMME_DATA": str(home)},
    )  # fmt: skip


def test_the_folder_runs_with_python_alone(folder, tmp_path):
    picture = tmp_path / "plateau.png"
    done = start(folder, tmp_path, "--hotseat", "3", "--bots", "1", "--screenshot", str(picture))
    assert done.returncode == 0, done.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")
    unpacked = next((tmp_path / "programme").iterdir())
    before = unpacked.stat().st_mtime
    assert start(folder, tmp_path, "--screenshot", str(picture)).returncode == 0
    assert unpacked.stat().st_mtime == before  # unpacked once


def test_a_python_that_does_not_fit_is_told_in_one_line(folder, tmp_path):
    native = next(one for one in (folder / "wheels").iterdir() if "-none-any" not in one.name)
    moved = native.with_name(native.name.replace(TAG, "cp399"))
    native.rename(moved)
    try:
        done = start(folder, tmp_path)
    finally:
        moved.rename(native)
    assert done.returncode == 1
    assert "cp399" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_folder_carries_the_board_and_no_site(folder):
    ours = next((folder / "wheels").glob("cresus_formation-*.whl"))
    with zipfile.ZipFile(ours) as packed:
        tops = {"/".join(name.split("/")[:2]) for name in packed.namelist()}
        held = packed.read("dilemme/client/data/tokens.css")
    assert not [top for top in tops if top.startswith(("portal", "courses", "certificates"))]
    assert "dilemme/server" not in tops
    assert held == (ROOT / "site/portal/static/portal/css/tokens.css").read_bytes()
    assert (folder / "LISEZ-MOI.txt").exists()


def test_licences_travel_with_what_they_cover(folder):
    found = {}
    for wheel in (folder / "wheels").glob("*.whl"):
        with zipfile.ZipFile(wheel) as packed:
            texts = [name for name in packed.namelist() if LICENCE.search(name)]
        found[wheel.name.split("-")[0]] = texts
    assert all(found.values()), found


def test_the_manifest_tells_the_sums_of_what_is_there(output):
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    for one in manifest["files"]:
        content = (output / one["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        assert len(content) == one["bytes"]
        assert f"{one['sha256']}  {one['name']}" in (output / "SHA256SUMS").read_text()
    assert metadata.version("cresus-formation") == manifest["version"]
