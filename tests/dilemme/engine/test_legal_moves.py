"""Legal moves are exactly the accepted ones, against a second reading of the offers."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dilemme import engine

SEEDS = st.integers(0, 10**9)
ODD = ("", None, -1, 0, 1, True, 10**9, "rent", "account", [], ["mutuelle"], ["mutuelle"] * 2, {})


def fits(move, offer):
    """Say whether an offer admits a move, read from its template alone."""
    if move.type != offer.type or move.args.keys() != offer.args.keys():
        return False
    free = offer.schema.keys() - {"total"}
    fixed = offer.args.keys() - free
    if any(type(move.args[k]) is not type(offer.args[k]) for k in fixed):
        return False
    if any(move.args[k] != offer.args[k] for k in fixed):
        return False
    if not all(_holds(move.args[name], offer.schema[name]) for name in free):
        return False
    total = offer.schema.get("total")
    return total is None or sum(move.args[k] for k in total["of"]) == total["equals"]


def _holds(value, rule):
    if rule["kind"] == "int":
        whole = isinstance(value, int) and not isinstance(value, bool)
        low, high = rule["min"], rule["max"]
        return whole and value in range(low, high + 1, rule.get("step", 1))
    if rule["kind"] == "text":
        return isinstance(value, str) and rule.get("min", 0) <= len(value.strip()) <= rule["max"]
    if rule["kind"] == "choice":
        allowed = [choice["value"] for choice in rule["choices"]]
        return any(type(value) is type(one) and value == one for one in allowed)
    known = isinstance(value, list) and all(isinstance(k, str) for k in value)
    if not known or len(set(value)) != len(value) or not set(value) <= rule["prices"].keys():
        return False
    return not value or sum(rule["prices"][k] for k in value) <= rule["max_total"]


def strange(move, chance):
    """Return a move with one argument replaced, added or removed."""
    args = dict(move.args)
    name = chance.choice([*args, "extra"])
    if name in args and chance.random() < 0.2:
        del args[name]
    else:
        args[name] = chance.choice(ODD)
    return engine.Move(move.type, args)


@settings(max_examples=8)
@given(SEEDS)
def test_a_move_is_accepted_if_and_only_if_an_offer_admits_it(play, draw_args, seed):
    played, chance = play(seed, teams=2, facilitated=True), random.Random(seed)
    every = [move for _seat, move in played.moves]
    for state in played.states[::6]:
        before = state.to_json()
        for seat in (0, 1, engine.FACILITATOR):
            offers = engine.legal_moves(state, seat)
            tried = [strange(chance.choice([*offers, *every]), chance) for _n in range(6)]
            tried += [draw_args(chance.choice(offers), chance)] if offers else []
            for move in [*tried, chance.choice(every)]:
                assert _accepted(state, seat, move) == any(fits(move, offer) for offer in offers)
        assert state.to_json() == before


def _accepted(state, seat, move):
    try:
        engine.decide(state, seat, move)
    except engine.Refused:
        return False
    return True
