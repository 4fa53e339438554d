"""Borrowing, slipping, getting help, getting better: never eliminated."""

from dataclasses import replace

import pytest

from dilemme import engine
from dilemme.engine.draft import Draft
from dilemme.engine.edition import load_edition
from dilemme.engine.levels import level_of
from dilemme.engine.levels import next_month as left_next_month

Move = engine.Move
EDITION = load_edition()


def closed(**values):
    """Return a table between two months, the only team changed."""
    state = engine.new_game(EDITION, seed=8, teams=1, preset="standard")
    while state.phase != "closed":
        state, _events = engine.apply(state, 0, engine.prudent(engine.legal_moves(state, 0)))
    return replace(state, teams=[replace(state.teams[0], **values)])


def credit(number=1, tool="loan", instalment=9_000, rate=1_000):
    return {
        "id": f"c{number}", "tool": tool, "label": "Prêt", "opened": 1, "missed": 0,
        "borrowed_cents": 100_000, "peak_cents": 100_000,
        "rate_bp": rate, "instalment_cents": instalment,
    }  # fmt: skip


def books(**pots):
    return {"account": 0, **pots, "x": -sum(pots.values())}


def next_month(state):
    return engine.apply(state, 0, Move("read_report"))


def test_a_loan_is_answered_the_next_month_and_granted_when_affordable():
    asked = {"tool": "loan", "cents": 100_000}
    state, events = next_month(closed(request=asked, clean_months=2))
    assert "loan_granted" in [event.type for event in events]
    assert -state.teams[0].pot("lender:c1") == 100_000
    assert state.teams[0].credits[0]["instalment_cents"] == 8_792


@pytest.mark.parametrize("flaw", [{"clean_months": 1}, {"ficp": True}, {"salary_cents": 10_000}])
def test_a_loan_is_refused_after_incidents_when_filed_or_too_heavy(flaw):
    asked = {"tool": "loan", "cents": 100_000}
    state, events = next_month(closed(**{"request": asked, "clean_months": 2} | flaw))
    assert "loan_refused" in [event.type for event in events]
    assert state.teams[0].credits == []


def test_an_instalment_pays_interest_first_and_the_capital_with_the_rest():
    owing = books(**{"account": 100_000, "lender:c1": -100_000})
    state, _ = next_month(closed(credits=[credit()], books=owing))
    state, _ = engine.apply(state, 0, Move("pay_charge", {"line": "credit:c1"}))
    team = state.teams[0]
    assert team.flows["out:interest"] == 833
    assert team.pot("lender:c1") == -100_000 + 9_000 - 833


@pytest.mark.parametrize(("tool", "penalty"), [("split", 1_500), ("loan", 0)])
def test_a_missed_instalment_grows_the_debt_and_a_split_one_has_its_penalty(tool, penalty):
    owing = books(**{"account": 10_000, "lender:c1": -60_000})
    state, _ = next_month(closed(credits=[credit(tool=tool)], books=owing))
    state, _ = engine.apply(state, 0, Move("skip_charge", {"line": "credit:c1"}))
    assert state.teams[0].pot("lender:c1") == -60_500
    assert state.teams[0].flows.get("out:fees", 0) == penalty


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ({}, 0),
        ({"books": books(account=-1)}, 1),
        ({"incidents_month": 2}, 2),
        ({"overdraft_run": 2}, 2),
        ({"arrears": [{"id": "rent", "label": "Loyer", "cents": 67_000, "months": 1}]}, 3),
        ({"credits": [credit(instalment=60_000)], "books": books(**{"lender:c1": -90_000})}, 3),
        ({"negative_run": 2, "books": books(account=-1)}, 4),
        ({"negative_run": 2, "books": books(account=-1, livret=5)}, 1),
    ],
)
def test_the_level_says_how_fragile_the_month_is(values, level):
    calm = {"books": books(account=10_000), "incidents_month": 0, "overdraft_run": 0}
    team = closed(**{**calm, "arrears": [], "negative_run": 0, **values}).teams[0]
    assert level_of(EDITION, team) == level


def test_an_overdraft_and_arrears_are_taken_from_the_month_to_come_before_it_is_lived():
    usual = closed(books=books(account=10_000), arrears=[]).teams[0]
    left = left_next_month(EDITION, usual)
    assert left > 0  # charges weigh four fifths of the salary
    late = {"id": "rent", "label": "Loyer", "cents": 5_000, "months": 1}
    behind = replace(usual, books=books(account=-left), arrears=[late])
    assert left_next_month(EDITION, behind) == -5_000


def test_calling_cresus_cuts_a_charge_and_claims_a_right():
    state = closed(level=3, used_once=[])
    before = state.teams[0]
    state, _ = engine.apply(state, 0, Move("call_cresus", {"mode": "accompaniment"}))
    after = state.teams[0]
    assert sum(after.charges.values()) < sum(before.charges.values())
    assert "prime_activite" in after.used_once
    assert after.recovery == "accompaniment"


def test_mediation_halves_the_instalments_for_one_turn_of_time():
    owing = books(**{"account": 10_000, "lender:c1": -100_000})
    state = closed(level=3, credits=[credit()], books=owing)
    state, _ = engine.apply(state, 0, Move("call_cresus", {"mode": "mediation"}))
    assert state.teams[0].credits[0]["instalment_cents"] == 4_500
    assert state.teams[0].skip_turns == 1


@pytest.mark.parametrize(("salary", "erased"), [(145_000, 0), (70_000, 60_000)])
def test_a_dossier_stops_fees_and_replaces_all_debts_by_one_plan(salary, erased):
    owing = books(**{"account": -20_000, "lender:c1": -90_000})
    late = [{"id": "rent", "label": "Loyer", "cents": 10_000, "months": 2}]
    state = closed(
        level=4, salary_cents=salary, credits=[credit()], credit_count=1, books=owing, arrears=late
    )
    price = state.teams[0].project["price_cents"]
    state, events = engine.apply(state, 0, Move("file_dossier"))
    team, admitted = state.teams[0], events[-1].data
    assert (admitted["amount_cents"], admitted["erased_cents"]) == (120_000, erased)
    assert -team.pot("lender:c2") == 120_000 - erased
    assert (team.pot("lender:c1"), team.pot("lender:gathered"), team.arrears) == (0, 0, [])
    assert team.ficp
    assert team.project["price_cents"] == (price + 1) // 2
    assert sum(team.books.values()) == 0


def test_waiting_in_trouble_costs_an_incident_each_month():
    draft = Draft(closed(level=3, incidents=1, incidents_month=0, recovery=None))
    from dilemme.engine.closing import close_month

    close_month(draft)
    assert draft.team(0).incidents == 2


def test_coming_back_to_balance_wins_the_rebound_badge():
    from dilemme.engine.closing import close_month

    rich = books(account=90_000)
    draft = Draft(closed(level=3, worst_level=4, recovery="accompaniment", books=rich, arrears=[]))
    close_month(draft)
    assert "rebond" in draft.team(0).badges
    assert draft.team(0).recovery is None


def test_nobody_is_ever_out_of_the_game(play):
    played = play(77, teams=4, preset="standard")
    assert all(len(team.history) == 6 for team in played.last.teams)
    assert len({team.result["award"] for team in played.last.teams}) == 4
