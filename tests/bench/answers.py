"""One answer kept, against a bare insert of the same row: goal at most 3 times."""

from itertools import count

from django.db import connection

from courses import services
from courses.models import Attempt
from tests.bench.measure import interleaved, report
from tests.factories.answering import bare_course, draft, every_kind, version_of
from tests.factories.courses import enrolled

RUNS = 200
INSERT = (
    "INSERT INTO courses_answer"
    " (attempt_id, question_id, value, saved_at, presence, choice) VALUES (%s, %s, %s, %s, 2, '')"
)


def bench_save_answer() -> None:
    """Write the milliseconds to keep one answer, in turns with a bare insert."""
    course = bare_course("ZB")
    version = version_of(course, every_kind())
    ours, bare = (_attempt(course, version) for _ in range(2))
    rank = count(1)

    def keep() -> None:
        raw = ["ab"[next(rank) % 2]]
        services.save_answer(attempt=ours, question_id="un", raw=raw)

    def insert() -> None:
        with connection.cursor() as cursor:
            row = [bare.pk, f"nu-{next(rank)}", '"a"', bare.started_at]
            cursor.execute(INSERT, row)

    value, baseline = interleaved(keep, insert, runs=RUNS)
    report(f"save_answer_{connection.vendor}", value, baseline, unit="ms", runs=RUNS)


def _attempt(course, version) -> Attempt:
    made = draft(enrolled(course=course), version)
    return Attempt.objects.select_related("version", "enrolment").get(pk=made.pk)
