"""The access lines of features.

Each module in `features/` has `ADDRESSES`, and for its own objects `MAKERS` (kind to a function of
the owner that returns an identifier), `OWNERS` (kind to the roles that may own one, first the usual
one) and `FILLS` (placeholder to a function of the world).
"""

from importlib import import_module
from pathlib import Path

NAMES = sorted(one.stem for one in (Path(__file__).parent / "features").glob("*.py"))
FEATURES = [import_module(f"tests.access.features.{name}") for name in NAMES]
