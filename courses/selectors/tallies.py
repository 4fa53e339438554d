"""Answers counted by the database, whatever their number: pairs of scores, questions, tallies.

Plain SQL that SQLite and PostgreSQL read alike. Each query starts from the people a viewer may
count; only figures come back, never a row of somebody's.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from courses.domain.gains import Cells
from courses.domain.items import TAIL_SHARE, ItemSums
from courses.models import Answer
from courses.selectors.scope import as_sql

# The last sent attempt of each person and moment is the one with `place` 1.
_LAST = """
last_sent AS (
  SELECT a.id, a.enrolment_id, a.moment, a.version_id, a.result,
         ROW_NUMBER() OVER (PARTITION BY a.enrolment_id, a.moment ORDER BY a.number DESC) AS place
  FROM courses_attempt a JOIN people p ON p.id = a.enrolment_id
  WHERE a.state = 'sent' AND a.moment IN ({moments})
)"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people gave one answer to one question at one moment."""

    moment: str
    question_id: str
    value: Any
    n: int


def _rows(people: QuerySet, body: str, params: Sequence[Any]) -> list[tuple]:
    scope = as_sql(people.values("id"))
    if scope is None:
        return []
    sql, given = scope
    with connection.cursor() as cursor:
        cursor.execute(f"WITH people AS ({sql}), {body}", [*given, *params])
        return cursor.fetchall()


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def score_cells(
    people: QuerySet, objectives: Sequence[str], *, early: str = "pre", late: str = "post"
) -> dict[str, Cells]:
    """Return how many people have each pair of scores: overall under "", then by objective.

    One query for any number of people; scores in basis points, None when not answered.
    """
    by_key = [
        "SELECT enrolment_id, moment, %s AS topic, CAST(result ->> 'knowledge_bp' AS integer) AS bp"
        " FROM last_sent WHERE place = 1 AND result ->> 'objectives' <> '{}'"
    ]
    params: list[Any] = [early, late, ""]
    for objective in objectives:
        by_key.append(
            "SELECT enrolment_id, moment, %s,"
            " CAST(result -> 'objectives' -> CAST(%s AS text) ->> 'bp' AS integer)"
            " FROM last_sent WHERE place = 1"
        )
        params += [objective, objective]
    body = f"""{_LAST.format(moments=_marks([early, late]))},
scores AS ({" UNION ALL ".join(by_key)}),
pairs AS (
  SELECT topic, enrolment_id, MAX(CASE WHEN moment = %s THEN bp END) AS early,
         MAX(CASE WHEN moment = %s THEN bp END) AS late
  FROM scores WHERE bp IS NOT NULL GROUP BY topic, enrolment_id
)
SELECT topic, early, late, COUNT(*) FROM pairs GROUP BY topic, early, late"""  # noqa: S608
    found: dict[str, Counter] = {key: Counter() for key in ("", *objectives)}
    for topic, before, after, n in _rows(people, body, [*params, early, late]):
        found[topic][before, after] += n
    return {key: dict(cells) for key, cells in found.items()}


def answer_tallies(
    people: QuerySet,
    questions: Mapping[str, Sequence[str]],
    *,
    texts: Sequence[str] = (),
    readers: QuerySet | None = None,
) -> list[Tally]:
    """Return how often each answer was given, last attempts only; moment → question ids: one query.

    What was written in answer to `texts` comes along, of the people in `readers` only.
    """
    scope = as_sql(readers.values("id")) if texts and readers is not None else None
    ids = sorted({one for asked in questions.values() for one in asked})
    asked = [*ids, *texts] if scope else ids
    if not asked:
        return []
    condition, given = _only_of(scope, texts)
    body = f"""{_LAST.format(moments=_marks(list(questions)))}
SELECT l.moment, a.question_id, a.value, COUNT(*)
FROM last_sent l JOIN courses_answer a ON a.attempt_id = l.id
WHERE l.place = 1 AND a.presence = 2 AND a.question_id IN ({_marks(asked)}){condition}
GROUP BY l.moment, a.question_id, a.value"""  # noqa: S608
    rows = _rows(people, body, [*questions, *asked, *given])
    found = [Tally(moment, key, _loaded(value), n) for moment, key, value, n in rows]
    return sorted(found, key=lambda one: (one.moment, one.question_id, str(one.value)))


