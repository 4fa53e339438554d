"""The loop: a brief the evening before, notes after, and the figure in the next version."""

from datetime import timedelta
from random import Random
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.domain.versions import digest
from courses.models import Adaptation, CourseVersion, Enrolment, HalfDay, ImprovementNote
from courses.selectors.brief import brief_of, starting_share
from courses.services.improvement import adapt
from portal.accounts.roles import Role
from portal.learning.demo_rows import Course, Stay, write_stays
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import load, session_of, unknown_id

pytestmark = pytest.mark.django_db
N_PEOPLE = 8


@pytest.fixture
def trainer(db):
    """Somebody who leads a session."""
    return person(Role.TRAINER)


@pytest.fixture
def session(trainer):
    """A session whose people answered before, and know little."""
    found = session_of(trainer, load("M1"))
    stays = [
        Stay(UserFactory(), timezone.now(), session=found, before=0.2, after=0.9)
        for _ in range(N_PEOPLE)
    ]
    write_stays(Course.of(found.course), stays, Random(3))
    return found


def address(name, session):
    """An address of a session."""
    return reverse(f"training:{name}", args=[session.public_id])


def viewer_of(user):
    """Who looks, as the trainer they are."""
    return SimpleNamespace(user_id=user.pk, role=Role.TRAINER)


def test_minutes_add_up_to_the_session(session, trainer):
    brief = brief_of(viewer_of(trainer), session)
    length = int((session.ends_at - session.starts_at).total_seconds()) // 60
    assert brief.schedule.total == length
    assert sum(point.minutes for point in brief.points) == sum(brief.schedule.objectives.values())
    assert brief.n_answered == N_PEOPLE


def test_weak_objectives_come_first_among_what_to_adapt(session, trainer):
    brief = brief_of(viewer_of(trainer), session)
    weak = [one for one in brief.points if one.is_weak]
    assert weak
    shares = [line.share for line in brief.lines if line.key.startswith("objective:")]
    assert shares == sorted(one.share for one in weak)


def test_everybody_who_answered_before_counts_in_the_starting_score():
    share, n = starting_share({(5000, None): 1, (10_000, 0): 1, (None, 3000): 4})
    assert (float(share), n) == (0.75, 2)
    assert starting_share({}) == (None, 0)


def test_a_ticked_line_is_kept_with_its_figure_and_may_be_taken_back(sign_in, session, trainer):
    browser = sign_in(trainer)
    line = brief_of(viewer_of(trainer), session).lines[0]
    page = browser.post(
        address("brief", session), {"key": line.key, "note": "Un cas de plus."}, follow=True
    ).content.decode()
    assert "Un cas de plus." in page
    kept = Adaptation.objects.get()
    assert kept.figure["label"] == line.label
    assert kept.figure["n"] == N_PEOPLE
    browser.post(address("brief", session), {"key": line.key, "note": "Deux fois."})
    assert Adaptation.objects.count() == 1
    browser.post(address("brief", session), {"key": line.key, "undo": "on"})
    kept.refresh_from_db()
    assert kept.withdrawn_at is not None


def test_a_line_that_is_not_in_the_brief_cannot_be_ticked(sign_in, session, trainer):
    asked = sign_in(trainer).post(address("brief", session), {"key": "objective:invented"})
    assert asked.status_code == 404
    assert not Adaptation.objects.exists()


def test_the_brief_shows_who_comes_and_what_they_expect(sign_in, session, trainer):
    one = Enrolment.objects.filter(session=session).first()
    Enrolment.objects.filter(pk=one.pk).update(employer_name="Banque des Tilleuls")
    page = sign_in(trainer).get(address("brief", session)).content.decode()
    assert one.user.get_full_name() in page
    assert "Banque des Tilleuls" in page
    assert "8 réponses sur 8 personnes attendues." in page
    assert "Qu’attendez-vous surtout de ce cours" in page


def test_a_coordinator_reads_no_text_written_for_the_trainer(sign_in, session, trainer):
    wishes = brief_of(viewer_of(trainer), session).wishes
    texts = [text for wish in wishes for text in wish.texts]
    assert texts
    page = sign_in(person(Role.COORDINATOR)).get(address("brief", session)).content.decode()
    assert not [text for text in texts if text in page]


def test_half_days_give_the_minutes_when_there_are_some(session, trainer):
    end = session.starts_at + timedelta(minutes=210)
    HalfDay.objects.create(session=session, starts_at=session.starts_at, ends_at=end)
    assert brief_of(viewer_of(trainer), session).schedule.total == 210


def written(browser, session):
    """Write a note about the first figure of a session."""
    page = browser.get(address("session_note", session))
    figure = page.context["form"].fields["figure"].choices[1][0]
    sent = browser.post(
        address("session_note", session), {"figure": figure, "text": "Le jeu de rôle passe avant."}
    )
    assert sent.status_code == 302
    return ImprovementNote.objects.get()


def test_a_note_keeps_the_figure_that_triggered_it(sign_in, session, trainer):
    note = written(sign_in(trainer), session)
    assert note.trigger["figure"] == f"objective:{note.objective}"
    assert note.trigger["n"] == N_PEOPLE
    assert "→" in note.trigger["value"]


def test_a_note_without_a_figure_is_refused(sign_in, session, trainer):
    page = sign_in(trainer).post(address("session_note", session), {"text": "Autre."})
    assert page.status_code == 200
    assert not ImprovementNote.objects.exists()


def next_version(course):
    """Return a version that changes the course."""
    content = {"course": {"title": "autre"}, "modules": []}
    last = course.versions.order_by("number").last()
    return CourseVersion.objects.create(
        course=course, number=last.number + 1, content=content, sha256=digest(content)
    )


def test_the_next_version_shows_the_figure_before_and_after(sign_in, session, trainer):
    browser = sign_in(trainer)
    note = written(browser, session)
    version = next_version(session.course)
    half = Enrolment.objects.filter(session=session).order_by("pk").values_list("pk", flat=True)
    Enrolment.objects.filter(pk__in=list(half)[: N_PEOPLE // 2]).update(version=version)
    closing = reverse("training:close_note", args=[note.public_id])
    browser.post(closing, {"status": "done", "version": str(version.number)})
    page = browser.get(reverse("training:changes", args=[session.course.code])).content.decode()
    assert f"Avant la version {version.number}" in page
    assert page.count("n = 4") == 2
    note.refresh_from_db()
    assert note.answered_in == version


def test_a_dropped_note_has_no_version(sign_in, session, trainer):
    browser = sign_in(trainer)
    note = written(browser, session)
    closing = reverse("training:close_note", args=[note.public_id])
    browser.post(closing, {"status": "dropped", "version": "1"})
    note.refresh_from_db()
    assert (note.status, note.answered_in) == ("dropped", None)
    assert browser.post(closing, {"status": "never"}).status_code == 404


def test_unknown_courses_and_notes_are_missing(sign_in, trainer):
    browser = sign_in(trainer)
    assert browser.get(reverse("training:changes", args=["M99"])).status_code == 404
    assert browser.post(reverse("training:close_note", args=[unknown_id()])).status_code == 404


def test_the_log_of_one_line_holds_it_once(session, trainer):
    facts = {"key": "objective:x", "text": "X", "figure": {"n": 1}, "note": "", "by": trainer}
    assert adapt(session=session, **facts) == adapt(session=session, **facts)


def test_the_brief_takes_as_many_queries_for_any_group(
    session, trainer, django_assert_max_num_queries
):
    with django_assert_max_num_queries(11):
        brief_of(viewer_of(trainer), session)
