"""Keeping answers: cheap, the same twice, three presences apart, opinions sealed and then mixed."""

import json
import logging
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses import services
from courses.domain.pairing import pair_key
from courses.models import (
    AnonymousAnswer,
    Answer,
    Attempt,
    OpinionDraft,
    OpinionUrn,
    PairingSecret,
)
from courses.sealing import unseal
from courses.selectors import written_in
from tests.factories.answering import (
    asked,
    bare_course,
    draft,
    every_kind,
    open_session,
    published,
    question,
    section,
    two_secrecies,
    version_of,
)
from tests.factories.courses import enrolled

pytestmark = pytest.mark.django_db

CANARY = "canari-7f3a91"
TWO_MONTHS, FOUR_MONTHS = timedelta(days=65), timedelta(days=120)


@pytest.fixture
def course(db):
    """A course without lessons."""
    return bare_course()


@pytest.fixture
def attempt(course):
    """Somebody alone, with every kind of question in front of them."""
    return draft(enrolled(course=course), version_of(course, every_kind()))


def save(attempt, question_id, *raw, **more):
    """Keep one answer."""
    return services.save_answer(attempt=attempt, question_id=question_id, raw=list(raw), **more)


def statements(captured):
    """Return the statements that read or write rows."""
    return [one["sql"] for one in captured if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]


def test_one_answer_costs_two_statements(attempt):
    save(attempt, "un", "a")
    with CaptureQueriesContext(connection) as captured:
        save(attempt, "un", "b")
    assert len(statements(captured.captured_queries)) == 2


def test_an_answer_that_waited_elsewhere_does_not_replace_a_later_one(attempt):
    save(attempt, "un", "a")
    save(attempt, "un", "b", seconds_ago=60)
    assert written_in(attempt) == {"un": "a"}
    save(attempt, "un", seconds_ago=60)
    assert written_in(attempt) == {"un": "a"}
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        save(attempt, "un", "c", seconds_ago=60)
    assert written_in(attempt) == {"un": "c"}


def test_three_presences_are_kept_apart(attempt):
    for question_id, raw in {"vrai": "vrai", "aisance": "2", "precision": "mot"}.items():
        save(attempt, question_id, raw)
    save(attempt, "aisance", "4")
    services.submit_pre(attempt=attempt)
    presences = dict(Answer.objects.values_list("question_id", "presence"))
    kinds = Answer.Presence
    assert presences["vrai"] == kinds.ANSWERED
    assert presences["depuis"] == kinds.SKIPPED
    assert presences["precision"] == kinds.NOT_SHOWN
    assert Answer.objects.get(question_id="precision").value is None
    assert not {"conseil", "libre"} & presences.keys()


def test_typed_columns_are_those_that_statistics_read(attempt):
    answers = {"un": ["a"], "plusieurs": ["dont_know"], "vrai": ["faux"], "nombre": ["9"]}
    answers |= {"ordre": ["p", "q", "r"], "aisance": ["3"], "paires": ["a=x", "b=x"]}
    for question_id, raw in answers.items():
        save(attempt, question_id, *raw)
    services.submit_pre(attempt=attempt)
    rows = {row.question_id: (row.choice, row.number, row.points) for row in Answer.objects.all()}
    assert rows["un"] == ("a", None, 1.0)
    assert rows["plusieurs"] == ("dont_know", None, 0.0)
    assert rows["vrai"] == ("faux", None, 0.0)
    assert rows["nombre"] == ("", 9, 0.0)
    assert rows["ordre"] == ("", None, 1.0)
    assert rows["paires"] == ("", None, 0.5)
    assert rows["aisance"] == ("", 3, None)
    assert rows["cas-1"] == ("", None, 0.0)


def test_sending_writes_the_frozen_version_of_each_item(course):
    published(course, every_kind())
    attempt = services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    save(attempt, "vrai", "vrai")
    services.submit_pre(attempt=attempt)
    items = Answer.objects.values_list("item_version__item__code", "question_id")
    assert items
    assert all(code == question_id for code, question_id in items)


def test_an_opinion_being_written_is_sealed_and_its_length_tells_nothing(course):
    version = version_of(course, every_kind())
    short, long = (draft(enrolled(course=course), version) for _ in range(2))
    save(short, "libre", CANARY)
    save(long, "libre", CANARY * 90)
    save(long, "conseil", "9")
    drafts = list(OpinionDraft.objects.values_list("sealed", flat=True))
    assert len({len(sealed) for sealed in drafts}) == 1
    assert all(CANARY not in sealed for sealed in drafts)
    assert not Answer.objects.exists()
    assert written_in(long) == {"libre": CANARY * 90, "conseil": 9}
    save(short, "libre")
    assert written_in(short) == {}


def test_having_a_sealed_draft_says_nothing(course):
    published(course, two_secrecies())
    attempt = services.start_attempt(enrolment=enrolled(course=course), moment="pre")
    assert OpinionDraft.objects.get().attempt == attempt
    assert written_in(attempt) == {}


