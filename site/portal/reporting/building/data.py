"""Everything a report is made from."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.reporting.domain.cases import CaseFact, Share
from portal.reporting.selectors.facts import Delay
from portal.reporting.selectors.followed import Followed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportData:
    """Facts of a scope; `rest` holds those of everybody else when the scope is one branch."""

    facts: Sequence[CaseFact]
    delays: Sequence[Delay]
    followed: Followed
    rest: Sequence[CaseFact] = field(default_factory=tuple)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    trained: Any = None
    convention: Any = None


def counted[K: Hashable](
    facts: Sequence[CaseFact], key: Callable[[CaseFact], K | None]
) -> Counter[K]:
    """Return how many facts stand behind each answer; None counts nowhere."""
    found: Counter[K] = Counter()
    for fact in facts:
        answer = key(fact)
        if answer is not None:
            found[answer] += 1
    return found


def share_of(
    facts: Sequence[CaseFact],
    part: Callable[[CaseFact], bool],
    whole: Callable[[CaseFact], bool],
) -> Share:
    """Return how many facts of `whole` are also in `part`."""
    among = [fact for fact in facts if whole(fact)]
    return Share(sum(1 for fact in among if part(fact)), len(among))
