"""Start the board from this folder: nothing is installed, only Python is needed.

The packages of `wheels/` that fit this computer are unpacked once into the user's own folder.
"""

import os
import shutil
import sys
import zipfile
from pathlib import Path

OLDEST = (3, 12)
HERE = Path(__file__).resolve().parent


def main():
    if sys.version_info < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        return stop(f"Il faut Python {wanted} ou plus récent (https://www.python.org).")
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}"
    chosen = fitting(tag)
    if chosen is None:
        known = ", ".join(sorted({one.name.split("-")[2] for one in natives()}))
        return stop(f"Ce dossier est prévu pour d'autres versions de Python ({known}, ici {tag}).")
    sys.path[:0] = [str(unpacked(chosen, tag))]
    from dilemme.client.__main__ import main as board

    return board()


def natives():
    return [one for one in (HERE / "wheels").glob("*.whl") if "-none-any" not in one.name]


def fitting(tag):
    """Return the wheels to unpack for this Python, None when the window's own is not there."""
    pure = sorted((HERE / "wheels").glob("*-none-any.whl"))
    mine = [one for one in natives() if one.name.split("-")[2] == tag]
    return [*pure, *mine] if mine else None


def unpacked(wheels, tag):
    """Return the folder where the wheels are unpacked; it appears whole or not at all."""
    ready = own_folder() / f"{HERE.name}-{tag}"
    mark = "\n".join(f"{one.name} {one.stat().st_size}" for one in wheels)
    if not (ready / "ready").exists() or (ready / "ready").read_text() != mark:
        part = ready.with_name(f"{ready.name}.{os.getpid()}")
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as packed:
                packed.extractall(part)
        (part / "ready").write_text(mark)
        shutil.rmtree(ready, ignore_errors=True)
        part.replace(ready)
    return ready


def own_folder():
    if os.environ.get("DILEMME_DATA"):
        return Path(os.environ["DILEMME_DATA"]) / "programme"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Dilemme" / "programme"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "Dilemme"
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "dilemme"


def stop(sentence):
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