def test_an_opinion_is_in_no_log_line(sign_in, learner, course, caplog):
    draft(enrolled(learner, course), version_of(course, every_kind()))
    base = f"/formations/{course.slug}/questionnaire/avant/"
    browser = sign_in(learner)
    with caplog.at_level(logging.DEBUG):
        body = json.dumps({"question": "libre", "values": [CANARY]})
        browser.post(f"{base}reponse/", body, content_type="application/json")
        wrong = json.dumps({"question": "conseil", "values": [CANARY]})
        browser.post(f"{base}reponse/", wrong, content_type="application/json")
        browser.post(f"{base}questions/", {"libre": CANARY, "vrai": "vrai"})
        browser.post(f"{base}verifier/")
    assert Attempt.objects.get().is_sent
    queries = "django.db.backends"  # never switched on outside this test (portal.settings)
    lines = [one.getMessage() for one in caplog.records if not one.name.startswith(queries)]
    assert not [line for line in lines if CANARY in line or "libre" in line]


def send(enrolment, version, **opinions):
    """Fill the anonymous part of a version and send it."""
    attempt = draft(enrolment, version)
    for question_id, words in opinions.items():
        save(attempt, question_id.replace("_", "-"), words)
    return services.submit_pre(attempt=attempt)


def group(course, n):
    """Return a session and n people in it."""
    session = open_session(course)
    return session, [enrolled(course=course, session=session) for _ in range(n)]


def comments(**where):
    """Return the comments that may be read, sorted."""
    rows = AnonymousAnswer.objects.filter(question_id="comment", **where)
    return sorted(rows.values_list("value", flat=True))


def test_five_leave_together_when_five_more_may_come(course):
    version = version_of(course, two_secrecies())
    _session, people = group(course, 12)
    for rank, one in enumerate(people, 1):
        send(one, version, comment=f"{rank:02}")
        seen = len(comments())
        assert seen == (0 if rank < 5 else 5 if rank < 12 else 12)


def test_a_group_of_eight_is_read_when_all_have_answered(course):
    version = version_of(course, two_secrecies())
    _session, people = group(course, 8)
    for one in people[:7]:
        send(one, version, comment="mot")
    assert not comments()
    send(people[7], version)
    assert len(comments()) == 7, "the eighth sheet is empty, and nobody can tell whose it is"


def test_too_few_sheets_leave_for_the_course_when_the_session_closes(course):
    version = version_of(course, two_secrecies())
    for n_people, mark in ((3, "a"), (2, "b")):
        _session, people = group(course, n_people + 1)
        for one in people[:n_people]:
            send(one, version, comment=mark)
    assert not comments()
    closed = services.close_opinions(now=timezone.now() + TWO_MONTHS)
    assert closed.n_urns == 2
    assert comments(session=None) == ["a", "a", "a", "b", "b"]
    assert services.close_opinions(now=timezone.now() + TWO_MONTHS).n_urns == 0
    assert set(OpinionUrn.objects.values_list("n_sheets", flat=True)) == {0}


def test_a_late_sheet_goes_to_the_course_not_to_the_session(course):
    version = version_of(course, two_secrecies())
    session, people = group(course, 6)
    with time_machine.travel(timezone.now() + TWO_MONTHS, tick=False):
        send(people[0], version, comment="tard")
    assert not OpinionUrn.objects.filter(session=session).exists()
    assert OpinionUrn.objects.get(session=None).n_sheets == 1


def test_sheets_of_one_person_stay_paired_and_then_nobody_can_say_whose(course):
    before, after = (version_of(course, two_secrecies(), moment=one) for one in ("post", "cold"))
    session, people = group(course, 5)
    for version, words in ((before, "avant"), (after, "plus tard")):
        for rank, one in enumerate(people):
            attempt = draft(one, version)
            save(attempt, "comment", f"{words} {rank}")
            services.submit_cold(attempt=attempt)
    pairs = {}
    for row in AnonymousAnswer.objects.filter(session=session):
        pairs.setdefault(row.pair_key, set()).add(row.value)
    assert sorted(map(sorted, pairs.values())) == [
        [f"avant {n}", f"plus tard {n}"] for n in range(5)
    ]
    secret = PairingSecret.objects.get()
    key = bytes.fromhex(unseal(secret.sealed, binding=f"pairing_secret:{session.public_id}"))
    assert {pair_key(key, one.public_id) for one in people} == pairs.keys()
    with time_machine.travel(timezone.now() + FOUR_MONTHS, tick=False):
        call_command("close_opinions", verbosity=0)
    secret.refresh_from_db()
    assert (secret.sealed, secret.destroyed_on is None) == ("", False)
    assert set(AnonymousAnswer.objects.values_list("pair_key", flat=True)) == pairs.keys()


def test_somebody_alone_is_never_paired(course):
    version = version_of(course, two_secrecies())
    for _ in range(5):
        send(enrolled(course=course), version, comment="mot")
    assert comments() == ["mot"] * 5
    assert set(AnonymousAnswer.objects.values_list("pair_key", flat=True)) == {""}
    assert not PairingSecret.objects.exists()


def test_an_opinion_that_would_tell_who_one_is_is_not_kept(course):
    bank = {"question_id": "job", "test": "at_least", "values": ["3"]}
    telling = section(
        "avis",
        question("comment"),
        question("of-banks", visible_if=bank),
        question("form-a", form="A"),
        secrecy="anonymous",
        purpose="satisfaction",
    )
    version = version_of(course, asked(section("named", question("job", "scale")), telling))
    for _ in range(5):
        attempt = draft(enrolled(course=course), version)
        save(attempt, "job", "4")
        for question_id in ("comment", "of-banks", "form-a"):
            save(attempt, question_id, "mot")
        services.submit_pre(attempt=attempt)
    assert set(AnonymousAnswer.objects.values_list("question_id", flat=True)) == {"comment"}