def _only_of(scope: tuple[str, tuple] | None, texts: Sequence[str]) -> tuple[str, list[Any]]:
    """Return the condition, and its parameters, that gives texts to their readers only."""
    if scope is None:
        return "", []
    sql, given = scope
    condition = f" AND (a.question_id NOT IN ({_marks(texts)}) OR l.enrolment_id IN ({sql}))"
    return condition, [*texts, *given]


def _loaded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def texts_among(tallies: Sequence[Tally], ids: Collection[str]) -> dict[str, list[str]]:
    """Return what was written by question, in no order worth reading."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in tallies:
        if one.question_id in ids:
            found[one.question_id] += [str(one.value)] * one.n
    return found


_HEADS = """
states AS (
  SELECT n.enrolment_id, COALESCE(NULLIF(n.corrected_to, ''), n.kind) AS kind,
         ROW_NUMBER() OVER (
           PARTITION BY n.half_day_id, n.enrolment_id
           ORDER BY CASE WHEN n.kind = 'signed' THEN 1 ELSE 0 END, n.number DESC
         ) AS place
  FROM courses_attendanceentry n JOIN people p ON p.id = n.enrolment_id
)
SELECT
  (SELECT COUNT(*) FROM people),
  (SELECT COUNT(*) FROM people p JOIN courses_enrolment e ON e.id = p.id
   WHERE e.completed_at IS NOT NULL),
  (SELECT COUNT(*) FROM states),
  (SELECT COUNT(DISTINCT enrolment_id) FROM states
   WHERE place = 1 AND kind IN ('signed', 'confirmed', 'late', 'left'))"""


@dataclass(frozen=True, slots=True)
class HeadCounts:
    """People: enrolled, having completed, there at least once (None without a sheet)."""

    enrolled: int
    completed: int
    present: int | None


def head_counts(people: QuerySet) -> HeadCounts:
    """Return how many people came, in one query.

    What a trainer wrote last prevails over a signature (courses.domain.attendance.standing_of).
    """
    found = _rows(people, _HEADS, []) or [(0, 0, 0, 0)]
    enrolled, completed, n_lines, present = found[0]
    return HeadCounts(enrolled, completed, present if n_lines else None)


@dataclass(frozen=True, slots=True)
class ItemTally:
    """Sums of one question in one form: on the rest of the test, and of the objective alone."""

    sums: ItemSums
    near: ItemSums


_ITEMS = """
asked (question_id, question, topic) AS (VALUES {questions}),
first_sent AS (
  SELECT a.id, a.form FROM courses_attempt a JOIN people p ON p.id = a.enrolment_id
  WHERE a.state = 'sent' AND a.moment = %s AND a.number = 1
),
earned AS (
  SELECT q.question, q.topic, n.attempt_id, f.form, n.points, n.presence, n.item_version_id,
         n.choice, n.number
  FROM first_sent f JOIN courses_answer n ON n.attempt_id = f.id
  JOIN asked q ON q.question_id = n.question_id
  WHERE n.presence > 0 AND n.points IS NOT NULL
),
sheet AS (
  SELECT attempt_id, SUM(points) AS total, {near_sums} FROM earned GROUP BY attempt_id
),
ranked AS (
  SELECT sheet.*, NTILE(4) OVER by_total AS quarter,
         ROW_NUMBER() OVER by_total AS place, COUNT(*) OVER () AS n
  FROM sheet WINDOW by_total AS (ORDER BY total, attempt_id)
),
parted AS MATERIALIZED (
  SELECT ranked.*, 4 * CASE WHEN place <= {tail} * n THEN 1 WHEN n + 1 - place <= {tail} * n THEN 3
                            ELSE 2 END + quarter AS stand
  FROM ranked
),
counted AS (
  SELECT e.question, e.form, e.item_version_id, e.choice, e.number, e.presence, e.points, r.stand,
         COUNT(*) AS n, SUM(r.total) AS total, SUM(r.total * r.total) AS totals,
         SUM(CASE e.topic {near_cases} END) AS near, SUM(CASE e.topic {near_squares} END) AS nears
  FROM earned e JOIN parted r ON r.attempt_id = e.attempt_id
  GROUP BY e.question, e.form, e.item_version_id, e.choice, e.number, e.presence, e.points, r.stand
)
SELECT question, form, COALESCE(v.meaning, 0), choice, c.number, presence, points, stand, c.n,
       total, totals, near, nears
