"""The month as a team lives it: set-up, charges, options, envelopes, closing."""

from dataclasses import replace

import pytest

from dilemme import engine
from dilemme.engine.edition import edition_of

Move = engine.Move


def table(seed=11, teams=1, **options):
    return engine.new_game(engine.DEFAULT_EDITION, seed=seed, teams=teams, **options)


def in_step(step):
    return lambda state: state.teams[0].step == step


def alter(state, **values):
    """Return the table with the first team changed."""
    return replace(state, teams=[replace(state.teams[0], **values), *state.teams[1:]])


def types(state, seat=0):
    return {move.type for move in engine.legal_moves(state, seat)}


def refusal(state, move, seat=0):
    with pytest.raises(engine.Refused) as refused:
        engine.decide(state, seat, move)
    return refused.value


def test_a_team_chooses_its_home_then_may_draw_one_other_project():
    state, _ = engine.apply(table(), 0, Move("choose_home", {"pair": "peripherie_voiture"}))
    assert (state.teams[0].charges["rent"], state.teams[0].charges["transport"]) == (45_000, 22_000)
    first = state.teams[0].project
    state, _ = engine.apply(state, 0, Move("discard_project"))
    assert state.teams[0].project != first
    assert types(state) == {"keep_project"}


@pytest.mark.parametrize(
    ("preset", "months", "points"), [("courte", 2, 4), ("decouverte", 4, 7), ("long", 8, 13)]
)
def test_a_preset_sets_the_months_and_the_goals(preset, months, points):
    shown = engine.view(table(preset=preset), "seat:0")
    assert (shown["months"], shown["me"]["points_target"]) == (months, points)


def test_payday_credits_the_salary_and_presents_every_charge(reach):
    state = reach(table(), in_step("charges"))
    me = engine.view(state, "seat:0")["me"]
    assert me["account_cents"] == 20_000 + 145_000
    assert {line["id"] for line in me["lines"]} == set(edition_of(state).charges)
    assert me["gauge"]["left_cents"] == me["account_cents"] - sum(x["cents"] for x in me["lines"])


def test_a_line_left_unpaid_becomes_an_arrear_and_an_incident(reach):
    state = reach(table(), in_step("charges"))
    state, _ = engine.apply(state, 0, Move("skip_charge", {"line": "rent"}))
    me = engine.view(state, "seat:0")["me"]
    assert (me["arrears"][0]["id"], me["arrears"][0]["cents"]) == ("rent", 67_000)
    assert me["incidents"] == 1
    assert me["debt_cents"] == 67_000


def test_two_late_rents_bring_the_landlords_letter_and_a_plan_in_three(reach):
    state = reach(table(preset="standard"), in_step("charges"))
    late = [{"id": "rent", "label": "Loyer", "cents": 60_000, "months": 1}]
    before = alter(state, arrears=late)
    state = reach(before, in_step("report"), prefer=("skip_charge",))
    assert "accept_plan" in types(state)
    state, events = engine.apply(state, 0, Move("accept_plan"))
    plan = engine.view(state, "seat:0")["me"]["credits"][0]
    assert state.teams[0].arrears == []
    assert plan["instalment_cents"] == pytest.approx(plan["owed_cents"] / 3, abs=1)
    assert events[0].type == "arrears_spread"


def test_beyond_the_overdraft_a_debit_is_paid_with_a_fee_or_rejected_with_another(reach):
    state = alter(reach(table(), in_step("charges")), books={"account": -19_500, "x": 19_500})
    assert "pay_all" not in types(state)
    line = {"line": "energy"}
    paid, _ = engine.apply(state, 0, Move("pay_charge_beyond", line))
    assert paid.teams[0].pot("account") == -19_500 - 8_500 - 800
    rejected, _ = engine.apply(state, 0, Move("reject_charge", line))
    assert rejected.teams[0].pot("account") == -19_500 - 2_000
    assert rejected.teams[0].arrears[0]["id"] == "energy"
    assert refusal(state, Move("pay_charge", line)).code == "not_now"


@pytest.mark.parametrize(
    ("status", "cap"), [({"fragile": True}, 2_500), ({"ocf": True}, 2_000), ({}, 10**6)]
)
def test_bank_fees_stop_at_the_cap_of_the_customer(reach, status, cap):
    state = alter(
        reach(table(), in_step("charges")), books={"account": -30_000, "x": 30_000}, **status
    )
    lines = [move.args for move in engine.legal_moves(state, 0) if move.type == "reject_charge"]
    for line in lines:
        state, _ = engine.apply(state, 0, Move("reject_charge", line))
    assert len(lines) == 5
    assert 0 < state.teams[0].fees_month_cents <= cap


def test_options_must_fit_in_the_account(reach):
    state = alter(reach(table(), in_step("options")), books={"account": -16_000, "x": 16_000})
    everything = Move("set_options", {"options": ["mutuelle", "vol_casse", "sport"]})
    assert refusal(state, everything).code == "over_budget"
    state, _ = engine.apply(state, 0, Move("set_options", {"options": ["mutuelle"]}))
    assert state.teams[0].covers == ["mutuelle"]
    assert state.teams[0].pot("account") == -19_500


