"""When messages leave, without a database."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.people_list import read_people
from courses.domain.schedule import is_quiet, moment_for, next_allowed, plan_of, step_due

PARIS = ZoneInfo("Europe/Paris")
TAHITI = ZoneInfo("Pacific/Tahiti")
ZONES = [ZoneInfo(name) for name in ("Europe/Paris", "Indian/Reunion", "Pacific/Tahiti")]
START = datetime(2026, 11, 24, 9, tzinfo=PARIS)
END = START + timedelta(hours=3)


def is_holiday(day):
    return (day.month, day.day) in {(1, 1), (5, 1), (11, 11), (12, 25)}


MINUTES = st.integers(0, 2 * 365 * 24 * 60)
MOMENTS = st.builds(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes), MINUTES
)


@given(MOMENTS, st.sampled_from(ZONES))
def test_what_waits_leaves_when_nobody_sleeps(at, place):
    leaves = next_allowed(at, [PARIS, place], is_holiday)
    assert leaves >= at
    assert not is_quiet(leaves, [place], is_holiday)
    if not is_quiet(at, [PARIS, place], is_holiday):
        assert leaves == at


@given(MOMENTS)
def test_nothing_allowed_is_passed_over(at):
    leaves = next_allowed(at, [PARIS], is_holiday)
    probes = [at + timedelta(minutes=30 * step) for step in range(200)]
    assert all(is_quiet(probe, [PARIS], is_holiday) for probe in probes if probe < leaves)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 11, 23, 20, tzinfo=PARIS), datetime(2026, 11, 24, 8, tzinfo=PARIS)),
        (
            datetime(2026, 11, 23, 19, 59, tzinfo=PARIS),
            datetime(2026, 11, 23, 19, 59, tzinfo=PARIS),
        ),
        (datetime(2026, 11, 21, 21, tzinfo=PARIS), datetime(2026, 11, 23, 8, tzinfo=PARIS)),
        (datetime(2026, 11, 11, 10, tzinfo=PARIS), datetime(2026, 11, 12, 8, tzinfo=PARIS)),
    ],
    ids=["at eight in the evening", "a minute before", "on a saturday night", "on a holiday"],
)
def test_quiet_hours_are_kept(at, expected):
    assert next_allowed(at, [PARIS], is_holiday) == expected


def test_a_learner_overseas_is_not_woken_up():
    in_paris = datetime(2026, 11, 23, 19, tzinfo=PARIS)
    leaves = next_allowed(in_paris, [PARIS, ZoneInfo("Indian/Reunion")], is_holiday)
    assert leaves == datetime(2026, 11, 24, 8, tzinfo=PARIS)


def test_zones_that_share_no_waking_hour_leave_the_choice_to_the_place():
    in_summer = datetime(2026, 7, 7, 12, tzinfo=PARIS)
    leaves = next_allowed(in_summer, [PARIS, TAHITI], is_holiday)
    assert leaves == datetime(2026, 7, 7, 8, tzinfo=TAHITI)


def test_the_cold_questionnaire_is_asked_at_sixty_days_and_closed_at_ninety():
    plan = plan_of("cold", starts_at=START, ends_at=END)
    assert plan.opens_at == END + timedelta(days=60)
    assert plan.closes_at == END + timedelta(days=90)
    assert plan.asks_first


def test_before_the_course_there_are_only_reminders():
    plan = plan_of("pre", starts_at=START, ends_at=END)
    assert not plan.asks_first
    assert all(plan.opens_at < step < START for step in plan.steps)


def test_missed_steps_are_not_caught_up_one_by_one():
    plan = plan_of("post", starts_at=START, ends_at=END)
    late = END + timedelta(days=8)
    assert step_due(plan, now=END - timedelta(hours=1), last_sent=None) is None
    assert step_due(plan, now=late, last_sent=None) == 2
    assert step_due(plan, now=late, last_sent=2) is None
    assert step_due(plan, now=END + timedelta(days=31), last_sent=None) is None


def test_each_audience_has_its_moment():
    assert [moment_for(one) for one in ("employer", "trainer", "funder")] == [
        "cold",
        "post",
        "yearly",
    ]


def test_a_list_is_read_in_the_ways_people_paste_them():
    text = "a@b.example\n\nC.D@b.example ; Camille ; Durand\nEva Faure <e@b.example>"
    people = read_people(text).people
    assert [(one.line, one.email, one.first_name, one.last_name) for one in people] == [
        (1, "a@b.example", "", ""),
        (3, "c.d@b.example", "Camille", "Durand"),
        (4, "e@b.example", "Eva", "Faure"),
    ]


def test_each_unreadable_line_is_named():
    found = read_people("rien\na@b.example\nA@B.example\nx@y.example z@y.example")
    assert [(one.line, one.code) for one in found.unreadable] == [
        (1, "no_email"),
        (3, "twice"),
        (4, "two_emails"),
    ]


@given(st.text(max_size=200))
def test_any_text_is_either_read_or_refused(text):
    found = read_people(text)
    lines = {one.line for one in (*found.people, *found.unreadable)}
    assert lines == {n for n, line in enumerate(text.splitlines(), 1) if line.strip()}