FROM counted c LEFT JOIN courses_itemversion v ON v.id = c.item_version_id"""


def item_tallies(
    people: QuerySet, objectives: Mapping[str, str], *, moment: str = "post"
) -> dict[str, dict[str, ItemTally]]:
    """Return the sums of each knowledge question, by question then form: one query.

    `objectives`: question id → objective. First attempts only: a second try has seen the answers.
    Only answers to the latest meaning of an item count (training.md part 2, b.16).
    """
    if not objectives:
        return {}
    names = sorted(set(objectives.values()))
    keys = list(objectives)
    pairs = [one for at, key in enumerate(keys) for one in (key, at, names.index(objectives[key]))]
    rows = _rows(people, _items_sql(len(objectives), len(names)), [*pairs, moment])
    latest: dict[int, int] = defaultdict(int)
    for row in rows:
        latest[row[0]] = max(latest[row[0]], row[2])
    found: dict[str, dict[str, ItemTally]] = defaultdict(dict)
    for row in rows:
        if row[2] == latest[row[0]]:
            _add(found[keys[row[0]]], row[1], row[3:])
    return dict(found)


def _items_sql(n_questions: int, n_objectives: int) -> str:
    each = range(n_objectives)
    sums = (f"SUM(CASE WHEN topic = {k} THEN points ELSE 0 END) AS near_{k}" for k in each)
    return _ITEMS.format(
        questions=", ".join(["(%s, %s, %s)"] * n_questions),
        near_sums=", ".join(sums),
        near_cases=" ".join(f"WHEN {k} THEN r.near_{k}" for k in each),
        near_squares=" ".join(f"WHEN {k} THEN r.near_{k} * r.near_{k}" for k in each),
        tail=TAIL_SHARE,
    )


def _add(forms: dict[str, ItemTally], form: str, row: Sequence[Any]) -> None:
    """Add people who gave one answer, earned the same and stand in the same part of the group."""
    choice, number, presence, x, stand, n, total, totals, near, nears = row
    part, quarter = divmod(stand - 1, 4)
    by_quarter = [0, 0, 0, 0]
    by_quarter[quarter] = n
    tails = (n * (part == 3), n * x * (part == 3), n * (part == 1), n * x * (part == 1))
    first, second, third, fourth = by_quarter
    given = choice or ("" if number is None else str(number))
    chosen = {given: (first, second, third, fourth)} if given else {}
    n_skipped = n if presence == Answer.Presence.SKIPPED else 0
    sums = ItemSums(n, n * x, n * x * x, *_without(x, n, total, totals), *tails, n_skipped, chosen)
    close = ItemSums(n, n * x, n * x * x, *_without(x, n, near, nears))
    before = forms.get(form)
    forms[form] = (
        ItemTally(before.sums + sums, before.near + close) if before else ItemTally(sums, close)
    )


def _without(x: float, n: int, total: float, totals: float) -> tuple[float, float, float]:
    """Return the sums of the rest, of its square and of x times it: x is the same for all n."""
    rest = total - n * x
    return rest, totals - 2 * x * total + n * x * x, x * rest
