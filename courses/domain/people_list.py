"""A pasted list of people to enrol: read whole or refused whole, with the line and the reason."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

MAX_LINES = 300
EMAIL = re.compile(r"[^\s@<>;,]+@[^\s@<>;,]+\.[^\s@<>;,.]+")
SEPARATORS = re.compile(r"[;,\t]")
NAME_LETTERS = 60
JOB_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Person:
    """One line: an address in lower case, and names and job when they were given."""

    line: int
    email: str
    first_name: str = ""
    last_name: str = ""
    job: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that cannot be read; `code`: `no_email`, `two_emails`, `twice`, `name_too_long`,
    `job_too_long`.
    """

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class PeopleList:
    """What a pasted text holds; nothing is to be done with it while something is unreadable."""

    people: tuple[Person, ...]
    unreadable: tuple[Unreadable, ...]


def read_people(text: str) -> PeopleList:
    """Read one person a line: `address`, `address; first name; last name`, `First Last <address>`.

    A job may follow the names: `address; first name; last name; job`. Blank lines are
    passed over; lines are numbered from 1 as they were pasted.
    """
    people: list[Person] = []
    unreadable: list[Unreadable] = []
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = _read(number, line)
        if isinstance(found, Person) and found.email in seen:
            found = Unreadable(number, "twice")
        if isinstance(found, Person):
            seen.add(found.email)
            people.append(found)
        else:
            unreadable.append(found)
    return PeopleList(tuple(people), tuple(unreadable))


def _read(number: int, line: str) -> Person | Unreadable:
    emails = EMAIL.findall(line)
    if len(emails) != 1:
        return Unreadable(number, "two_emails" if emails else "no_email")
    rest = EMAIL.sub("", line).replace("<", " ").replace(">", " ").replace('"', " ")
    first, last, job = _told(rest)
    if max(len(first), len(last)) > NAME_LETTERS:
        return Unreadable(number, "name_too_long")
    if len(job) > JOB_LETTERS:
        return Unreadable(number, "job_too_long")
    return Person(number, emails[0].lower(), first, last, job)


def _told(rest: str) -> tuple[str, str, str]:
    cells = [" ".join(cell.split()) for cell in SEPARATORS.split(rest)]
    words = [cell for cell in cells if cell]
    if len(words) >= 2:
        return words[0], words[1], words[2] if len(words) > 2 else ""
    first, _space, last = (words[0] if words else "").partition(" ")
    return first, last, ""


def by_job(jobs: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return (job, people), the most frequent first; capitals and spaces do not tell jobs apart.

    A job is written as most people wrote it; those who said nothing come last, under "".
    """
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for job in jobs:
        plain = " ".join(job.split())
        spelled[plain.casefold()][plain] += 1
    found = [
        (max(sorted(words), key=words.__getitem__), words.total()) for words in spelled.values()
    ]
    return tuple(sorted(found, key=lambda one: (not one[0], -one[1], one[0].casefold())))
