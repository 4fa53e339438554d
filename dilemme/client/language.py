"""The words of the client: the French sentence is the message, as everywhere in the project."""

import gettext
from pathlib import Path

_translation = gettext.translation("dilemme", Path(__file__).parent / "data", fallback=True)
_ = _translation.gettext
