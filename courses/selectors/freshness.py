"""What expires in the courses, and whom it touches: as many queries for one course as for all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from courses.domain.freshness import DatedPart, Status, dated_parts, horizon, status_of
from courses.models import CoursePage, CourseVersion, Enrolment, Item, Questionnaire
from courses.selectors.bank import uses_of


@dataclass(frozen=True, slots=True)
class Touched:
    """Who depends on a course: people in the middle of it, attestations given for it."""

    n_in_progress: int = 0
    n_certified: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A version of a course that holds a part: its number, who is in the middle of it."""

    number: int
    n_in_progress: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Expiring:
    """A part of a lesson or a question of the bank, past its date or near it.

    `item` for a question, None for a lesson; `questionnaires` are those that ask it. `versions`
    are those of the course that hold the part and are published or still followed: a part that the
    current one has mended may still be read by those who began before.
    """

    course: CoursePage
    status: Status
    valid_until: date
    kind: str
    title: str
    place: str
    source: str
    touched: Touched
    item: Item | None = None
    questionnaires: tuple[Questionnaire, ...] = ()
    versions: tuple[Held, ...] = ()


def expiring(*, today: date, course: CoursePage | None = None) -> list[Expiring]:
    """Return what is out of date or will be within 90 days, the oldest first: five queries."""
    courses = CoursePage.objects.live().order_by("code")
    if course is not None:
        courses = courses.filter(pk=course.pk)
    by_key = {one.pk: one for one in courses}
    followed = _followed(by_key)
    touched = _touched(followed)
    rows = [*_lessons(by_key, followed, touched, today), *_questions(by_key, touched, today)]
    return sorted(rows, key=lambda row: (row.valid_until, row.course.code, row.title))


def n_expiring(*, today: date) -> int:
    """Return how many parts and questions are out of date or soon: for a link to the list."""
    return len(expiring(today=today))


@dataclass(frozen=True, slots=True)
class _Followed:
    course: int
    version: int
    touched: Touched


def _followed(courses: Iterable[int]) -> list[_Followed]:
    rows = (
        Enrolment.objects.filter(course__in=list(courses), withdrawn_at=None)
        .order_by()
        .values_list("course", "version")
        .annotate(
            n_open=Count("pk", filter=Q(completed_at=None)),
            n_done=Count("pk", filter=~Q(completed_at=None)),
        )
    )
    return [_Followed(course, version, Touched(*counts)) for course, version, *counts in rows]


def _touched(followed: Iterable[_Followed]) -> dict[int, Touched]:
    found: dict[int, Touched] = defaultdict(Touched)
    for one in followed:
        known = found[one.course]
        found[one.course] = Touched(
            known.n_in_progress + one.touched.n_in_progress,
            known.n_certified + one.touched.n_certified,
        )
    return found


def _lessons(
    courses: dict[int, CoursePage],
    followed: Iterable[_Followed],
    touched: dict[int, Touched],
    today: date,
) -> list[Expiring]:
    """Return each dated part once, with every version that still shows it to somebody."""
    n_open = {one.version: one.touched.n_in_progress for one in followed}
    parts: dict[tuple[int, str, date], DatedPart] = {}
    held: dict[tuple[int, str, date], list[Held]] = defaultdict(list)
    for version in _read_versions(courses, [key for key, n in n_open.items() if n]):
        for part in dated_parts(version.content):
            if part.valid_until <= horizon(today):
                key = (version.course_id, part.id, part.valid_until)
                parts[key] = part
                n = n_open.get(version.pk, 0)
                held[key].append(Held(version.number, n, is_current=not version.has_newer))
    return [
        _lesson(courses[key[0]], part, tuple(held[key]), touched, today)
        for key, part in parts.items()
    ]


def _read_versions(courses: Iterable[int], open_keys: Iterable[int]) -> Iterable[CourseVersion]:
    newer = CourseVersion.objects.filter(course=OuterRef("course"), number__gt=OuterRef("number"))
    read = CourseVersion.objects.filter(course__in=courses).annotate(has_newer=Exists(newer))
    return read.filter(Q(has_newer=False) | Q(pk__in=open_keys)).order_by("course", "number")


def _lesson(
    course: CoursePage,
    part: DatedPart,
    versions: tuple[Held, ...],
    touched: dict[int, Touched],
    today: date,
) -> Expiring:
    return Expiring(
        versions=versions,
        course=course,
        status=status_of(part.valid_until, today),
        valid_until=part.valid_until,
        kind=part.kind,
        title=part.title,
        place=f"{part.module_title} – {part.step_title}",
        source=part.source,
        touched=touched[course.pk],
    )


def _questions(
    courses: dict[int, CoursePage], touched: dict[int, Touched], today: date
) -> list[Expiring]:
    items = list(
        Item.objects.in_use()
        .filter(course__in=courses, current__valid_until__lte=horizon(today))
        .select_related("current")
    )
    uses = uses_of(items)
    return [
        Expiring(
            course=courses[item.course_id],
            status=status_of(item.current.valid_until, today),
            valid_until=item.current.valid_until,
            kind="item",
            title=item.current.body["text"],
            place=item.code,
            source=item.current.source,
            touched=touched[item.course_id],
            item=item,
            questionnaires=tuple(uses.get(item.pk, ())),
        )
        for item in items
    ]
