"""Whole games, played by chance or with prudence, for the engine's tests."""

import random
from dataclasses import dataclass, replace

import pytest

from dilemme import engine

FACILITATOR_STEPS = ("start", "open_month")


@dataclass
class Played:
    """A game as it went: the states before each move, the moves, all events, the last state."""

    first: engine.State
    last: engine.State
    moves: list
    events: list
    states: list


def concrete(offer, chance):
    """Return a move that an offer's schema allows, drawn at random."""
    args = {**offer.args}
    for name, rule in offer.schema.items():
        if name != "total":
            args[name] = _value(rule, args[name], chance)
    if "total" in offer.schema:
        args |= _shares(offer.schema["total"], chance)
    return engine.Move(offer.type, args)


def _value(rule, default, chance):
    if rule["kind"] == "int":
        step = rule.get("step", 1)
        return rule["min"] + step * chance.randint(0, (rule["max"] - rule["min"]) // step)
    if rule["kind"] == "subset":
        return _affordable(rule, chance)
    return "Parce que" if rule["kind"] == "text" else default


def _affordable(rule, chance):
    chosen, total = [], 0
    for key, price in rule["prices"].items():
        if chance.random() < 0.5 and total + price <= rule["max_total"]:
            chosen, total = [*chosen, key], total + price
    return chosen


def _shares(rule, chance):
    left, shares = rule["equals"], {}
    for name in rule["of"][:-1]:
        shares[name] = chance.randint(0, left)
        left -= shares[name]
    return {**shares, rule["of"][-1]: left}


def candidates(state):
    """Return what may happen next: seats' moves, else the facilitator's steps."""
    seats = range(len(state.teams))
    found = [(seat, move) for seat in seats for move in engine.legal_moves(state, seat)]
    if found:
        return found
    offered = engine.legal_moves(state, engine.FACILITATOR)
    return [(engine.FACILITATOR, move) for move in offered if move.type in FACILITATOR_STEPS]


def play_game(seed, *, teams=2, preset="courte", facilitated=False, prudent=False, limit=6_000):
    """Play until the end; fail when nobody may move or when it does not end."""
    chance = random.Random(seed)
    state = engine.new_game(
        engine.DEFAULT_EDITION, seed=seed, teams=teams, preset=preset, facilitated=facilitated
    )
    played = Played(state, state, [], [], [])
    while state.phase != "ended":
        assert len(played.moves) < limit, "the game does not end"
        seat, move = _next(candidates(state), chance, prudent)
        after, events = engine.apply(state, seat, move)
        played.moves.append((seat, move))
        played.states.append(state)
        played.events.extend(events)
        state = after
    played.last = state
    return played


def _next(found, chance, prudent):
    assert found, "nobody may move"
    if not prudent:
        seat, offer = chance.choice(found)
        return seat, concrete(offer, chance)
    seat = found[0][0]
    return seat, engine.prudent([move for who, move in found if who == seat])


def with_other_secrets(state, seat):
    """Return the same table where one team's private affairs are all different."""
    team = state.teams[seat]
    changed = replace(
        team,
        books={name: cents * 3 + 7 for name, cents in team.books.items()},
        salary_cents=99_900, level=4, worst_level=4, incidents=9, points=42, jokers=5,
        overdraft_limit_cents=1, ocf=not team.ocf, ficp=not team.ficp, lep=not team.lep,
        overflows=[{"month": 1, "origin": "livret", "cents": 1, "label": "x", "reason": "y"}],
        arrears=[{"id": "rent", "label": "Loyer", "cents": 5, "months": 1}],
        fragile=not team.fragile, badges=["rebond"], reserved_event="rien",
        bank_plan="verifiee", ahead=["mutuelle"],
        corrections=[{"month": 1, "account": "livret", "cents": 5, "reason": "x"}],
    )  # fmt: skip
    teams = [changed if other.seat == seat else other for other in state.teams]
    return replace(state, teams=teams, undo={"label": "un secret", "before": {}})


@pytest.fixture(scope="session")
def other_secrets():
    """A function that changes all private affairs of one team."""
    return with_other_secrets


@pytest.fixture(scope="session")
def play():
    """A function that plays a whole game."""
    return play_game


@pytest.fixture(scope="session")
def draw_args():
    """A function that draws a concrete move from an offer."""
    return concrete


@pytest.fixture(scope="session")
def open_moves():
    """A function that lists who may do what next."""
    return candidates


@pytest.fixture(scope="session")
def reach():
    """A function that plays prudently until a condition on the state holds, and returns it."""

    def until(state, holds, *, prefer=()):
        while not holds(state):
            found = candidates(state)
            wanted = [pair for kind in prefer for pair in found if pair[1].type == kind]
            seat, move = wanted[0] if wanted else _next(found, random.Random(0), True)
            state, _events = engine.apply(state, seat, move)
        return state

    return until
