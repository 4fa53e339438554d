"""The pure rules of a case: clocks, retention, tries, outcomes, files."""

import zlib
from datetime import date, datetime, timedelta

import holidays as calendars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.dates import months_later
from portal.partners.domain.sla import due_at, is_working_day
from portal.referrals.domain import clocks, files, outcomes, retention
from portal.referrals.domain.clocks import Clock, Step, clock_step
from portal.referrals.domain.contacting import Try, missing_tries
from portal.referrals.domain.drawing import is_drawn
from portal.referrals.domain.retention import CaseFacts, Due, Keeping
from portal.referrals.domain.states import ENDED, State
from portal.referrals.domain.workflow import TABLE

# prevention.md §4.7: (normal, quick)
LENGTHS = {
    Clock.EXAMINE: (2, 1),
    Clock.FIRST_CALL: (3, 1),
    Clock.DECLARED: (15, 5),
    Clock.ORIENTATION: (30, 15),
    Clock.NEWS: (60, 30),
}
OFF = frozenset(calendars.country_holidays("FR", subdiv="57", years=range(2026, 2031)))
moments = st.datetimes(datetime.fromisoformat("2026-01-05"), datetime.fromisoformat("2028-06-01"))
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
states = st.sampled_from(State)


@given(moments, st.integers(1, 30))
def test_the_days_left_are_the_days_given(received, number):
    due = due_at(received, working_days=number, holidays=OFF)
    left = clocks.working_days_left(received, due, OFF)
    is_open = is_working_day(received.date(), OFF) and received.hour < 17
    assert left == number if is_open else left in {number, number + 1}


@given(moments, st.integers(0, 60), st.integers(0, 60), st.sampled_from(list(Clock)))
def test_a_pause_never_shortens_and_a_longer_one_never_ends_sooner(start, before, pause, clock):
    due = clocks.clock_due(clock, start, days=LENGTHS[clock][0], holidays=OFF)
    paused_at = start + timedelta(days=before)

    def resumed(after: int) -> datetime:
        return clocks.due_after_pause(
            clock,
            due=due,
            paused_at=paused_at,
            resumed_at=paused_at + timedelta(days=after),
            holidays=OFF,
        )

    assert due <= resumed(pause) <= resumed(pause + 1)


@given(moments, st.sampled_from(list(Clock)))
def test_the_quick_clock_runs_out_first(start, clock):
    normal, quick = (
        clocks.clock_due(clock, start, days=days, holidays=OFF) for days in LENGTHS[clock]
    )
    assert start < quick < normal or start.hour >= 17


def test_every_move_of_the_table_says_what_its_clock_does():
    for line in TABLE:
        for source in line.sources:
            for target in line.targets - {source, State.DELETED}:
                step = clock_step(source, target)
                assert (step.clock is None) or step.step in {Step.START, Step.RESUME}
                if target in ENDED - {State.UNREACHABLE} | {State.ANONYMISED}:
                    assert step.step is Step.STOP


@pytest.mark.parametrize(
    ("source", "target", "step", "clock"),
    [
        (State.AWAITING_SIGNATURE, State.TRANSMITTED, Step.START, Clock.EXAMINE),
        (State.TRANSMITTED, State.TO_COMPLETE, Step.PAUSE, None),
        (State.TO_COMPLETE, State.TRANSMITTED, Step.RESUME, Clock.EXAMINE),
        (State.TRANSMITTED, State.ADMISSIBLE, Step.START, Clock.FIRST_CALL),
        (State.ADMISSIBLE, State.CONTACT, Step.START, Clock.DECLARED),
        (State.CONTACT, State.UNREACHABLE, Step.PAUSE, None),
        (State.DECLARED, State.VERIFIED, Step.KEEP, None),
        (State.SUSPENDED, State.VERIFIED, Step.RESUME, None),
        (State.ORIENTED, State.SUPPORT, Step.START, Clock.NEWS),
        (State.SUPPORT, State.CLOSED, Step.STOP, None),
    ],
)
def test_the_clocks_of_the_specification(source, target, step, clock):
    assert clock_step(source, target) == clocks.ClockStep(step, clock)


KEPT = Keeping(draft_days=30, contact_months=24, proof_months=60, notice_days=30)
facts = st.builds(
    CaseFacts,
    state=states,
    last_contact_on=days,
    ended_on=st.none() | days,
    notice_on=st.none() | days,
    has_proof=st.booleans(),
    is_held=st.booleans(),
    can_be_told=st.booleans(),
)


@given(facts, days)
def test_nobody_is_forgotten_before_two_years_nor_without_a_notice(case, today):
    what = retention.due(case, today, KEPT)
    if case.is_held or case.state not in ENDED | {State.ANONYMISED}:
        assert what is Due.NOTHING
    if what is Due.ANONYMISE:
        assert today >= months_later(case.last_contact_on, 24)
        if case.can_be_told and case.state != State.WITHDRAWN:
            assert case.notice_on is not None
            assert today >= case.notice_on + timedelta(days=30)
    if what is Due.DROP_PROOF:
        ended = case.ended_on or case.last_contact_on
        assert case.has_proof
        assert today >= months_later(ended, 60)