def test_all_that_is_left_must_be_shared_out(reach):
    state = reach(table(), in_step("envelopes"))
    left = state.teams[0].pot("account")
    short = Move("set_envelopes", {"pleasure": 0, "buffer": 0, "project": left - 1})
    assert refusal(state, short).params == {"left_cents": 1}
    negative = Move("set_envelopes", {"pleasure": -1, "buffer": 1, "project": left})
    assert refusal(state, negative).code == "out_of_range"
    state, _ = engine.apply(
        state, 0, Move("set_envelopes", {"pleasure": 100, "buffer": 200, "project": left - 300})
    )
    team = state.teams[0]
    assert (team.pot("account"), team.pot("pleasure"), team.pot("buffer")) == (0, 100, 200)
    assert team.pot("livret") == 5_000 + left - 300


def test_a_planned_outing_costs_five_euros_more_from_the_ring(reach):
    state, _ = engine.apply(table(), 0, Move("choose_home", {"pair": "couronne_transports"}))
    state = reach(state, in_step("outing"))
    before = state.teams[0].pot("pleasure")
    _state, events = engine.apply(state, 0, Move("plan_outing", {"outing": "cinema"}))
    planned = next(event for event in events if event.type == "outing_planned")
    assert before > planned.data["amount_cents"] == 1_700


def test_the_overdraft_costs_agios_and_the_livret_earns_a_little(reach):
    state = reach(table(preset="standard"), lambda s: s.phase == "month")
    poor = {"account": -40_000, "livret": 100_000, "everyday": 32_000, "x": -92_000}
    state = reach(alter(state, books=poor), in_step("report"))
    flows = state.teams[0].history[-1]["flows"]
    assert flows["in:interest"] == 125
    assert flows["out:agios"] > 400
    assert state.teams[0].level >= 1


def test_a_month_without_pleasure_tires(reach):
    state = reach(table(preset="standard"), lambda s: s.phase == "month")
    state = alter(state, points=3, points_month=0, options=[])
    closed = reach(state, in_step("report"), prefer=("pass_card",))
    assert closed.teams[0].points_month > 0 or closed.teams[0].points == 2


def test_the_facilitator_opens_the_months_of_a_facilitated_table(reach):
    state = table(facilitated=True, teams=2)
    for seat in (0, 1):
        move = engine.legal_moves(state, seat)[0]
        state, _ = engine.apply(state, seat, move)
        state, _ = engine.apply(state, seat, Move("keep_project"))
    assert state.phase == "setup"
    state, _ = engine.apply(state, engine.FACILITATOR, Move("start"))
    assert (state.phase, state.month) == ("planning", 1)


def test_a_pause_stops_seats_but_not_the_facilitator():
    word = Move("pause", {"message": " On en\nparle\u202e ? "})
    state, _ = engine.apply(table(), engine.FACILITATOR, word)
    assert engine.view(state, "board")["paused"] == "On en parle ?"
    assert refusal(state, Move("choose_home", {"pair": "centre_velo"})).code == "paused"
    state, _ = engine.apply(state, engine.FACILITATOR, Move("resume"))
    assert "choose_home" in types(state)


def test_the_facilitator_plays_for_an_absent_team_until_it_is_waited_for_no_more(reach):
    state = reach(table(teams=2, preset="standard"), lambda s: s.phase == "planning")
    state, _ = engine.apply(state, engine.FACILITATOR, Move("play_for", {"seat": 1}))
    assert [team.step for team in state.teams] == ["charges", "ready"]
    state = reach(state, lambda s: s.phase == "month")
    waited = state.turn
    state, _ = engine.apply(state, engine.FACILITATOR, Move("play_for", {"seat": waited}))
    assert state.turn != waited


@pytest.mark.parametrize("phase", ["setup", "planning", "month", "closed"])
def test_a_game_can_end_early_and_fairly_at_any_moment(reach, phase):
    state = reach(table(teams=3, preset="standard"), lambda s: s.phase == phase)
    state, _ = engine.apply(state, engine.FACILITATOR, Move("end_early"))
    assert (state.phase, state.ended_early) == ("ended", True)
    closed = {len(team.history) for team in state.teams}
    assert closed == ({0} if phase == "setup" else {1})
    assert refusal(state, Move("roll")).code == "game_over"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"teams": 0}, "teams_count"),
        ({"teams": 7}, "teams_count"),
        ({"teams": ["x" * 41]}, "team_name"),
        ({"teams": 1, "preset": "infini"}, "unknown_preset"),
        ({"teams": [{"name": "A", "household": "roi"}]}, "unknown_household"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(options, code):
    with pytest.raises(engine.Refused) as refused:
        engine.new_game(engine.DEFAULT_EDITION, seed=1, **options)
    assert refused.value.code == code
