"""How many sheets to print for a workshop: counts from the people, the teams and the months.

One sheet of budget a team and one memo a person; the board and the cards once. A team is of four
people at most (dilemme.md §5.2).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST_PEOPLE = 60
TEAM_OF = 4


class Per(StrEnum):
    """What a number of copies follows."""

    WORKSHOP = "workshop"
    TEAM = "team"
    PERSON = "person"


@dataclass(frozen=True)
class Wanted:
    """One thing to print: its name, and per what it is printed."""

    name: str
    per: Per


@dataclass(frozen=True)
class Line:
    """One thing to print and how many times."""

    name: str
    copies: int


def teams_for(people: int) -> int:
    """Return how many teams people make; ValueError when nobody comes or too many do."""
    if not 1 <= people <= MOST_PEOPLE:
        raise ValueError("a workshop has 1 to 60 people")
    return -(-people // TEAM_OF)


def print_list(wanted: Iterable[Wanted], *, people: int) -> list[Line]:
    """Return how many copies of each thing; raises ValueError as `teams_for`."""
    copies = {Per.WORKSHOP: 1, Per.TEAM: teams_for(people), Per.PERSON: people}
    return [Line(one.name, copies[one.per]) for one in wanted]