keepings = st.builds(
    Keeping,
    draft_days=st.just(30),
    contact_months=st.integers(1, 120),
    proof_months=st.integers(1, 120),
    notice_days=st.integers(0, 90),
)


@given(facts, days, keepings)
def test_the_search_finds_everything_that_is_due(case, today, keeping):
    what = retention.due(case, today, keeping)
    if what in (Due.NOTICE, Due.ANONYMISE):
        assert case.last_contact_on <= keeping.silent_since(today)
    if what is Due.DROP_PROOF:
        assert (case.ended_on or case.last_contact_on) <= keeping.ended_since(today)


@given(days)
def test_what_is_old_enough_is_always_due_in_the_end(last):
    case = CaseFacts(State.CLOSED, last, last, None, True, False, True)
    announced = months_later(last, 24) - timedelta(days=30)
    assert retention.due(case, announced - timedelta(days=1), KEPT) is Due.NOTHING
    assert retention.due(case, announced, KEPT) is Due.NOTICE
    told = CaseFacts(State.CLOSED, last, last, announced, True, False, True)
    assert retention.due(told, announced + timedelta(days=29), KEPT) is Due.NOTHING
    assert retention.due(told, announced + timedelta(days=32), KEPT) is Due.ANONYMISE


@pytest.mark.parametrize(
    ("tries", "missing"),
    [
        ([], ("more_attempts", "other_half_day", "other_channel", "longer_period")),
        ([("23 10", "call"), ("24 10", "call"), ("25 10", "call"), ("26 10", "call")],
         ("other_channel", "longer_period")),
        ([("02 10", "call"), ("09 10", "call"), ("16 10", "sms"), ("23 10", "call")],
         ("other_half_day",)),
        ([("02 10", "call"), ("05 15", "call"), ("10 10", "email"), ("17 10", "call")], ()),
    ],
)  # fmt: skip
def test_what_is_missing_before_somebody_counts_as_unreachable(tries, missing):
    made = [Try(datetime.fromisoformat(f"2026-11-{at}:00"), how) for at, how in tries]
    assert missing_tries(made, holidays=OFF) == missing


@given(days)
def test_a_case_comes_back_within_a_year_and_not_a_day_later(closed_on):
    last = months_later(closed_on, 12)
    assert outcomes.is_within_reactivation(closed_on, last)
    assert not outcomes.is_within_reactivation(closed_on, last + timedelta(days=1))


def test_the_families_of_outcomes_are_those_of_the_pilot():
    counted = dict.fromkeys(outcomes.Family, 0)
    for code in [*outcomes.FAMILIES, "abandon"]:
        counted[outcomes.family_of(code)] += 1
    assert list(counted.values()) == [3, 3, 5, 1]
    assert outcomes.is_recovery("retabli_budget")
    assert not outcomes.is_recovery("abandon")


@given(st.integers(0, 2**32 - 1))
def test_one_closure_in_ten_is_drawn(number):
    assert is_drawn(f"{number:08x}ffff") == (number % 100 < 10)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_known_kind_of_file_or_refused(content):
    try:
        kind = files.content_type_of(content)
    except files.FileRefused:
        return
    assert files.extension_of(kind) in {"pdf", "jpg", "png"}


def test_a_name_that_only_begins_like_a_program_is_not_one():
    body = b"%PDF-1.7\n/JSomething /AAA\n%%EOF"
    assert files.content_type_of(body) == "application/pdf"
    with pytest.raises(files.FileRefused):
        files.content_type_of(b"%PDF-1.7\n/JSomething /JS (x)\n%%EOF")


def pdf_with(head: bytes, body: bytes) -> bytes:
    """Return a PDF that holds one stream."""
    return b"%PDF-1.7\n1 0 obj " + head + b"\nstream\n" + body + b"\nendstream endobj\n%%EOF"


def test_a_pdf_that_hides_what_it_runs_is_refused_and_noise_in_an_image_is_not():
    objects = zlib.compress(b"2 0 << /OpenAction 3 0 R /JS (x) >>")
    hidden = [
        b"%PDF-1.7\n1 0 obj << /J#61vaScript (x) >> endobj\n%%EOF",
        pdf_with(b"<< /Type /ObjStm /Filter /FlateDecode >>", objects),
        pdf_with(b"<< /Type /Obj#53tm /Filter /FlateDecode >>", objects),
        pdf_with(b"<< /Type /ObjStm /Filter /LZWDecode >>", b"\x80\x0b"),
        b"%PDF-1.7\n<< /A (>>stream\n) /OpenAction 3 0 R /B (endstream) >>\n%%EOF",
    ]
    for content in hidden:
        with pytest.raises(files.FileRefused, match="file_active"):
            files.content_type_of(content)
    image = pdf_with(b"<< /Subtype /Image >>", b"\x00\x12/JS\x00 /AA\xff")
    assert files.content_type_of(image) == "application/pdf"
