"""The evening before, a trainer is told that the brief is ready: once, and nothing of it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.schedule import EVENING, evening_before, is_quiet
from courses.models import SentMessage
from courses.services.messages import is_holiday
from courses.services.sessions import cancel_session
from portal.accounts.roles import Role
from portal.training.services.due import run_due
from tests.factories.accounts import person
from tests.factories.training import group_session, half_day, seated

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=PARIS)
DAY = timedelta(days=1)


@pytest.fixture
def session(db, time_machine):
    """A session on Friday morning, seen on Tuesday."""
    time_machine.move_to(TUESDAY, tick=False)
    made = group_session(half_days=[half_day(3 * DAY)])
    run_due()
    mail.outbox.clear()
    return made


def briefs_at(at, time_machine):
    """Run the clock at a moment; return the messages about a brief that left."""
    time_machine.move_to(at, tick=False)
    mail.outbox.clear()
    run_due()
    return [one for one in mail.outbox if "brief" in one.subject]


def test_it_leaves_on_the_eve_at_six_and_only_once(session, time_machine):
    thursday = TUESDAY + 2 * DAY
    assert briefs_at(thursday.replace(hour=17, minute=55), time_machine) == []
    (letter,) = briefs_at(thursday.replace(hour=18), time_machine)
    assert letter.to == [session.trainer.email]
    assert f"/formateur/sessions/{session.public_id}/brief/" in letter.body
    assert briefs_at(thursday.replace(hour=18, minute=10), time_machine) == []
    assert briefs_at(thursday.replace(hour=19), time_machine) == []
    assert SentMessage.objects.filter(kind="brief_ready").count() == 1


def test_it_names_nobody_of_the_group(session, time_machine):
    one = seated(session)
    (letter,) = briefs_at((TUESDAY + 2 * DAY).replace(hour=18), time_machine)
    assert one.user.last_name not in letter.body
    assert one.user.email not in letter.body


def test_those_who_help_are_told_too(session, time_machine):
    helper = person(Role.TRAINER)
    session.co_trainers.add(helper)
    letters = briefs_at((TUESDAY + 2 * DAY).replace(hour=18), time_machine)
    assert {letter.to[0] for letter in letters} == {session.trainer.email, helper.email}


def test_a_session_called_off_has_no_brief(session, time_machine):
    cancel_session(session=session, reason="Grève des transports")
    assert briefs_at((TUESDAY + 2 * DAY).replace(hour=18), time_machine) == []


def test_a_clock_that_slept_says_nothing_once_the_session_began(session, time_machine):
    assert briefs_at(TUESDAY + 3 * DAY, time_machine) == []
    assert not SentMessage.objects.filter(kind="brief_ready").exists()


@given(st.integers(0, 24 * 365))
def test_the_eve_is_a_day_before_when_one_may_write(hours):
    starts_at = (TUESDAY + timedelta(hours=hours)).astimezone(PARIS)
    eve = evening_before(starts_at, PARIS, is_holiday)
    assert eve.date() < starts_at.date()
    assert eve.time() == EVENING
    assert not is_quiet(eve, (PARIS,), is_holiday)
    between = (eve + ago * DAY for ago in range(1, (starts_at.date() - eve.date()).days))
    assert all(is_quiet(other, (PARIS,), is_holiday) for other in between)
