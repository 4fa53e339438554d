"""A published course is frozen; whoever enrols follows that version to the end."""

import importlib
from copy import deepcopy

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from courses import services
from courses.domain.versions import Change, Difference, differences, digest, outline_of_content
from courses.models import CourseVersion, ModulePage
from courses.selectors import course_map, steps_of
from courses.services.versions import content_of
from tests.factories.courses import enrolled, load


@pytest.fixture
def course(db):
    """The real course M1."""
    return load("M1")


def retitle(course, title):
    """Publish another title for the first step, as editors do."""
    module = course.live_modules()[0]
    module.steps[0].value["title"] = title
    module.change_note = "Un titre plus clair"
    module.save_revision().publish()
    return ModulePage.objects.get(pk=module.pk)


def test_loading_the_same_file_again_makes_no_version(course):
    first = course.versions.get()
    assert load("M1").versions.get() == first


def test_publishing_a_module_freezes_a_version_with_its_note(course):
    retitle(course, "Un autre titre")
    versions = course.versions.order_by("number")
    assert [(one.number, one.note) for one in versions] == [(1, ""), (2, "Un titre plus clair")]
    before, after = versions
    assert differences(before.content, after.content) == (
        Difference(Change.CHANGED, "step", "Un autre titre"),
    )


def test_going_back_to_an_older_content_is_a_version_too(course):
    former = course.live_modules()[0].steps[0].value["title"]
    retitle(course, "Un autre titre")
    retitle(course, former)
    first, _second, third = course.versions.order_by("number")
    assert first.sha256 == third.sha256
    assert services.current_version(course=course) == third


def test_an_enrolment_keeps_its_version_and_the_next_one_gets_the_new(course):
    before = enrolled(course=course)
    retitle(course, "Un autre titre")
    after = enrolled(course=course)
    assert steps_of(after)[0].title == "Un autre titre"
    assert steps_of(before)[0].title != "Un autre titre"
    assert services.enrol(user=before.user, course=course).version == before.version


def test_a_step_taken_off_line_is_still_read_by_who_follows_it(course):
    enrolment = enrolled(course=course)
    course.live_modules()[0].unpublish()
    assert steps_of(enrolment) != course_map(course)
    assert {step.module_slug for step in course_map(course)} < {
        step.module_slug for step in steps_of(enrolment)
    }


def test_a_version_is_written_once(course):
    version = course.versions.get()
    version.note = "retouche"
    with pytest.raises(TypeError):
        version.save()


def test_a_frozen_course_gives_back_the_very_lessons(course):
    version = CourseVersion.objects.get(course=course)
    live = course.live_modules()
    assert [module.slug for module in version.modules] == [module.slug for module in live]
    for frozen, page in zip(version.modules, live, strict=True):
        assert frozen.steps.render_as_block() == page.steps.render_as_block()
    assert version.step_facts == course_map(course)


def test_the_first_version_is_frozen_for_courses_published_before_there_were_any(course):
    CourseVersion.objects.all().delete()
    migration = importlib.import_module("courses.migrations.0005_freeze_followed_versions")
    migration.freeze(apps, None)
    version = course.versions.get()
    assert version.step_facts == course_map(course)
    now = content_of(course)
    assert version.content["modules"] == now["modules"]
    assert version.content["course"].items() <= now["course"].items()


def contents():
    """Draw contents of two or three modules with distinct steps."""
    text = st.sampled_from(["Un", "Deux", "Trois"])
    step = st.fixed_dictionaries({"slug": text, "title": text, "duration_minutes": st.just(5)})
    modules = st.lists(st.lists(step, max_size=3), min_size=1, max_size=3)
    return st.builds(_content, text, modules)


def _content(title, modules):
    return {
        "course": {"title": title},
        "modules": [
            {
                "slug": f"m{rank}",
                "title": title,
                "summary": "",
                "steps": [
                    {"id": f"{rank}-{at}", "type": "step", "value": step}
                    for at, step in enumerate(steps)
                ],
            }
            for rank, steps in enumerate(modules)
        ],
    }


@given(contents(), contents())
def test_differences_are_empty_exactly_when_nothing_changed(before, after):
    assert (not differences(before, after)) is (digest(before) == digest(after))
    assert not differences(before, deepcopy(before))


@given(contents())
def test_an_outline_holds_every_step_once(content):
    outline = outline_of_content(content)
    assert len({step["id"] for step in outline}) == len(outline)
    assert len(outline) == sum(len(module["steps"]) for module in content["modules"])
