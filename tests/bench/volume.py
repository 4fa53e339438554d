"""Results among millions of answers, beside the bare SQL of the same work.

Ten million on PostgreSQL, one million on SQLite; BENCH_ANSWERS changes both.
"""

import os
import tracemalloc
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db import connection
from django.db.models import Max
from django.test import Client
from django.urls import reverse

from courses.domain.questionnaire import Purpose
from courses.models import CoursePage, TrainingSession
from courses.reports.raw import answer_lines
from courses.selectors.gathering import newest, versions_used
from courses.selectors.scope import Scope, counted_people
from courses.selectors.tallies import item_tallies
from portal.accounts.access import Viewer
from portal.accounts.models import Membership, Organisation, User
from portal.accounts.roles import Role
from portal.demo.volume.filling import seed_volume
from tests.bench.measure import interleaved, report
from tests.factories.courses import home_page

ANSWERS = {"postgresql": 10_000_000, "sqlite": 1_000_000}
RUNS = 15
MOST_QUERIES = 12
FEW_RUNS = 5
CSV_ROWS = 100_000
CSV_LIMIT_MB = 80.0

# The difficulty of each item and its correlation with the rest of the test, and nothing else.
BARE_ITEMS = """
WITH sent AS (SELECT id FROM courses_attempt WHERE version_id = %s AND state = 'sent'),
earned AS (
  SELECT n.attempt_id, n.question_id, n.points
  FROM courses_answer n JOIN sent s ON s.id = n.attempt_id
  WHERE n.points IS NOT NULL
),
total AS (SELECT attempt_id, SUM(points) AS total FROM earned GROUP BY attempt_id)
SELECT question_id, COUNT(*), AVG(points), SUM(points * (total - points)), SUM(total - points),
       SUM((total - points) * (total - points))
FROM earned JOIN total USING (attempt_id) GROUP BY question_id"""


def bench_volume() -> None:
    """Write the volume, then the three lines."""
    asked = int(os.environ.get("BENCH_ANSWERS", ANSWERS[connection.vendor]))
    seed_volume(home=home_page(), n_answers=asked, say=str)
    coordinator = _coordinator()
    course = CoursePage.objects.get(code="V01")
    session = (
        TrainingSession.objects.filter(course=course).select_related("course", "trainer").last()
    )
    _bench_session(session)
    _bench_items(coordinator, course)
    _bench_csv(_trainer(session))


def _coordinator() -> Viewer:
    user = User.objects.create_user("volume@exemple.example", first_name="A", last_name="B")
    home, _ = Organisation.objects.get_or_create(
        name="Réseau", defaults={"kind": Organisation.Kind.ASSOCIATION}
    )
    held = Membership.objects.create(user=user, organisation=home, role=Role.COORDINATOR)
    return Viewer(user, held, (held,))


def _trainer(session: TrainingSession) -> Viewer:
    held = Membership.objects.get(user_id=session.trainer_id)
    return Viewer(held.user, held, (held,))


def _bench_session(session: TrainingSession) -> None:
    """Write how long a session's page of results takes, and how many queries.

    Everything is counted: the whole request through every middleware (sign-in, role), the page
    drawn. The baseline sends the statements of that same request and reads their rows.
    """
    browser = Client()
    browser.force_login(session.trainer, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("dashboard:session_results", args=[session.public_id])

    def ours() -> None:
        if browser.get(address).status_code != HTTPStatus.OK:
            raise RuntimeError(address)

    ours()  # the first page in a new place writes where the account is open
    statements = _statements_of(ours)
    value, baseline = interleaved(ours, lambda: _send(statements), runs=RUNS)
    report(f"session_dashboard_{connection.vendor}", value, baseline, unit="ms", runs=RUNS)
    n = len(statements)
    report(f"session_dashboard_queries_{connection.vendor}", n, MOST_QUERIES, unit="n", runs=1)


def _statements_of(work: Callable[[], object]) -> list[tuple[str, Any]]:
    statements: list[tuple[str, Any]] = []

    def keep(execute, sql, params, many, context):
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        work()
    return statements


def _send(statements: list[tuple[str, Any]]) -> None:
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def _bench_items(viewer: Viewer, course: CoursePage) -> None:
    people = counted_people(viewer, Scope(course_id=course.pk))
    version = newest(versions_used(people), "post")
    tested = version.definition.of_purpose(Purpose.KNOWLEDGE)
    objectives = {one.id: one.objective for one in tested}
    key = course.questionnaires.get(moment="post", audience="learner").versions.aggregate(
        last=Max("pk")
    )["last"]

    def bare() -> None:
        with connection.cursor() as cursor:
            cursor.execute(BARE_ITEMS, [key])
            cursor.fetchall()

    value, baseline = interleaved(lambda: item_tallies(people, objectives), bare, runs=FEW_RUNS)
    report(f"item_analysis_{connection.vendor}", value, baseline, unit="ms", runs=FEW_RUNS)


def _bench_csv(viewer: Viewer) -> None:
    """Write the memory that a long export takes beyond what was there, in megabytes."""
    people = counted_people(viewer, Scope())
    tracemalloc.start()
    rows = 0
    for piece in answer_lines(viewer, people):
        rows += piece.count(b"\n")
        if rows > CSV_ROWS:
            break
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    report(f"csv_memory_{connection.vendor}", peak / 1e6, CSV_LIMIT_MB, unit="MB", runs=1)
