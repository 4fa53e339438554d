"""What the database adds up is what adding up by hand gives, whoever looks."""

from collections import Counter, defaultdict
from io import StringIO
from random import Random
from types import SimpleNamespace

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from courses.domain.gains import gain_of
from courses.domain.questionnaire import DONT_KNOW, Purpose
from courses.models import Answer, Attempt, Enrolment
from courses.selectors.gathering import newest, versions_used
from courses.selectors.scope import Scope, counted_people, opinions_in
from courses.selectors.tallies import (
    answer_tallies,
    head_counts,
    item_tallies,
    score_cells,
    texts_among,
)
from portal.accounts.roles import Role
from portal.learning.demo_rows import Course, Stay, write_stays
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import load, session_of, unknown_id

pytestmark = pytest.mark.django_db
N_PAIRED, N_BEFORE_ONLY = 24, 4


@pytest.fixture
def trainer(db):
    """Somebody who leads a session."""
    return person(Role.TRAINER)


@pytest.fixture
def session(trainer):
    """A session in which some people answered twice and some once."""
    found = session_of(trainer, load("M1"))
    rng = Random(5)
    stays = [
        Stay(
            UserFactory(), timezone.now(), has_post=rank < N_PAIRED, session=found,
            before=rng.uniform(0.1, 0.9), after=rng.uniform(0.3, 1),
        )
        for rank in range(N_PAIRED + N_BEFORE_ONLY)
    ]  # fmt: skip
    write_stays(Course.of(found.course), stays, rng)
    return found


def viewer_of(user, role=Role.TRAINER):
    """Return who looks."""
    return SimpleNamespace(user_id=user.pk, role=role)


def people_of(session, user=None):
    """Return the people of a session as its trainer counts them."""
    viewer = viewer_of(user or session.trainer)
    return counted_people(viewer, Scope(session_id=session.pk))


def results(session, moment):
    """Return enrolment → result at a moment."""
    sent = Attempt.objects.sent().filter(enrolment__session=session, moment=moment)
    return dict(sent.values_list("enrolment_id", "result"))


def test_pairs_of_scores_are_those_of_the_attempts(session, django_assert_num_queries):
    objectives = list(session.course.objective_texts)
    with django_assert_num_queries(1):
        cells = score_cells(people_of(session), objectives)
    before, after = results(session, "pre"), results(session, "post")
    by_hand = Counter(
        (one["knowledge_bp"], after[key]["knowledge_bp"] if key in after else None)
        for key, one in before.items()
    )
    assert cells[""] == by_hand
    for objective in objectives:
        scores = [one["objectives"][objective]["bp"] for one in before.values()]
        counted = Counter(early for (early, _), n in cells[objective].items() for _ in range(n))
        assert counted == Counter(scores)
    gain = gain_of(cells[""])
    assert (gain.n_pre, gain.n_post, gain.n_paired) == (28, N_PAIRED, N_PAIRED)


def test_only_the_last_attempt_counts_in_a_gain(session):
    first = Attempt.objects.sent().filter(moment="post").first()
    again = dict(first.result, knowledge_bp=1)
    Attempt.objects.create(
        enrolment=first.enrolment, moment="post", number=2, version=first.version, state="sent",
        sent_at=timezone.now(), result=again,
    )  # fmt: skip
    late = Counter()
    for (_, after), n in score_cells(people_of(session), [])[""].items():
        late[after] += n
    assert late[1] == 1
    assert sum(n for bp, n in late.items() if bp is not None) == N_PAIRED


def test_questions_are_those_of_the_table_of_points(session, django_assert_num_queries):
    definition = newest(versions_used(people_of(session)), "post").definition
    objectives = {one.id: one.objective for one in definition.of_purpose(Purpose.KNOWLEDGE)}
    with django_assert_num_queries(1):
        found = item_tallies(people_of(session), objectives)
    points = defaultdict(dict)
    rows = Answer.objects.filter(attempt__moment="post").order_by("attempt", "pk")
    for attempt, key, earned in rows.values_list("attempt_id", "question_id", "points"):
        if key in objectives:
            points[key][attempt] = earned
    table = np.array([list(points[key].values()) for key in objectives])
    total = table.sum(axis=0)
    assert len(total) == N_PAIRED
    for row, key in zip(table, objectives, strict=True):
        sums = found[key][""].sums
        assert sums.n == N_PAIRED
        assert sums.p == pytest.approx(row.mean())
        if row.std():
            assert sums.r_rest == pytest.approx(np.corrcoef(row, total - row)[0, 1])
        near = [points[one] for one, aim in objectives.items() if aim == objectives[key]]
        objective_total = sum(sum(one.values()) for one in near)
        close = found[key][""].near
        assert close.x + close.rest == pytest.approx(objective_total)
        tail = int(0.27 * N_PAIRED)
        assert (sums.n_upper, sums.n_lower) == (tail, tail)


