"""Twelve courses in the catalogue; those taught in sessions announce all and fake nothing."""

import pytest

from courses import services
from courses.content_file import ContentError, read_course
from courses.domain.questionnaire import DONT_KNOW, Kind, Purpose
from courses.loader import CONTENT_DIR, load_all, load_catalogue
from courses.models import CoursePage
from courses.services import CourseRefused
from tests.factories.accounts import UserFactory
from tests.factories.courses import home_page

pytestmark = pytest.mark.django_db
# Lines to order or to match are explained together, as editors and files know them.
TOGETHER = (Kind.NUMBER, Kind.ORDERING, Kind.MATCHING)
RATED = (Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE)
ANNOUNCED = (
    "methods", "assessment", "access_delay", "price", "contact", "prerequisites", "accessibility",
)  # fmt: skip


@pytest.fixture
def courses(db):
    """The twelve courses, loaded."""
    return {page.code: page for page in load_all(load_catalogue(home_page()))}


def test_the_catalogue_holds_twelve_courses_that_say_everything_beforehand(client, courses):
    assert set(courses) == {f"M{number}" for number in range(1, 13)}
    assert all(getattr(page, name) for page in courses.values() for name in ANNOUNCED)
    catalogue = client.get("/formations/").content.decode()
    assert "12 formations sur 12" in catalogue
    assert catalogue.count("Sur session") == 8
    for page in courses.values():
        shown = client.get(page.url).content.decode()
        assert page.price in shown
        assert page.access_delay in shown


def test_a_course_in_sessions_has_a_programme_to_the_minute_and_no_module(client, courses):
    in_sessions = [page for page in courses.values() if page.on_request]
    assert len(in_sessions) == 8
    for page in in_sessions:
        assert not page.live_modules()
        minutes = [one.value["duration_minutes"] for one in page.programme]
        assert sum(minutes) == page.duration_minutes
    shown = client.get(courses["M2"].url).content.decode()
    assert "La hiérarchie des dettes" in shown
    assert "Sur session" in shown
    assert "Commencer" not in shown


def test_nobody_takes_alone_a_course_in_sessions(sign_in, learner, courses):
    with pytest.raises(CourseRefused) as refused:
        services.enrol(user=UserFactory(), course=courses["M3"])
    assert refused.value.code == "session_only"
    address = f"/formations/{courses['M3'].slug}/inscription/"
    page = sign_in(learner).post(address, follow=True)
    assert "Cette formation se suit en session" in page.content.decode()
    assert not learner.enrolments.exists()


def test_loading_the_catalogue_again_changes_nothing(courses):
    before = {page.code: page.versions.get() for page in courses.values()}
    load_all(load_catalogue(home_page()))
    assert {page.code: page.versions.get() for page in CoursePage.objects.all()} == before


def test_a_programme_that_does_not_last_what_it_says_is_refused(tmp_path):
    text = (CONTENT_DIR / "m3-recouvrer.toml").read_text(encoding="utf-8")
    path = tmp_path / "m3-recouvrer.toml"
    path.write_text(text.replace("duration_minutes = 210", "duration_minutes = 200", 1))
    with pytest.raises(ContentError, match="210 minutes announced out of 200"):
        read_course(path)


def knowledge_options(path):
    """Return (question, option) of every answer that may be right or wrong in a course file."""
    content = read_course(path)
    questions = list(content.get("items", ()))
    for sheet in content.get("questionnaires", {}).values():
        for section in sheet["sections"]:
            if section["purpose"] == Purpose.KNOWLEDGE:
                questions += [one for one in section["questions"] if "item" not in one]
    assert all(one.get("explanation") for one in questions if one["kind"] in TOGETHER)
    rated = [one for one in questions if one["kind"] in RATED]
    return [(one, choice) for one in rated for choice in one.get("choices", ())]


def test_every_answer_to_a_question_of_knowledge_says_why():
    options = [pair for path in CONTENT_DIR.glob("*.toml") for pair in knowledge_options(path)]
    assert len(options) > 250
    bare = [
        (question["id"], choice["id"])
        for question, choice in options
        if choice["id"] != DONT_KNOW and not choice.get("explanation")
    ]
    assert bare == []
