"""Nobody who holds the whole database can tell whose opinion is whose."""

import itertools
from hashlib import sha256
from math import sqrt
from random import Random
from uuid import UUID, uuid4

import pytest
from django.db import connection

from courses import services
from courses.domain.statistics import SMALLEST_GROUP
from courses.models import (
    AnonymousAnswer,
    Answer,
)
from tests.courses.adversary import ATTACKS, Evidence, dump, hits
from tests.factories.answering import (
    bare_course,
    draft,
    open_session,
    two_secrecies,
    version_of,
)
from tests.factories.courses import enrolled

pytestmark = pytest.mark.django_db

N_GROUPS = 16


@pytest.fixture
def course(db):
    """A course whose questionnaires are those of these tests."""
    return bare_course()


@pytest.fixture
def version(course):
    """A version with a named part and an anonymous one."""
    return version_of(course, two_secrecies())


def write(attempt, comment, n_more):
    """Answer the named part, the comment, and as many of the rest: no two sheets look alike."""
    given = {"job": "conseil", "comment": comment}
    given |= {f"more-{rank}": "x" * 120 for rank in range(1, n_more + 1)}
    for question_id, words in given.items():
        services.save_answer(attempt=attempt, question_id=question_id, raw=[words])


def life_goes_on(course, version):
    """Let somebody of another group answer, so that nobody is the last one stored."""
    later = draft(enrolled(course=course, session=open_session(course)), version)
    services.save_answer(attempt=later, question_id="job", raw=["conseil"])


def a_group(course, versions, rng):
    """Return (evidence, truth) of people who answer one after the other, in an order by lot.

    One person for each version given; the truth is about those whose sheet has left the urn.
    """
    session = open_session(course)
    attempts = [draft(enrolled(course=course, session=session), one) for one in versions]
    rng.shuffle(attempts)
    more = rng.sample(range(SMALLEST_GROUP), SMALLEST_GROUP) + [0]
    evidence, comments = Evidence(session.pk), {}
    for rank, attempt in enumerate(attempts):
        comments[f"avis {session.pk} {rng.random()}"] = attempt.pk
        write(attempt, list(comments)[-1], more[rank])
        evidence.before.append(dump("courses_"))
        services.submit_pre(attempt=attempt)
        evidence.after.append(dump("courses_"))
        evidence.order.append(attempt.pk)
    life_goes_on(course, versions[0])
    evidence.after[-1] = dump()
    found = {row["value"].strip('"'): str(row["id"]) for row in evidence.comments()}
    return evidence, {comments[words]: row for words, row in found.items()}


def rates(course, versions, *, n_groups=N_GROUPS):
    """Return the share of people that each attack finds, over several groups."""
    rng = Random(5)
    found, n_people = dict.fromkeys(ATTACKS, 0), 0
    for _ in range(n_groups):
        evidence, truth = a_group(course, versions, rng)
        n_people += len(truth)
        for name, attack in ATTACKS.items():
            found[name] += hits(attack(evidence), truth, rng)
    return {name: n / n_people for name, n in found.items()}


def chance(n_guesses):
    """Return the largest share that luck alone gives: 1/n and four standard deviations."""
    share = 1 / SMALLEST_GROUP
    return share + 4 * sqrt(share * (1 - share) / n_guesses)


def test_no_attack_on_the_whole_database_does_better_than_luck(course, version):
    best = chance(N_GROUPS * SMALLEST_GROUP)
    found = rates(course, [version] * SMALLEST_GROUP)
    assert {name: rate for name, rate in found.items() if rate > best} == {}


def test_nor_when_one_person_was_asked_another_version(course, version):
    other = version_of(course, two_secrecies("Avis, corrigé"))
    found = rates(course, [*[version] * SMALLEST_GROUP, other], n_groups=8)
    assert {name: rate for name, rate in found.items() if rate > chance(8 * SMALLEST_GROUP)} == {}


def plain(row_key, pair_key):
    """Return a plain way of storing: rows written at once, keys made by two functions."""

    def store(*, attempt, definition, answers):
        rows = [
            AnonymousAnswer(
                id=row_key(),
                course_id=attempt.enrolment.course_id,
                session_id=attempt.enrolment.session_id,
                version_id=attempt.version_id,
                moment=attempt.moment,
                question_id=key,
                value=answers[key],
                pair_key=pair_key(attempt.enrolment),
            )
            for key in sorted(definition.anonymous_ids & answers.keys())
        ]
        AnonymousAnswer.objects.bulk_create(rows)
        Answer.objects.filter(attempt=attempt, question_id__in=definition.anonymous_ids).delete()

    return store


def plain_draft(*, attempt, values):
    """Keep anonymous answers as rows beside their author, as any other answer."""
    for question_id, value in values.items():
        Answer.objects.create(attempt=attempt, question_id=question_id, value=value)


counter = itertools.count(1)
SENDING, WRITING = "courses.services.attempts.drop_into_urn", "courses.services.answering"
BY_RANK = plain(lambda: UUID(int=next(counter)), lambda one: f"{one.pk:064d}")
BY_DIGEST = plain(uuid4, lambda one: sha256(one.public_id.bytes).hexdigest())
UNPADDED = {"courses.services.opinions.padded": str, "courses.domain.urn.padded": str}
ONE_GROUP = {
    "courses.services.opinions.drawn_groups": lambda sheets, rng: ((tuple(sheets),), ()),
}
CARELESS = {
    "rows at once": (
        {SENDING: BY_RANK, f"{WRITING}.write_opinions": plain_draft},
        {"by_place_on_disk", "by_key", "by_pair_key", "by_times", "by_what_appeared"}
        | {"by_plain_drafts", "by_missing_keys"},
    ),
    "a digest without a secret": ({SENDING: BY_DIGEST}, {"by_shared_values"}),
    "sealed at its own length": (UNPADDED, {"by_sealed_length", "by_urn_growth"}),
}


@pytest.fixture
def fresh_disk(db):
    """Give the anonymous answers a file of their own on PostgreSQL.

    Rows that an earlier test rolled back leave holes that a vacuum, run by the server when it
    likes, lets the next rows fill: the order on disk would be that of the holes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE courses_anonymousanswer")


@pytest.mark.parametrize("way", CARELESS)
@pytest.mark.usefixtures("fresh_disk")
def test_the_same_attacks_break_careless_ways_of_storing(course, version, monkeypatch, way):
    patches, attacks = CARELESS[way]
    for name, careless in patches.items():
        monkeypatch.setattr(name, careless)
    found = rates(course, [version] * SMALLEST_GROUP, n_groups=3)
    assert {name for name in attacks if found[name] < 0.9} == set()


def test_mixing_versions_would_tell_who_was_asked_another(course, version, monkeypatch):
    other = version_of(course, two_secrecies("Avis, corrigé"))
    for name, careless in ONE_GROUP.items():
        monkeypatch.setattr(name, careless)
    rng = Random(1)
    evidence, truth = a_group(course, [*[version] * SMALLEST_GROUP, other], rng)
    alone = next(key for key, row in evidence.attempts().items() if row["version_id"] == other.pk)
    assert ATTACKS["by_what_was_asked"](evidence)[alone] == truth[alone]
