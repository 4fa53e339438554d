"""The debrief against a slow reading of the log, event by event, that knows no rule."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from dilemme import engine

SEEDS = st.integers(0, 10**9)
BORROWING = ("out:interest", "out:agios", "out:fees")


def reference(events, teams):
    """Add up what postings say: months are cut where the log says that a month opens or closes."""
    flows = [defaultdict(int) for _ in range(teams)]
    month = [defaultdict(int) for _ in range(teams)]
    rights = [set() for _ in range(teams)]
    books = [defaultdict(int) for _ in range(teams)]
    for event in events:
        for path, value in event.changes:
            if path[0] != "teams" or len(path) != 4 or path[2] != "books":
                continue
            _teams, seat, _books, name = path
            if name.startswith(("in:", "out:")):
                month[seat][name] += abs(value - books[seat][name])
            books[seat][name] = value
        if event.type == "month_reported":
            for name, cents in month[event.seat].items():
                flows[event.seat][name] += cents
            month[event.seat].clear()
        if event.type == "right_claimed":
            rights[event.seat].add(event.data["label"])
    return flows, rights


@settings(max_examples=8)
@given(SEEDS, st.sampled_from(["prudent", "pleasure", "austere", "careless"]))
def test_the_summary_is_what_a_slow_reference_computes_from_the_log(seed, character):
    state = engine.new_game(engine.DEFAULT_EDITION, seed=seed, teams=2, preset="decouverte")
    log = []
    while state.phase != "ended":
        seat = next(s for s in (0, 1) if engine.bot_move(state, s, character))
        state, events = engine.apply(state, seat, engine.bot_move(state, seat, character))
        log += events
    titles = {card["title"] for card in engine.load_edition().cards["rights"].values()}
    flows, rights = reference(log, 2)
    for team, found, claimed in zip(engine.summarise(state, log).teams, flows, rights, strict=True):
        assert team["borrowing_cost_cents"] == sum(found[name] for name in BORROWING)
        assert team["interest_earned_cents"] == found["in:interest"]
        assert team["insurance_cost_cents"] == found["out:insurance"]
        spent = [month["spent"] for month in team["months"]]
        assert sum(m["pleasure"] for m in spent) == found["out:pleasure"]
        assert sum(m["charges"] for m in spent) == found["out:charges"] + found["out:insurance"]
        assert sum(m["unexpected"] for m in spent) == found["out:unexpected"] + found["out:choices"]
        assert len(team["rights_claimed"]) == len(claimed & titles)
        right = [e.data["right"] for e in log if e.type == "question_answered"
                 and e.seat == team["seat"]]  # fmt: skip
        assert (team["answers"], team["answers_right"]) == (len(right), sum(right))
        corrections = [e for e in log if e.type == "amount_corrected"]
        assert len(team["corrections"]) == len(corrections)


@settings(max_examples=4)
@given(SEEDS)
def test_the_rooms_part_counts_levels_choices_and_what_to_read(play, seed):
    played = play(seed, teams=3)
    table = engine.summarise(played.last, played.events).table
    assert sum(table["levels"]) == 3
    assert table["choices_made"] == sum(e.type == "option_chosen" for e in played.events)
    assert all(entry["link"].count("/") == 2 for entry in table["links"])
    missed = {theme for theme, n in table["knowledge"].items() if n["right"] < n["asked"]}
    assert table["theme_to_revisit"] in (missed or {""})