def test_answers_by_quarter_add_up_to_the_answers(session):
    definition = newest(versions_used(people_of(session)), "post").definition
    objectives = {one.id: one.objective for one in definition.of_purpose(Purpose.KNOWLEDGE)}
    found = item_tallies(people_of(session), objectives)
    for key in objectives:
        given = Answer.objects.filter(question_id=key, attempt__moment="post").exclude(choice="")
        for choice, quarters in found[key][""].sums.choices.items():
            if choice == DONT_KNOW or given.filter(choice=choice).exists():
                assert sum(quarters) == given.filter(choice=choice).count()
        sizes = [sum(row[q] for row in found[key][""].sums.choices.values()) for q in range(4)]
        assert max(sizes) <= N_PAIRED // 4


def test_a_question_not_shown_is_not_one_left_empty(session):
    one = Answer.objects.filter(attempt__moment="post", points__isnull=False).first()
    Answer.objects.filter(pk=one.pk).update(presence=0, points=None, value=None)
    two = Answer.objects.filter(question_id=one.question_id).exclude(pk=one.pk).first()
    Answer.objects.filter(pk=two.pk).update(presence=1, points=0, value=None)
    sums = item_tallies(people_of(session), {one.question_id: "o"})[one.question_id][""].sums
    assert sums.n == N_PAIRED - 1
    assert sums.n_skipped == 1


def test_tallies_and_texts_are_those_given(session):
    definition = newest(versions_used(people_of(session)), "pre").definition
    wish = definition.of_purpose(Purpose.EXPECTATIONS)
    people, asked = people_of(session), {"pre": [wish[0].id]}
    tallies = answer_tallies(people, asked)
    rows = Answer.objects.filter(question_id=wish[0].id).values_list("value", flat=True)
    assert Counter({tuple(one.value): one.n for one in tallies}) == Counter(map(tuple, rows))
    with_texts = answer_tallies(people, asked, texts=[wish[1].id], readers=people)
    texts = texts_among(with_texts, [wish[1].id])[wish[1].id]
    assert [one for one in with_texts if one.question_id == wish[0].id] == tallies
    assert answer_tallies(people, asked, texts=[wish[1].id], readers=people.none()) == tallies
    readers = people.filter(pk=people.first().pk)
    assert (
        len(
            texts_among(
                answer_tallies(people, asked, texts=[wish[1].id], readers=readers), [wish[1].id]
            )[wish[1].id]
        )
        <= 1
    )
    written = Answer.objects.given().filter(question_id=wish[1].id)
    assert sorted(texts) == sorted(written.values_list("value", flat=True))


def test_heads_are_counted_without_those_who_left(session, django_assert_num_queries):
    Enrolment.objects.filter(pk=Enrolment.objects.first().pk).update(withdrawn_at=timezone.now())
    with django_assert_num_queries(1):
        heads = head_counts(people_of(session))
    assert heads.enrolled == N_PAIRED + N_BEFORE_ONLY - 1
    assert heads.present is None


@pytest.mark.parametrize("role", [Role.TRAINER, Role.LEARNER, Role.PARTNER_REFERENT, Role.EDITOR])
def test_nobody_else_counts_anybody(session, role):
    stranger = viewer_of(UserFactory(), role)
    scope = Scope(course_id=session.course_id)
    people = counted_people(stranger, scope)
    assert score_cells(people, ["reperer"]) == {"": {}, "reperer": {}}
    assert item_tallies(people, {"q": "o"}) == {}
    assert versions_used(people) == []
    assert not opinions_in(stranger, scope).exists()


def test_a_coordinator_counts_everybody_and_a_period_narrows(session):
    viewer = viewer_of(UserFactory(), Role.COORDINATOR)
    today = timezone.localdate()
    assert counted_people(viewer, Scope(since=today.replace(year=today.year - 1))).count() == 28
    assert not counted_people(viewer, Scope(until=today.replace(year=today.year - 1))).exists()
    assert not counted_people(viewer, Scope(employer_ref="somebody")).exists()
    assert opinions_in(viewer, Scope(course_id=session.course_id)).exists()
    assert not opinions_in(viewer, Scope(employer_ref="somebody")).exists()


def test_typed_columns_can_be_filled_again(session):
    columns = ("question_id", "presence", "choice", "number", "points")
    right = set(Answer.objects.values_list("attempt_id", *columns))
    Answer.objects.update(choice="", number=None, points=None)
    said = StringIO()
    call_command("rebuild_answers", session=session.public_id, stdout=said)
    assert said.getvalue().strip() == str(2 * N_PAIRED + N_BEFORE_ONLY)
    assert set(Answer.objects.values_list("attempt_id", *columns)) == right


def test_rebuilding_an_unknown_session_is_refused(db):
    with pytest.raises(CommandError, match="unknown session"):
        call_command("rebuild_answers", session=unknown_id())
