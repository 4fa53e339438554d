"""The map, the life of a request, the minutes of a session, what players and reports say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.ambassadors.domain import (
    coverage,
    figures,
    hexmap,
    players,
    reporting,
    requests,
    schedule,
)
from portal.territory.domain.departments import DEPARTMENTS


def test_there_are_101_departments_and_each_has_its_own_tile():
    drawn = hexmap.tiles({})
    assert len(DEPARTMENTS) == 101
    assert {tile.code for tile in drawn} == set(DEPARTMENTS)
    assert len({(tile.x, tile.y) for tile in drawn}) == 101


def test_tiles_never_overlap():
    centres = list(hexmap.CENTRES.values())
    apart = 2 * hexmap.RADIUS * 0.866
    for at, (x, y) in enumerate(centres):
        for other_x, other_y in centres[at + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= apart**2


@pytest.mark.parametrize(
    ("count", "shade"), [(0, "none"), (1, "few"), (4, "few"), (5, "some"), (15, "many")]
)
def test_shades_follow_the_legend(count, shade):
    assert hexmap.shade_of(count) == shade


FINISHED = reporting.TableFacts(True, 2, 6, 90, {})


@pytest.mark.parametrize(
    ("heads", "mood", "table", "reason", "code"),
    [
        ({"18_25": 0}, 4, FINISHED, "", "nobody_came"),
        ({"18_25": 61}, 4, FINISHED, "", "too_many_heads"),
        ({"18_25": -1}, 4, FINISHED, "", "unknown_band"),
        ({"babies": 1}, 4, FINISHED, "", "unknown_band"),
        ({"18_25": 6}, 0, FINISHED, "", "mood_out_of_range"),
        ({"18_25": 6}, 4, None, "  ", "reason_needed"),
    ],
)
def test_a_report_that_says_nothing_is_refused(heads, mood, table, reason, code):
    with pytest.raises(reporting.ReportRefused) as refused:
        reporting.check(counts=reporting.Counts(heads), mood=mood, table=table, reason=reason)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("genders", "code"),
    [({"women": 4, "men": 3}, "gender_beyond_heads"), ({"women": -1}, "unknown_band")],
)
def test_genders_are_told_of_people_who_came(genders, code):
    counts = reporting.Counts({"18_25": 6}, genders)
    with pytest.raises(reporting.ReportRefused) as refused:
        reporting.check(counts=counts, mood=4, table=FINISHED, reason="")
    assert refused.value.code == code
    reporting.check(
        counts=reporting.Counts({"18_25": 6}, {"women": 4}), mood=4, table=FINISHED, reason=""
    )


def test_hours_are_rounded_down():
    assert reporting.totals([(10, 110), (8, 125)]) == reporting.Totals(2, 18, 235)
    assert reporting.totals([(10, 110), (8, 125)]).hours == 3


HOPED = [
    requests.Step.CONFIRM,
    requests.Step.TAKE,
    requests.Step.PLAN,
    requests.Step.HOLD,
    requests.Step.THANK,
]


def test_a_request_goes_from_the_form_to_the_thanks():
    state = requests.State.TO_CONFIRM
    seen = []
    for step in HOPED:
        state = requests.advance(state, step)
        seen.append(state)
    assert tuple(seen) == requests.HOPED_FOR


@given(st.lists(st.sampled_from(list(requests.Step)), max_size=12))
def test_nothing_happens_to_a_request_before_it_is_confirmed_nor_after_its_end(steps):
    over = {requests.State.THANKED, requests.State.WITHDRAWN, requests.State.DECLINED}
    state, confirmed = requests.State.TO_CONFIRM, False
    for step in steps:
        before = state
        try:
            state = requests.advance(state, step)
        except requests.RequestRefused:
            continue
        assert before not in over
        confirmed = confirmed or step is requests.Step.CONFIRM
        assert confirmed or step is requests.Step.WITHDRAW


@given(st.integers(60, 480))
def test_the_minutes_of_a_session_follow_each_other_and_fill_it(duration):
    parts = schedule.plan(duration)
    assert parts[0].starts == 0
    for one, following in zip(parts, parts[1:], strict=False):
        assert one.starts + one.minutes == following.starts
    assert sum(part.minutes for part in parts) >= duration
    assert sum(part.minutes for part in parts) == max(duration, 65)


def test_the_plan_of_the_guide_is_found_again_at_110_minutes():
    minutes = {part.name: part.minutes for part in schedule.plan(110)}
    assert minutes["months"] == 60
    assert minutes["debrief"] == 15
    assert sum(minutes.values()) == 110


def test_uncovered_places_begin_with_those_where_nobody_is():
    places = coverage.coverage({"67": 3, "68": 1}, {"67": 5, "54": 2})
    by_code = {place.code: place.cover for place in places}
    assert by_code["67"] is coverage.Cover.ACTIVE
    assert by_code["68"] is coverage.Cover.ASLEEP
    assert by_code["54"] is coverage.Cover.VISITED
    assert by_code["01"] is coverage.Cover.EMPTY
    left = coverage.uncovered(places)
    assert left[0].code == "01"
    assert left[-1].code == "68"
    assert len(left) == 99


HELD = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("days", "begun", "moment"),
    [
        (0, False, players.Moment.BEFORE),
        (0, True, players.Moment.AFTER),
        (14, True, players.Moment.AFTER),
        (15, True, None),
        (61, True, players.Moment.LATER),
        (121, True, None),
    ],
)
def test_players_are_asked_what_belongs_to_the_day(days, begun, moment):
    day = HELD + timedelta(days=days)
    assert players.moment_on(day, held_on=HELD, has_begun=begun) is moment


ALL_RIGHT = {
    "left_over": "5", "writes_down": "5", "dares_to_ask": "5",
    "taeg": "b", "insurance": "a", "to_live_on": "c",
}  # fmt: skip


def test_scores_go_from_nothing_to_everything():
    assert players.scores(ALL_RIGHT) == {
        players.Topic.EASE: 10_000,
        players.Topic.KNOWLEDGE: 10_000,
    }
    worst = dict.fromkeys(("left_over", "writes_down", "dares_to_ask"), "1")
    worst |= dict.fromkeys(("taeg", "insurance", "to_live_on"), "unknown")
    assert players.scores(worst) == dict.fromkeys(players.Topic, 0)


def test_a_topic_not_wholly_answered_has_no_score():
    partial = {key: value for key, value in ALL_RIGHT.items() if key != "taeg"}
    assert players.scores(partial) == {players.Topic.EASE: 10_000}


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=12), max_size=8))
def test_what_nobody_asked_is_left_out(answers):
    kept = players.valid(answers, players.Moment.BEFORE)
    known = {item.id: item.answers for item in players.items_at(players.Moment.BEFORE)}
    assert all(value in known[key] for key, value in kept.items())


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=8))
def test_few_people_are_never_shown_nor_found_by_subtraction(heads):
    lines = figures.lines_by((key, 1, n) for key, n in heads.items())
    shown = {line.key: line.heads for line in lines}
    assert all(n is None or n == 0 or n >= 5 for n in shown.values())
    hidden = [heads[key] for key, n in shown.items() if n is None]
    assert len(hidden) != 1 or len([n for n in heads.values() if n]) == 1


def test_recommendation_counts_fans_less_critics_from_five_answers_on():
    assert figures.recommend_score({"10": 3, "6": 1}) is None
    assert figures.recommend_score({"10": 3, "6": 1, "7": 1}) == 40
