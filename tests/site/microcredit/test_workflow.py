"""The table of a file's moves: what it allows, and nothing else."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.microcredit.domain import incidents, workflow
from portal.microcredit.domain.incidents import Party, Solution, Stage
from portal.microcredit.domain.workflow import TABLE, Actor, MoveRefused, State

ALL_CONDITIONS = frozenset().union(*(line.conditions for line in TABLE))


def lines(source, target):
    return [line for line in TABLE if source in line.sources and line.target is target]


@pytest.mark.parametrize(("source", "target"), list(product([None, *State], State)))
def test_a_move_goes_through_only_where_a_line_says_so(source, target):
    for actor in Actor:
        allowed = [line for line in lines(source, target) if actor in line.actors]
        if allowed:
            moved = workflow.advance(source=source, target=target, actor=actor, held=ALL_CONDITIONS)
            assert moved == allowed[0]
        else:
            with pytest.raises(MoveRefused):
                workflow.advance(source=source, target=target, actor=actor, held=ALL_CONDITIONS)


def test_each_pair_of_states_has_one_line_at_most():
    pairs = [(source, line.target) for line in TABLE for source in line.sources]
    assert len(pairs) == len(set(pairs))


@given(st.sampled_from(TABLE), st.sets(st.sampled_from(sorted(ALL_CONDITIONS))))
def test_what_is_missing_is_named(line, held):
    source, actor = next(iter(line.sources)), next(iter(line.actors))
    missing = line.conditions - held
    if not missing:
        assert workflow.advance(source=source, target=line.target, actor=actor, held=held)
        return
    with pytest.raises(MoveRefused) as refusal:
        workflow.advance(source=source, target=line.target, actor=actor, held=held)
    assert refusal.value.code == "conditions_missing"
    assert set(refusal.value.missing) == missing


def test_a_move_of_somebody_else_is_refused_as_such():
    with pytest.raises(MoveRefused) as refusal:
        workflow.advance(source=State.AGENDA, target=State.SENT, actor=Actor.LENDER)
    assert refusal.value.code == "not_your_move"


def test_every_state_but_the_last_ones_leads_somewhere_and_is_reached():
    reached = {line.target for line in TABLE}
    left = {source for line in TABLE for source in line.sources}
    assert reached == set(State)
    assert set(State) - left == workflow.OVER


def test_an_incident_has_three_steps_and_needs_a_solution_at_the_last():
    assert incidents.next_stage(Stage.REMINDED) is Stage.WITH_REFERENT
    with pytest.raises(incidents.Refused) as refusal:
        incidents.next_stage(Stage.WITH_REFERENT)
    assert refusal.value.code == "solution_missing"
    last = incidents.next_stage(Stage.WITH_REFERENT, solutions=[Solution.HOLD])
    with pytest.raises(incidents.Refused) as refusal:
        incidents.next_stage(last, solutions=[Solution.HOLD])
    assert refusal.value.code == "already_last"


def test_each_solution_has_one_party():
    offered = [one for party in Party for one in incidents.offered_by(party)]
    assert sorted(offered) == sorted(Solution)
