"""What an attempt asks: its version, its form, and no opinion on a second try."""

from collections import OrderedDict

from courses.domain.forms import asked_with
from courses.domain.questionnaire import Definition
from courses.models import Attempt

# Versions never change: what they ask is read once a process. The key is their content's digest.
_KEPT: OrderedDict[tuple[str, str, bool], Definition] = OrderedDict()
MAX_KEPT = 256


def asked_in(attempt: Attempt) -> Definition:
    """Return what an attempt asks; no query when its version is loaded or was read before.

    An opinion is asked once: at the first try of a moment.
    """
    version = attempt.version
    key = (version.sha256, attempt.form, attempt.number == 1)
    found = _KEPT.get(key)
    if found is None:
        found = _KEPT[key] = _asked(version.definition, attempt)
        while len(_KEPT) > MAX_KEPT:
            _KEPT.popitem(last=False)
    return found


def _asked(definition: Definition, attempt: Attempt) -> Definition:
    asked = asked_with(definition, attempt.form)
    return asked if attempt.number == 1 else asked.without_anonymous()
