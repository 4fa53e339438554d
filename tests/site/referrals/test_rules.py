"""The pure rules: the gate, the table of transitions, forbidden numbers, telephone numbers."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.referrals.domain import gate
from portal.referrals.domain.patterns import forbidden_numbers, nir_key, passes_luhn
from portal.referrals.domain.phones import international, readable
from portal.referrals.domain.states import (
    ALWAYS_TOLD,
    GONE,
    STAGES,
    Actor,
    Stage,
    State,
    stage_for_referrer,
)
from portal.referrals.domain.workflow import TABLE, WorkflowRefused, advance

facts = st.builds(
    gate.GateFacts,
    is_member=st.booleans(),
    is_prescriber=st.booleans(),
    certificate=st.sampled_from(gate.CertificateFact),
    convention=st.sampled_from(gate.ConventionFact),
    places_left=st.none() | st.integers(0, 3),
    blocks_over_quota=st.booleans(),
)
states = st.sampled_from(State)


@given(facts)
def test_the_gate_opens_only_when_every_condition_holds(known):
    all_hold = (
        known.is_member
        and known.is_prescriber
        and known.certificate == "valid"
        and known.convention == "live"
        and not (known.places_left == 0 and known.blocks_over_quota)
    )
    assert (gate.failing(known) == ()) == all_hold
    assert len(set(gate.failing(known))) == len(gate.failing(known))


@given(facts)
def test_waiting_is_announced_exactly_when_no_place_is_left_and_the_gate_is_open(known):
    assert gate.will_wait(known) == (not gate.failing(known) and known.places_left == 0)


GUARDED = [line for line in TABLE if line.conditions]


def refused(**move):
    """Return the refusal of a move, None when it is allowed."""
    try:
        advance(**move)
    except WorkflowRefused as refusal:
        return refusal
    return None


@given(states, states, st.sampled_from(Actor))
def test_no_move_is_made_that_the_table_does_not_hold(source, target, actor):
    free = [
        line
        for line in TABLE
        if source in line.sources and target in line.targets and actor in line.actors
        if not line.conditions and source != target
    ]
    assert (refused(source=source, target=target, actor=actor) is None) == bool(free)


@given(st.sampled_from(GUARDED), st.data())
def test_every_condition_of_a_move_is_needed(line, data):
    source = data.draw(st.sampled_from(sorted(line.sources, key=str)))
    target = data.draw(st.sampled_from(sorted(line.targets - {source})))
    move = {
        "source": source,
        "target": target,
        "actor": data.draw(st.sampled_from(sorted(line.actors))),
    }
    left_out = data.draw(st.sampled_from(sorted(line.conditions)))
    assert refused(**move, held=line.conditions) is None
    refusal = refused(**move, held=line.conditions - {left_out})
    assert (refusal.code, refusal.missing) == ("conditions_missing", (left_out,))


def test_all_26_transitions_are_there():
    assert {line.code for line in TABLE} == {f"T{number}" for number in range(1, 27)}


def test_nothing_reaches_the_network_without_the_person():
    for line in TABLE:
        if line.sources & {State.DRAFT, State.AWAITING_SIGNATURE}:
            sends = line.targets & {State.TRANSMITTED, State.WAITING_LIST}
            assert not sends or (
                line.actors == {Actor.PERSON} and "charter_signed" in line.conditions
            )


@given(states)
def test_the_person_can_withdraw_at_any_moment_before_anonymisation(source):
    assume(source not in GONE and source != State.WITHDRAWN)
    assert advance(source=source, target=State.WITHDRAWN, actor=Actor.PERSON).code == "T25"


@given(states, states)
def test_after_sending_the_agent_moves_nothing_but_what_they_complete(source, target):
    assume(source not in {State.DRAFT, State.AWAITING_SIGNATURE, State.TO_COMPLETE, State.CLOSED})
    with pytest.raises(WorkflowRefused):
        advance(source=source, target=target, actor=Actor.PRESCRIBER, held={"items_given"})


@given(states)
def test_the_referrer_never_learns_more_than_a_stage_the_person_allows(state):
    assert stage_for_referrer(state, may_know=True) == STAGES[state]
    assert stage_for_referrer(state, may_know=False) in ALWAYS_TOLD | {Stage.RECEIVED}


def grouped(text, size=4):
    """Return the text in groups, as people type it."""
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


@given(st.integers(0, 10**23 - 1))
def test_a_french_iban_is_found_with_and_without_spaces(number):
    account = f"{number:023d}"
    key = 98 - int(f"{account}152700") % 97
    iban = f"FR{key:02d}{account}"
    assert "iban" in forbidden_numbers(f"Son compte : {iban.lower()}.")
    assert "iban" in forbidden_numbers(f"compte {grouped(iban)} merci")
    wrong = f"FR{key % 97 + 1:02d}{account}"
    assert "iban" not in forbidden_numbers(wrong) or (key % 97 + 1) % 97 == key % 97


@given(st.integers(0, 10**15 - 1))
def test_a_card_number_is_found_and_one_wrong_digit_is_not_a_card(number):
    body = f"{number:015d}"
    digit = next(str(last) for last in range(10) if passes_luhn(f"{body}{last}"))
    assert "card" in forbidden_numbers(f"carte {grouped(body + digit)}")
    assert "card" not in forbidden_numbers(f"carte {body}{(int(digit) + 1) % 10}")


@given(
    st.sampled_from("12"),
    st.integers(0, 99),
    st.integers(1, 12),
    st.sampled_from(["67", "75", "2A", "2B"]),
    st.integers(1, 999),
    st.integers(1, 999),
)
def test_a_social_security_number_is_found_by_its_key(sex, year, month, place, town, order):
    number = f"{sex}{year:02d}{month:02d}{place}{town:03d}{order:03d}"
    key = nir_key(number)
    assert "nir" in forbidden_numbers(f"Sécu {number} {key:02d}")
    assert "nir" not in forbidden_numbers(f"Sécu {number} {key % 97 + 1:02d}")


@pytest.mark.parametrize(
    "text",
    ["", "Appeler le 06 39 98 04 52.", "Dossier CR-2026-7F3K9Q du 12/11/2026", "FR 1984 à Metz",
     "Elle a 3 enfants et 2 crédits depuis 2019, loyer en retard de 2 mois"],
)  # fmt: skip
def test_ordinary_notes_pass(text):
    assert forbidden_numbers(text) == frozenset()


@given(st.text(max_size=500))
def test_any_text_is_examined_without_an_error(text):
    assert forbidden_numbers(text) <= {"iban", "card", "nir"}


@given(st.integers(10**8, 10**9 - 1))
def test_telephone_numbers_are_kept_in_one_form(number):
    national = f"0{number}"
    kept = international(grouped(national, 2))
    assert kept == f"+33{number}" == international(f"0033{number}")
    assert readable(kept).replace("\u00a0", "") == national


@pytest.mark.parametrize("typed", ["", "06 39", "abc", "+0 12 34 56 78 90", "06 39 98 04 52 99"])
def test_what_is_no_telephone_number_is_refused(typed):
    with pytest.raises(ValueError, match="telephone"):
        international(typed)
