"""An adversary who holds every table, in the order of the disk, at every moment, and all the keys
that are not secret. Each attack says whose each anonymous row is; `hits` counts how often it is
right. Nobody is asked to behave: the attacks read what is stored, not what pages show.
"""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection

type Row = dict[str, Any]
type Dump = dict[str, list[Row]]
# The key of an attempt, to the key of the anonymous row that the adversary says is its.
type Guess = dict[int, str]

POSITION, WRITER = "_position", "_writer"


def dump(prefix: str = "") -> Dump:
    """Return every row of every table, in the order they lie in, with who wrote them if known.

    `prefix` keeps the tables of one application, where many dumps are taken.
    """
    postgresql = connection.vendor == "postgresql"
    hidden = f"ctid::text AS {POSITION}, xmin::text AS {WRITER}" if postgresql else ""
    found: Dump = {}
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        # SQLite's own files of the search index of pages have no rows of their own.
        for table in (one for one in tables if one.startswith(prefix) and "_fts" not in one):
            quoted = connection.ops.quote_name(table)
            extra = f"{hidden}, " if hidden else f"rowid AS {POSITION}, '' AS {WRITER}, "
            order = "ctid" if postgresql else "rowid"
            cursor.execute(f"SELECT {extra}* FROM {quoted} ORDER BY {order}")
            names = [column[0] for column in cursor.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


@dataclass
class Evidence:
    """One group of people: what was stored before each sending, after it, and in the end."""

    session_id: int
    before: list[Dump] = field(default_factory=list)
    after: list[Dump] = field(default_factory=list)
    # Attempts in the order they were sent: the room saw who finished first.
    order: list[int] = field(default_factory=list)

    @property
    def end(self) -> Dump:
        """The last dump."""
        return self.after[-1]

    def comments(self, found: Dump | None = None) -> list[Row]:
        """Return the rows to attribute, as they lie: the comment of each person."""
        rows = (found or self.end)["courses_anonymousanswer"]
        mine = (row for row in rows if row["session_id"] == self.session_id)
        return [row for row in mine if row["question_id"] == "comment"]

    def sheet_of(self, comment: Row) -> list[Row]:
        """Return the rows that carry the same pairing key."""
        rows = self.end["courses_anonymousanswer"]
        return [row for row in rows if row["pair_key"] == comment["pair_key"]]

    def attempts(self, found: Dump | None = None) -> dict[int, Row]:
        """Return the named sheets of the group, by key."""
        rows = (found or self.end)["courses_attempt"]
        return {row["id"]: row for row in rows if row["id"] in set(self.order)}

    def enrolments(self) -> dict[int, Row]:
        """Return the enrolments of the group, by key."""
        rows = self.end["courses_enrolment"]
        return {row["id"]: row for row in rows if row["session_id"] == self.session_id}


def _in_order(evidence: Evidence, rows: Iterable[Row]) -> Guess:
    return dict(zip(evidence.order, (str(row["id"]) for row in rows), strict=False))


def by_place_on_disk(evidence: Evidence) -> Guess:
    """First written, first sent."""
    return _in_order(evidence, evidence.comments())


def by_key(evidence: Evidence) -> Guess:
    """Smallest key, first sent."""
    return _in_order(evidence, sorted(evidence.comments(), key=lambda row: str(row["id"])))


def by_pair_key(evidence: Evidence) -> Guess:
    """Smallest pairing key, first enrolled."""
    people = sorted(evidence.order, key=lambda key: evidence.attempts()[key]["enrolment_id"])
    rows = sorted(evidence.comments(), key=lambda row: str(row["pair_key"]))
    return dict(zip(people, (str(row["id"]) for row in rows), strict=False))


def by_writer(evidence: Evidence) -> Guess:
    """Written by the same transaction as the sending (PostgreSQL's xmin)."""
    attempts = evidence.attempts()
    return {
        key: str(row["id"])
        for row in evidence.comments()
        for key in evidence.order
        if row[WRITER] and attempts[key][WRITER] == row[WRITER]
    }


def by_times(evidence: Evidence) -> Guess:
    """Any column of the rows that grows with the time of sending."""
    columns = [name for name in evidence.comments()[0] if name.endswith(("_at", "day", "_on"))]
    ranked = sorted(evidence.comments(), key=lambda row: [str(row[name]) for name in columns])
    sent = sorted(evidence.order, key=lambda key: str(evidence.attempts()[key]["sent_at"]))
    return dict(zip(sent, (str(row["id"]) for row in ranked), strict=False))


def by_what_appeared(evidence: Evidence) -> Guess:
    """A row that was not there before somebody sent is theirs."""
    found: Guess = {}
    known: set[str] = set()
    for key, then in zip(evidence.order, evidence.after, strict=True):
        fresh = [str(row["id"]) for row in evidence.comments(then)]
        fresh = [one for one in fresh if one not in known]
        known |= set(fresh)
        if fresh:
            found[key] = fresh[0]
    return found


def by_missing_keys(evidence: Evidence) -> Guess:
    """Keys that a table gave away: as many are missing around a person as they wrote opinions."""
    keys = sorted(row["id"] for row in evidence.end["courses_answer"])
    own = defaultdict(list)
    for row in evidence.end["courses_answer"]:
        own[row["attempt_id"]].append(row["id"])
    missing = {
        key: min(one for one in keys if one > max(own[key])) - max(own[key])
        for key in evidence.order
        if max(own[key]) < keys[-1]
    }
    return _by_size(evidence, missing, len)


def by_sealed_length(evidence: Evidence) -> Guess:
    """A longer draft, before it was sent, is a longer sheet afterwards."""
    lengths: dict[int, int] = {}
    for key, then in zip(evidence.order, evidence.before, strict=True):
        drafts = [row for row in then["courses_opiniondraft"] if row["attempt_id"] == key]
        lengths[key] = sum(len(row["sealed"]) for row in drafts)
    return _by_size(evidence, lengths, lambda sheet: sum(len(str(row["value"])) for row in sheet))


def by_urn_growth(evidence: Evidence) -> Guess:
    """What an urn grew by when somebody sent is the length of their sheet."""
    sizes, last = {}, 0
    for key, then in zip(evidence.order, evidence.after, strict=True):
        urns = (
            row for row in then["courses_opinionurn"] if row["session_id"] == evidence.session_id
        )
        size = sum(len(row["sealed"]) for row in urns)
        if size > last:
            sizes[key] = size - last
        last = size
    return _by_size(evidence, sizes, lambda sheet: sum(len(str(row["value"])) for row in sheet))


def _by_size(
    evidence: Evidence, sizes: Mapping[int, int], measure: Callable[[list[Row]], int]
) -> Guess:
    """Give the larger sheet to the larger trace; people without a trace take what is left."""
    if len(set(sizes.values())) < 2:
        return {}
    people = sorted(sizes, key=lambda key: sizes[key])
    rows = sorted(evidence.comments(), key=lambda row: measure(evidence.sheet_of(row)))
    some = combinations(rows, min(len(people), len(rows)))
    fits = min(
        some,
        key=lambda kept: _misfit(
            [measure(evidence.sheet_of(row)) for row in kept], [sizes[key] for key in people]
        ),
    )
    return dict(zip(people, (str(row["id"]) for row in fits), strict=False))


def _misfit(left: list[int], right: list[int]) -> float:
    """Tell how far two growing series are from being the same, up to a unit."""
    return sum(abs(a - b) for a, b in zip(_unit(left), _unit(right), strict=False))


def _unit(series: list[int]) -> list[float]:
    spread = (series[-1] - series[0]) or 1
    return [(one - series[0]) / spread for one in series]


def by_plain_drafts(evidence: Evidence) -> Guess:
    """The words themselves, somewhere next to the person, before they were sent."""
    found: Guess = {}
    for key, then in zip(evidence.order, evidence.before, strict=True):
        near = [
            str(value)
            for rows in then.values()
            for row in rows
            if row.get("attempt_id") == key
            for value in row.values()
        ]
        for comment in evidence.comments():
            if any(str(comment["value"]).strip('"') in one for one in near):
                found[key] = str(comment["id"])
    return found


def by_shared_values(evidence: Evidence) -> Guess:
    """A value of the row, plain or digested without a secret, that belongs to one person."""
    found: Guess = {}
    for key, attempt in evidence.attempts().items():
        traces = _traces(evidence, attempt)
        for comment in evidence.comments():
            if any(str(one) in traces for one in comment.values() if one not in ("", None)):
                found[key] = str(comment["id"])
    return found


def _traces(evidence: Evidence, attempt: Row) -> set[str]:
    enrolment = evidence.enrolments()[attempt["enrolment_id"]]
    names = [attempt["id"], attempt["public_id"], enrolment["id"], enrolment["public_id"]]
    texts = {str(name) for name in [*names, enrolment["user_id"]]}
    uuids = {str(name) for name in names if len(str(name).replace("-", "")) == 32}
    raw = [text.encode() for text in texts] + [UUID(text).bytes for text in uuids]
    keys = [b""] + [
        str(value).encode()
        for row in evidence.end["courses_pairingsecret"]
        for value in row.values()
    ]
    digests = {hashlib.sha256(one).hexdigest() for one in raw}
    digests |= {hmac.new(key, one, hashlib.sha256).hexdigest() for key in keys for one in raw}
    # Small keys are everywhere (a moment, a mark): only what names one person is a trace.
    return digests | set(uuids) | {UUID(text).hex for text in uuids}


def by_what_was_asked(evidence: Evidence) -> Guess:
    """Another version or another form tells apart those who were asked it."""
    forms = {key: _asked(row) for key, row in evidence.attempts().items()}
    found: Guess = {}
    for key in evidence.order:
        like = [row for row in evidence.comments() if str(row["version_id"]) == forms[key]]
        if like and len(like) == list(forms.values()).count(forms[key]) < len(forms):
            found[key] = str(like[0]["id"])
    return found


def _asked(attempt: Row) -> str:
    return str(attempt["version_id"])


ATTACKS: dict[str, Callable[[Evidence], Guess]] = {
    one.__name__: one
    for one in (
        by_place_on_disk,
        by_key,
        by_pair_key,
        by_writer,
        by_times,
        by_what_appeared,
        by_missing_keys,
        by_sealed_length,
        by_urn_growth,
        by_plain_drafts,
        by_shared_values,
        by_what_was_asked,
    )
}


def hits(guess: Guess, truth: Mapping[int, str], rng: Random) -> int:
    """Return how many people are found; those the attack says nothing of are drawn by lot."""
    taken = set(guess.values())
    left = [row for row in truth.values() if row not in taken]
    rng.shuffle(left)
    unsaid = [key for key in truth if key not in guess]
    full = guess | dict(zip(unsaid, left, strict=False))
    return sum(full.get(key) == row for key, row in truth.items())
