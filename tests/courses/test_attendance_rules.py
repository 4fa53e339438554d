"""The sheet's rules, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.attendance import (
    MARKS,
    TOKEN_SECONDS,
    ChainedLine,
    Kind,
    Line,
    Presence,
    first_broken_number,
    is_room_token,
    line_hash,
    realised_minutes,
    room_token,
    seconds_left,
    standing_of,
    window_refusal,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECRET = b"0123456789abcdef"
KINDS = st.sampled_from([kind for kind in Kind if kind not in (Kind.CORRECTED, Kind.COUNTERSIGNED)])
LINES = st.lists(
    st.one_of(
        st.builds(Line, KINDS, st.integers(0, 300)),
        st.builds(Line, st.just(Kind.CORRECTED), st.integers(0, 300), st.sampled_from(MARKS)),
    ),
    max_size=6,
)


def chain(n):
    """Return n chained lines."""
    lines, previous = [], ""
    for number in range(1, n + 1):
        facts = {"number": number, "kind": "signed"}
        lines.append(ChainedLine(number, facts, previous, line_hash(facts, previous)))
        previous = lines[-1].hash
    return lines


def test_without_a_line_nobody_knows():
    assert standing_of([]).presence is Presence.UNKNOWN
    assert realised_minutes([(210, [])]) == 0


def test_signing_makes_a_whole_half_day():
    assert realised_minutes([(210, [Line(Kind.SIGNED)]), (180, [Line(Kind.CONFIRMED)])]) == 390


def test_late_and_left_are_both_taken_off():
    lines = [Line(Kind.SIGNED), Line(Kind.LATE, 20), Line(Kind.LEFT, 30)]
    assert standing_of(lines).realised_minutes(210) == 160


def test_a_signature_never_overrides_the_trainers_absence():
    standing = standing_of([Line(Kind.ABSENT), Line(Kind.SIGNED)])
    assert standing.presence is Presence.ABSENT
    assert standing.is_signed


def test_a_correction_starts_from_nothing_but_keeps_the_signature():
    lines = [Line(Kind.SIGNED), Line(Kind.LATE, 60), Line(Kind.CORRECTED, 0, Kind.CONFIRMED)]
    standing = standing_of(lines)
    assert (standing.realised_minutes(210), standing.is_signed) == (210, True)


@given(LINES, st.integers(30, 480))
def test_nobody_follows_less_than_nothing_or_more_than_was_planned(lines, planned):
    realised = standing_of(lines).realised_minutes(planned)
    assert 0 <= realised <= planned
    if standing_of(lines).presence is not Presence.PRESENT:
        assert realised == 0


@given(LINES, st.sampled_from(MARKS))
def test_what_came_before_a_correction_no_longer_counts(lines, mark):
    corrected = standing_of([*lines, Line(Kind.CORRECTED, 10, mark)])
    alone = standing_of([Line(Kind.CORRECTED, 10, mark)])
    assert replace(corrected, is_signed=False) == alone


@given(st.integers(1, 8), st.data())
def test_any_change_breaks_the_chain_where_it_was_made(n, data):
    lines = chain(n)
    assert first_broken_number(lines) is None
    at = data.draw(st.integers(0, n - 1))
    lines[at] = replace(lines[at], facts={"number": at + 1, "kind": "absent"})
    assert first_broken_number(lines) == at + 1


@given(st.integers(2, 8), st.data())
def test_a_line_taken_out_shows(n, data):
    lines = chain(n)
    del lines[data.draw(st.integers(0, n - 2))]
    assert first_broken_number(lines) is not None


def test_two_lines_exchanged_show():
    lines = chain(3)
    assert first_broken_number([lines[1], lines[0], lines[2]]) == 1


@given(st.integers(0, 10**9), st.integers(-90, 90))
def test_the_rooms_code_holds_for_its_window_and_its_neighbours_only(start, gap):
    shown, read = start // TOKEN_SECONDS, (start + gap) // TOKEN_SECONDS
    at = datetime.fromtimestamp(start, UTC)
    later = datetime.fromtimestamp(max(start + gap, 0), UTC)
    if start + gap >= 0:
        expected = abs(shown - read) <= 1
        assert is_room_token(SECRET, room_token(SECRET, at), later) is expected


def test_the_code_of_another_half_day_opens_nothing():
    assert not is_room_token(SECRET, room_token(b"another secret", NOON), NOON)
    assert 1 <= seconds_left(NOON) <= TOKEN_SECONDS


def test_a_half_day_is_signed_from_a_quarter_of_an_hour_before_to_the_day_after():
    ends = NOON + timedelta(hours=3)
    cases = {
        NOON - timedelta(minutes=16): "too_early",
        NOON - timedelta(minutes=15): "",
        ends + timedelta(hours=24): "",
        ends + timedelta(hours=25): "too_late",
    }
    for now, refusal in cases.items():
        assert window_refusal(starts_at=NOON, ends_at=ends, now=now) == refusal
