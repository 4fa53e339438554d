"""Rules of the game read line by line (dilemme.md §5), where whole games do not look closely."""

from dataclasses import replace

import pytest

from dilemme import engine
from dilemme.engine import credit, scoring
from dilemme.engine.books import gain_points
from dilemme.engine.draft import Draft
from dilemme.engine.edition import load_edition

EDITION = load_edition()
ORDER = "D Q I P Dl F Q I Pô P T Q Dl B I P F Q Dr Dl I P Q B Tr I P Pô F Dl I P T Dr Q Dl"
KINDS = {
    "D": "start", "Q": "question", "I": "event", "P": "outing", "Dl": "dilemma", "F": "bill",
    "Pô": "exchange", "T": "temptation", "B": "bank", "Dr": "rights", "Tr": "work",
}  # fmt: skip


def table(**values):
    """Return a table of one team, changed."""
    state = engine.new_game(EDITION, seed=3, teams=1, preset="standard")
    project = {"id": "x", "title": "Un projet", "price_cents": 100_000}
    team = replace(state.teams[0], project=project, charges={"rent": 65_000})
    return replace(state, month=1, teams=[replace(team, **values)])


def test_the_squares_come_in_the_order_of_the_rules():
    assert [square["kind"] for square in EDITION.squares] == [
        KINDS[short] for short in ORDER.split()
    ]


@pytest.mark.parametrize(
    ("preset", "months", "points"),
    [("decouverte", 4, 7), ("standard", 6, 10), ("long", 8, 13)],
)
def test_presets_have_the_months_and_the_goals_of_the_rules(preset, months, points):
    assert EDITION.presets[preset]["months"] == months
    assert EDITION.presets[preset]["points"] == points


@pytest.mark.parametrize(("borrowed", "instalment"), [(20_000, 3_000), (150_000, 9_000)])
def test_a_revolving_credit_asks_six_percent_of_its_peak_and_at_least_thirty_euros(
    borrowed, instalment
):
    draft = Draft(table())
    credit.open_credit(draft, 0, "revolving", borrowed)
    (opened,) = draft.team(0).credits
    assert (opened["rate_bp"], opened["instalment_cents"]) == (2_100, instalment)
    assert credit.revolving_room(EDITION, draft.team(0)) == 150_000 - borrowed


def test_drawing_more_on_a_revolving_credit_raises_its_instalment_not_their_number():
    draft = Draft(table())
    first = credit.open_credit(draft, 0, "revolving", 60_000)
    again = credit.open_credit(draft, 0, "revolving", 60_000)
    (running,) = draft.team(0).credits
    assert first == again
    assert running["instalment_cents"] == 7_200


def test_nobody_filed_at_the_ficp_borrows_on_a_revolving_credit():
    assert credit.revolving_room(EDITION, table(ficp=True).teams[0]) == 0


def test_a_friend_who_is_not_paid_back_after_two_months_costs_a_point():
    lender = {"account": 0, "lender:c1": -10_000, "x": 10_000}
    loan = {
        "id": "c1", "tool": "friend", "label": "Prêt d’un proche", "opened": 1, "missed": 0,
        "borrowed_cents": 10_000, "peak_cents": 10_000, "rate_bp": 0, "instalment_cents": 10_000,
    }  # fmt: skip
    assert (
        credit.credit_lines(Draft(replace(table(credits=[loan], books=lender), month=2)), 0) == []
    )
    third = replace(table(credits=[loan], books=lender, points=4), month=3, phase="planning")
    (line,) = credit.credit_lines(Draft(third), 0)
    waiting = replace(third, teams=[replace(third.teams[0], lines=[line], step="charges")])
    after, _events = engine.apply(waiting, 0, engine.Move("skip_charge", {"line": "credit:c1"}))
    assert after.teams[0].points == 3


def test_a_plan_leaves_one_point_of_pleasure_a_month():
    draft = Draft(table(points_cap_months=2))
    assert [gain_points(draft, 0, 3), gain_points(draft, 0, 1)] == [1, 0]


def test_points_never_fall_below_zero():
    draft = Draft(table(points=1))
    assert gain_points(draft, 0, -3) == -1
    assert draft.team(0).points == 0


@pytest.mark.parametrize(
    ("values", "part", "points"),
    [
        ({"books": {"livret": 50_000}}, "project", 18),
        ({"books": {"livret": 200_000}}, "project", 35),
        ({"incidents": 2, "overdraft_closings": 1}, "serenity", 12),
        ({"incidents": 2, "overdraft_closings": 1, "badges": ["rebond"]}, "serenity", 15),
        ({"incidents": 9}, "serenity", 0),
        ({"points": 6}, "pleasure", 12),
        ({"points": 14}, "pleasure", 20),
        ({"history": [{"buffer_cents": 32_000}]}, "caution", 10),
        ({"history": [{"buffer_cents": 31_999}]}, "caution", 0),
        ({"answers": [{"right": True}, {"right": False}]}, "knowledge", 5),
    ],
)
def test_the_score_counts_as_the_rules_say(values, part, points):
    assert scoring.score_of(EDITION, table(**values).teams[0], 10)[part] == points


@pytest.mark.parametrize(
    "flaw", [{}, {"points": 9}, {"books": {"livret": 99_999}}, {"arrears": [1]}]
)
def test_a_team_succeeds_when_charges_project_and_pleasure_are_all_there(flaw):
    late = {"id": "rent", "title": "Loyer", "cents": 100, "months": 0}
    values = {"points": 10, "books": {"account": 0, "livret": 100_000}} | flaw
    values["arrears"] = [late] if "arrears" in flaw else []
    draft = Draft(table(**values))
    scoring.end_game(draft, early=False)
    assert draft.team(0).result["success"] is (flaw == {})


def test_an_accompanied_microcredit_without_incident_gives_its_last_instalment_back():
    loan = {
        "id": "c1", "tool": "microcredit", "label": "Microcrédit accompagné", "opened": 1,
        "borrowed_cents": 60_000, "peak_cents": 60_000, "rate_bp": 300, "instalment_cents": 5_081,
    }  # fmt: skip
    for missed, given in ((0, 5_081), (1, 0)):
        draft = Draft(table(credits=[{**loan, "missed": missed}]))
        scoring.end_game(draft, early=False)
        assert draft.team(0).flows.get("in:bonus", 0) == given


def test_a_seat_never_does_what_the_facilitator_does_nor_the_other_way_round():
    state = engine.new_game(EDITION, seed=3, teams=2, facilitated=True)
    for who, kind in ((0, "start"), (0, "end_early"), (engine.FACILITATOR, "choose_home")):
        with pytest.raises(engine.Refused) as refused:
            engine.decide(state, who, engine.Move(kind, {}))
        assert refused.value.code == "not_allowed"


@pytest.mark.parametrize("n_teams", range(1, 7))
@pytest.mark.parametrize("fallen", [None, 0])
def test_every_team_has_an_award_and_only_who_fell_the_one_of_getting_up(n_teams, fallen):
    teams = engine.new_game(EDITION, seed=3, teams=n_teams).teams
    teams = [replace(one, worst_level=3 if one.seat == fallen else 0) for one in teams]
    given = scoring.awards(teams)
    assert set(given) == {one.seat for one in teams}
    assert len(set(given.values())) == n_teams
    assert [seat for seat, title in given.items() if title == "Meilleur rebond"] == (
        [] if fallen is None else [fallen]
    )
