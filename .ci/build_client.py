"""`make client`: a wheel, and a folder for each system that runs with Python alone.

The packages come from the registry, at the versions and hashes of requirements-dev.lock. What is
made goes to VAR_DIR/client with a manifest, from which the site offers the download.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-dev.lock"
FOLDER = ROOT / ".ci" / "client_folder"
NATIVE = "pygame-ce"
PURE = ("websockets", "font-source-sans-pro", "font-manrope", "tablericons2", "segno")
PYTHONS = ("3.12", "3.13", "3.14")
# What of our own wheel the board needs; the rest is the site's.
OURS = re.compile(
    r"dilemme/(__init__\.py|(client|client_core|protocol|engine|finance)/)|.*\.dist-info/"
)
WHEN = (2020, 1, 1, 0, 0, 0)  # the same bytes for the same content


@dataclass(frozen=True)
class System:
    """A kind of computer: its name here and for people, the registry's names for it."""

    name: str
    title: str
    platforms: tuple[str, ...]
    starters: tuple[str, ...]


SYSTEMS = (
    System("windows", "Windows", ("win_amd64",), ("Dilemme.bat",)),
    System(
        "macos", "macOS",
        ("macosx_10_13_universal2", "macosx_10_15_universal2"), ("Dilemme.command",),
    ),
    System(
        "linux", "Linux",
        ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"), ("dilemme.sh",),
    ),
)  # fmt: skip
HERE = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


@dataclass(frozen=True)
class Offered:
    """A file of the manifest."""

    name: str
    system: str
    title: str
    pythons: list[str]
    bytes: int
    sha256: str


def main() -> int:
    """Build what the arguments ask for; return 1 when a package cannot be fetched."""
    told = _arguments()
    told.output.mkdir(parents=True, exist_ok=True)
    systems = [one for one in SYSTEMS if not told.here or one.name == HERE]
    pythons = [f"3.{sys.version_info.minor}"] if told.here else list(PYTHONS)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            offered = list(_built(Path(scratch), told, systems, pythons))
    except subprocess.CalledProcessError as failed:
        sys.stderr.write(f"The board was not built: {failed.cmd[3]} failed.\n")
        return 1
    manifest = {
        "version": _version(), "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": [asdict(one) for one in offered],
    }  # fmt: skip
    sums = "".join(f"{one.sha256}  {one.name}\n" for one in offered)
    (told.output / "SHA256SUMS").write_text(sums, encoding="utf-8")
    _write_last(told.output / "manifest.json", json.dumps(manifest, indent=1, ensure_ascii=False))
    sys.stdout.write(sums)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Build the downloads of the pygame board.")
    var = Path(os.environ.get("VAR_DIR") or ROOT / "var")
    parser.add_argument("--here", action="store_true", help="only for this system and Python")
    parser.add_argument("--output", type=Path, default=var / "client")
    parser.add_argument("--wheels", type=Path, help="packages already fetched: no network")
    return parser.parse_args()


def _version() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def _built(
    scratch: Path, told: argparse.Namespace, systems: list[System], pythons: list[str]
) -> Iterable[Offered]:
    """Yield each file as soon as it is in the output folder."""
    whole = _own_wheel(scratch)
    ours = _board_only(whole, scratch)
    kept = told.output / whole.name
    kept.write_bytes(whole.read_bytes())
    pure = _pure(told.wheels, scratch)
    for system in systems:
        natives = _natives(told.wheels, scratch, system, pythons)
        name = f"dilemme-{_version()}-{system.name}"
        target = told.output / f"{name}.zip"
        _pack(target, name, system, [ours, *pure, *natives])
        yield _offered(target, system.name, system.title, [_python(one) for one in natives])
    yield _offered(kept, "pip", "Paquet Python (pip)", [f"≥ {PYTHONS[0]}"])


def _own_wheel(scratch: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(scratch)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 (ours)
    return next(scratch.glob("cresus_formation-*.whl"))


def _board_only(whole: Path, scratch: Path) -> Path:
    """Return our wheel without the site."""
    kept = scratch / "board" / whole.name
    kept.parent.mkdir()
    with (
        zipfile.ZipFile(whole) as source,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            if OURS.match(entry.filename):
                made = zipfile.ZipInfo(entry.filename, WHEN)
                target.writestr(made, source.read(entry), zipfile.ZIP_DEFLATED)
    return kept


def _pure(wheels: Path | None, scratch: Path) -> list[Path]:
    if wheels is not None:
        return sorted(wheels.glob("*-none-any.whl"))
    folder = scratch / "pure"
    anywhere = ["--implementation", "py", "--abi", "none", "--platform", "any"]
    _fetch(folder, PURE, [*anywhere, "--python-version", PYTHONS[0]], scratch)
    return sorted(folder.glob("*.whl"))


def _natives(wheels: Path | None, scratch: Path, system: System, pythons: list[str]) -> list[Path]:
    if wheels is not None:
        return [one for one in sorted(wheels.glob("*.whl")) if "-none-any" not in one.name]
    folder = scratch / system.name
    platforms = [part for name in system.platforms for part in ("--platform", name)]
    for python in pythons:
        wanted = ["--implementation", "cp", "--python-version", python, *platforms]
        _fetch(folder, [NATIVE], wanted, scratch)
    return sorted(folder.glob("*.whl"))


def _python(native: Path) -> str:
    """Return the Python that a wheel is for: "…-cp313-…" is "3.13"."""
    tag = native.name.split("-")[2].removeprefix("cp")
    return f"{tag[0]}.{tag[1:]}"


def _fetch(folder: Path, names: Iterable[str], wanted: list[str], scratch: Path) -> None:
    """Download wheels at the locked versions; a file with another hash is refused by pip."""
    locked = scratch / "wanted.txt"
    locked.write_text("\n".join(_locked(name) for name in names), encoding="utf-8")
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
        "--no-deps", "--only-binary=:all:", "--require-hashes", "--requirement", str(locked),
        "--dest", str(folder), *wanted,
    ]  # fmt: skip
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 (ours)


def _locked(name: str) -> str:
    """Return a package's lines of the lock: its version and its hashes."""
    blocks = re.split(r"\n(?=\S)", LOCK.read_text(encoding="utf-8"))
    return next(block for block in blocks if block.startswith(f"{name}=="))


def _pack(target: Path, name: str, system: System, wheels: list[Path]) -> None:
    part = target.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as packed:
        for file in ("LISEZ-MOI.txt", "dilemme.py", *system.starters):
            entry = zipfile.ZipInfo(f"{name}/{file}", WHEN)
            entry.external_attr = (0o755 if file in system.starters else 0o644) << 16
            packed.writestr(entry, (FOLDER / file).read_bytes())
        for wheel in wheels:
            entry = zipfile.ZipInfo(f"{name}/wheels/{wheel.name}", WHEN)
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, wheel.read_bytes())
    part.replace(target)


def _offered(path: Path, system: str, title: str, pythons: list[str]) -> Offered:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return Offered(path.name, system, title, pythons, len(content), digest)


def _write_last(path: Path, text: str) -> None:
    """The manifest is written once everything it names is there."""
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


if __name__ == "__main__":
    sys.exit(main())
