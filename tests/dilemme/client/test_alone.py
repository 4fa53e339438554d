"""The client installs and starts where there is no Django."""

import subprocess
import sys
from importlib import metadata

from packaging.requirements import Requirement

WITHOUT_THE_SERVER = """
import importlib, pkgutil, sys
BLOCKED = ("django", "wagtail", "channels", "portal", "courses", "certificates", "dilemme.server")

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if any(name == one or name.startswith(one + ".") for one in BLOCKED):
            raise ImportError(f"{name} is not on this computer")

sys.meta_path.insert(0, Blocker())
import dilemme.client
found = [one.name for one in pkgutil.walk_packages(dilemme.client.__path__, "dilemme.client.")]
for name in found:
    importlib.import_module(name)
print(len(found))
"""


def test_every_module_of_the_client_imports_without_the_server():
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT_THE_SERVER],
        capture_output=True, text=True, check=False,
        env={"SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30


def test_the_extra_brings_a_window_a_socket_fonts_icons_and_a_qr_code_only():
    asked = [Requirement(one) for one in metadata.requires("cresus-formation")]
    brought = {one.name for one in asked if one.marker and one.marker.evaluate({"extra": "client"})}
    bare = {one.name for one in asked if not one.marker}
    assert brought == {
        "pygame-ce", "websockets", "font-source-sans-pro", "font-manrope", "tablericons2", "segno",
    }  # fmt: skip
    assert bare == set()


def test_what_the_extra_brings_needs_nothing_else():
    for name in ("pygame-ce", "websockets", "font-source-sans-pro", "font-manrope",
                 "tablericons2", "segno"):  # fmt: skip
        needs = [Requirement(one) for one in metadata.requires(name) or ()]
        always = [one.name for one in needs if not one.marker or one.marker.evaluate({"extra": ""})]
        assert always == [], name
