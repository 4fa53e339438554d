"""What somebody may take again, until when, and how long that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from courses.domain.dates import months_later
from courses.domain.renewal import has_renewal, minutes_again, renewal_opens_on
from courses.domain.versions import CourseFacts
from courses.models import CoursePage, CourseVersion, Enrolment
from courses.selectors.lessons import facts_followed


@dataclass(frozen=True, slots=True)
class Renewal:
    """A course that may be taken again.

    title: as on the attestation that ends; ends_on: its last good day; minutes: of reading, by the
    short way when `is_short`, through the whole course otherwise.
    """

    course: CoursePage
    title: str
    ends_on: date
    is_over: bool
    minutes: int
    is_short: bool


def renewals_among(enrolments: Sequence[Enrolment]) -> list[Renewal]:
    """Return what one person may take again today, among all their enrolments (course loaded).

    Nothing for a course they are taking, nor for one taught in sessions alone. One query, and one
    more when something ends.
    """
    followed = facts_followed(enrolments)
    latest = _latest_finished(enrolments)
    ending = [one for one in latest if _may_renew(one, followed[one.version_id])]
    return renewals_of(ending, followed) if ending else []


def renewal_of(enrolment: Enrolment) -> Renewal | None:
    """Return how an enrolment is taken again, today or later; None when it never ends."""
    followed = facts_followed([enrolment])
    if enrolment.completed_at is None or not _months(followed[enrolment.version_id]):
        return None
    return renewals_of([enrolment], followed)[0]


def renewals_of(enrolments: Sequence[Enrolment], followed: dict[int, CourseFacts]) -> list[Renewal]:
    """Return how finished enrolments are taken again: one query."""
    courses = {one.course_id for one in enrolments}
    versions = CourseVersion.objects.light().filter(course__in=courses).order_by("number")
    current = {version.course_id: version for version in versions}
    return [_renewal(one, followed[one.version_id], current[one.course_id]) for one in enrolments]


def _renewal(enrolment: Enrolment, facts: CourseFacts, version: CourseVersion) -> Renewal:
    ends_on = months_later(_finished_on(enrolment), _months(facts))
    steps = version.step_facts
    return Renewal(
        course=enrolment.course,
        title=facts.title,
        ends_on=ends_on,
        is_over=ends_on < timezone.localdate(),
        minutes=minutes_again(steps),
        is_short=has_renewal(steps),
    )


def _latest_finished(enrolments: Sequence[Enrolment]) -> list[Enrolment]:
    taking = {one.course_id for one in enrolments if one.completed_at is None}
    finished = [one for one in enrolments if one.completed_at and one.course_id not in taking]
    latest: dict[int, Enrolment] = {}
    for one in sorted(finished, key=lambda each: each.completed_at):
        latest[one.course_id] = one
    return list(latest.values())


def _may_renew(enrolment: Enrolment, facts: CourseFacts) -> bool:
    opens_on = renewal_opens_on(
        completed_on=_finished_on(enrolment),
        validity_months=facts.certificate_validity_months,
    )
    is_open = opens_on is not None and opens_on <= timezone.localdate()
    return is_open and enrolment.course.live and not enrolment.course.on_request


def _months(facts: CourseFacts) -> int:
    return facts.certificate_validity_months or 0


def _finished_on(enrolment: Enrolment) -> date:
    return timezone.localdate(enrolment.completed_at)
