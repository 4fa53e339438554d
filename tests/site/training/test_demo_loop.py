"""In the demo, a version answers a note, and people answered before and after it."""

import pytest
from django.urls import reverse

from courses.models import CoursePage, CourseVersion, Enrolment, ImprovementNote
from portal.accounts.roles import Role
from portal.learning import demo
from portal.training import demo_loop
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import home_page

pytestmark = pytest.mark.django_db
N_LEARNERS = demo.IN_SESSIONS + 2 * demo.EARLIER_SIZE * len(demo.EARLIER)


@pytest.fixture
def trainer(db):
    """Who leads the sessions of the demo, filled."""
    found = person(Role.TRAINER)
    loaded(found)
    return found


def loaded(trainer):
    """Load the courses and their people, then what the trainer noted."""
    people = list(UserFactory.create_batch(N_LEARNERS)) if not Enrolment.objects.exists() else []
    other = person(Role.TRAINER)
    demo.load(home=home_page(), learners=people, trainer=trainer, other_trainer=other)
    demo_loop.load(trainer=trainer)


def test_the_page_of_changes_shows_the_figure_before_and_since(sign_in, trainer):
    note = ImprovementNote.objects.get(status=ImprovementNote.Status.DONE)
    address = reverse("training:changes", args=[note.course.code])
    (row,) = [
        one for one in sign_in(trainer).get(address).context["rows"] if one["followed"].note == note
    ]
    assert row["followed"].before.n >= 2 * demo.EARLIER_SIZE - 10
    assert row["followed"].since.n >= demo.EARLIER_SIZE
    assert row["followed"].since.share > row["followed"].before.share
    assert note.created_at < note.answered_in.published_at


def test_the_version_that_answers_adds_the_interview(trainer):
    course = CoursePage.objects.get(code="M1")
    before, since = course.versions.order_by("number")
    assert [kinds_in(one).count("interview") for one in (before, since)] == [0, 1]
    assert before.step_facts == since.step_facts
    assert not before.enrolments.filter(created_at__gt=since.published_at).exists()
    assert not since.enrolments.filter(created_at__lt=since.published_at, session=None).exists()


def kinds_in(version: CourseVersion) -> list[str]:
    """Return the kind of every block of a version."""
    steps = (step for module in version.modules for step in module.steps)
    return [block.block_type for step in steps for block in step.value["blocks"]]


def test_loading_the_demo_again_adds_no_version(trainer):
    before = CourseVersion.objects.count(), ImprovementNote.objects.count()
    loaded(trainer)
    assert (CourseVersion.objects.count(), ImprovementNote.objects.count()) == before
