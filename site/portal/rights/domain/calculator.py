"""What a calculator of amounts must offer; the pre-check stands without any."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from portal.rights.domain.codes import Right
from portal.rights.domain.precheck import Answers


class AmountsUnknown(Exception):
    """The calculator could not answer; the pre-check stands without it."""


class Calculator(Protocol):
    """Something that estimates monthly amounts, and says which version of the law it knows."""

    name: str
    version: str

    def amounts(self, answers: Answers, day: date) -> Mapping[Right, int]:
        """Return cents a month for the rights it found; a right it does not know is left out.

        Raises AmountsUnknown when it cannot answer at all.
        """
