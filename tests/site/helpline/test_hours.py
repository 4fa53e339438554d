"""Open now, and when next: Grenoble's hours, breaks, holidays, clocks that change."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.helpline.domain import hours
from portal.helpline.domain.hours import Opening, Stretch
from portal.helpline.models import Closure, Helpline
from portal.helpline.selectors.openings import free_slots, standing_of
from tests.factories import helpline as made

GRENOBLE = [
    Opening(day, *part) for day in range(5) for part in ((time(9), time(12)), (time(14), time(17)))
]


def at(text: str) -> datetime:
    """Return a local time as the clock on the wall shows it."""
    return datetime.fromisoformat(text)


CHRISTMAS = {date(2026, 12, 25)}
MOMENTS = [
    # a Monday: before, at the opening, in the break, at the closing
    (at("2026-11-23T08:59"), False, at("2026-11-23T09:00")),
    (at("2026-11-23T09:00"), True, at("2026-11-23T14:00")),
    (at("2026-11-23T11:59"), True, at("2026-11-23T14:00")),
    (at("2026-11-23T12:00"), False, at("2026-11-23T14:00")),
    (at("2026-11-23T17:00"), False, at("2026-11-24T09:00")),
    # Friday evening, and the eve of a holiday that is a Friday
    (at("2026-11-27T18:00"), False, at("2026-11-30T09:00")),
    (at("2026-12-24T18:00"), False, at("2026-12-28T09:00")),
    (at("2026-12-25T10:00"), False, at("2026-12-28T09:00")),
]


@pytest.mark.parametrize(("now", "is_open", "following"), MOMENTS)
def test_a_helpline_is_open_at_its_hours_and_says_when_next(now, is_open, following):
    assert hours.is_open(now, GRENOBLE, closed=CHRISTMAS) is is_open
    assert hours.next_opening(now, GRENOBLE, closed=CHRISTMAS) == following


def test_a_helpline_without_hours_opens_never():
    now = at("2026-11-23T09:00")
    assert hours.next_opening(now, [], closed=()) is None
    assert not hours.is_open(now, [], closed=())


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ((7, time(9), time(12)), "unknown_weekday"),
        ((1, time(12), time(9)), "closes_before_it_opens"),
    ],
)
def test_hours_that_make_no_sense_are_refused(facts, code):
    with pytest.raises(ValueError, match=code):
        Opening(*facts)


DAYS = st.datetimes(at("2026-01-01T00:00"), at("2027-12-31T00:00"))
TIMES = st.sampled_from([time(8), time(9, 30), time(12), time(14), time(18, 15)])
WEEKS = st.lists(
    st.tuples(st.integers(0, 6), TIMES, TIMES)
    .filter(lambda one: one[1] < one[2])
    .map(lambda one: Opening(*one)),
    max_size=10,
)


@given(DAYS, WEEKS)
def test_the_next_opening_is_later_and_open_and_nothing_opens_before(now, week):
    following = hours.next_opening(now, week, closed=CHRISTMAS)
    if following is None:
        return
    assert following > now
    assert hours.is_open(following, week, closed=CHRISTMAS)
    if not hours.is_open(now, week, closed=CHRISTMAS):
        for minutes in range(0, int((following - now).total_seconds() // 60), 37):
            moment = now + timedelta(minutes=minutes)
            assert not hours.is_open(moment, week, closed=CHRISTMAS)


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), WEEKS, st.integers(15, 120))
def test_free_times_fit_whole_in_the_hours_and_never_overlap_what_is_taken(day, week, minutes):
    taken = [Stretch(datetime.combine(day, time(10)), datetime.combine(day, time(11)))]
    length = timedelta(minutes=minutes)
    for start in hours.free_starts(day, week, closed=(), minutes=minutes, taken=taken):
        assert hours.is_open(start, week, closed=())
        assert any(
            one.starts <= start and start + length <= one.ends
            for one in hours.stretches_on(day, week, closed=())
        )
        assert start + length <= taken[0].starts or start >= taken[0].ends


@pytest.mark.django_db
class TestStanding:
    """The same, for a helpline as it is kept."""

    def test_public_holidays_of_the_place_are_closed(self):
        paris = Helpline.objects.with_hours().get(pk=made.helpline(week=GRENOBLE).pk)
        alsace = made.helpline(week=GRENOBLE, alsace_moselle=True)
        alsace = Helpline.objects.with_hours().get(pk=alsace.pk)
        good_friday = datetime(2027, 3, 26, 10, tzinfo=ZoneInfo("Europe/Paris"))
        assert standing_of(paris, now=good_friday).is_open
        assert not standing_of(alsace, now=good_friday).is_open

    def test_nine_o_clock_stays_nine_o_clock_when_clocks_change(self):
        one = Helpline.objects.with_hours().get(pk=made.helpline(week=GRENOBLE).pk)
        before = datetime(2027, 3, 27, 12, tzinfo=ZoneInfo("Europe/Paris"))  # the Saturday before
        # Easter Monday, 29 March 2027, is closed
        assert standing_of(one, now=before).opens_at == datetime(
            2027, 3, 30, 9, tzinfo=ZoneInfo("Europe/Paris")
        )
        assert standing_of(one, now=before).opens_at.utcoffset() == timedelta(hours=2)

    def test_overseas_hours_are_those_of_its_own_wall(self):
        reunion = made.helpline(week=GRENOBLE, time_zone="Indian/Reunion")
        reunion = Helpline.objects.with_hours().get(pk=reunion.pk)
        six_in_paris = datetime(2026, 11, 23, 6, 30, tzinfo=ZoneInfo("Europe/Paris"))
        assert standing_of(reunion, now=six_in_paris).is_open

    def test_a_closure_is_announced_and_takes_its_times_away(self):
        one = made.helpline(week=GRENOBLE)
        now = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Paris"))
        Closure.objects.create(
            helpline=one, first_day="2026-11-23", last_day="2026-11-24", reason="Travaux"
        )
        one = Helpline.objects.with_hours().get(pk=one.pk)
        standing = standing_of(one, now=now)
        assert not standing.is_open
        assert standing.opens_at.date() == date(2026, 11, 25)
        assert free_slots(one, adviser_id=0, now=now)[0].date() == date(2026, 11, 25)
