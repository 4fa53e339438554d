"""What opens when, and why the rest is shut."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.progress import Facts, Reason, State, StepFact, outline

STEPS = tuple(StepFact(f"s{n}", f"s{n}", f"Étape {n}", 8, "m", "Module") for n in range(6))
FACTS = st.builds(
    Facts,
    steps=st.just(STEPS),
    read_ids=st.frozensets(st.sampled_from([step.id for step in STEPS])),
    opened_ids=st.frozensets(st.sampled_from([step.id for step in STEPS])),
    pre_started=st.booleans(),
    pre_sent=st.booleans(),
    post_started=st.booleans(),
    post_sent=st.integers(0, 2),
    passed=st.just(False),
)


@given(FACTS)
def test_the_arrival_questionnaire_opens_only_after_departure_and_reading(facts):
    seen = outline(facts)
    is_open = seen.post in (State.AVAILABLE, State.IN_PROGRESS)
    ready = facts.pre_sent and len(facts.read_ids) == len(STEPS) and facts.post_sent < 2
    assert is_open == ready


@given(FACTS)
def test_what_is_shut_always_has_a_reason(facts):
    seen = outline(facts)
    assert (seen.post is State.LOCKED) == (seen.post_reason is not Reason.NONE)
    locked = any(state is State.LOCKED for _step, state in seen.steps)
    assert locked == (seen.steps_reason is not Reason.NONE)


@given(FACTS)
def test_the_next_step_is_the_first_one_not_read(facts):
    seen = outline(facts)
    unread = [step for step in STEPS if step.id not in facts.read_ids]
    assert seen.next_step == (unread[0] if facts.pre_sent and unread else None)


@given(FACTS)
def test_minutes_left_are_those_of_unread_steps(facts):
    seen = outline(facts)
    unread = len(STEPS) - len(facts.read_ids) if facts.pre_sent else len(STEPS)
    assert seen.minutes_left == 8 * unread


def test_a_passed_course_stays_done():
    facts = Facts(steps=STEPS, pre_sent=True, read_ids=frozenset(), passed=True)
    assert outline(facts).post is State.DONE


@given(FACTS)
def test_opening_a_step_is_what_the_facts_would_say(facts):
    opened = replace(facts, opened_ids=facts.opened_ids | {STEPS[2].id}, pre_sent=True)
    assert outline(replace(facts, pre_sent=True)).opened(STEPS[2].id) == outline(opened)
