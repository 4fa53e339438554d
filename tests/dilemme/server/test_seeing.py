"""What is worked out once for all roles is what each role would be shown alone."""

import hashlib
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dilemme import engine
from dilemme.protocol import merge, view_hash
from dilemme.server.domain import playing, seeing
from dilemme.server.domain.model import Member, Setup, Table, Team
from dilemme.server.domain.roles import BOARD, FACILITATOR
from dilemme.server.domain.seeing import Step, seen
from dilemme.server.domain.table import TableEvent, evolve

WORDS = st.text(st.characters(codec="utf-8"))  # half a surrogate pair is refused at the door
ROLES = ("seat:0", "seat:1", FACILITATOR, BOARD)
TEAMS = (Team("Les Cigales", (Member("a", "Nadia"),)), Team("Fourmis «\u00a0é\u00a0»"))


def tables(seed, moves):
    """Return a table at each step of a game: the room, the start, then the moves of both teams."""
    digest = engine.load_edition("education-2026").digest
    setup = Setup("education-2026", seed, "courte", facilitated=False, digest=digest)
    table = Table(setup, TEAMS)
    yield table
    table = evolve(table, TableEvent("game_started", {}))
    yield table
    for rank in range(moves):
        seats = playing.awaited(table.play)
        if not seats:
            return
        offers = engine.legal_moves(table.play, seats[rank % len(seats)])
        played = playing.decided(
            table.play, f"seat:{seats[rank % len(seats)]}", *_asked(engine.prudent(offers))
        )
        for type_, payload in played:
            table = evolve(table, TableEvent(type_, payload))
        if rank % 7 == 3:
            table = evolve(table, TableEvent("noted", {"text": 'Un mot "entre" guillemets'}))
        yield table


def _asked(move):
    return move.type, move.args


def shown_alone(table, role):
    """Return the role's view, worked out for it only."""
    bare = seen(replace(table), role).view
    play = None if table.play is None else engine.view(table.play, role)
    return bare | {"play": play}


@given(seed=st.text(min_size=1, max_size=8), role=st.sampled_from(ROLES))
def test_what_is_shared_is_what_the_engine_shows_one_role(seed, role):
    for table in tables(seed, 12):
        shown = seen(table, role)
        assert shown.view == shown_alone(table, role)
        assert shown.hash == view_hash(shown.view)


@given(seed=st.text(min_size=1, max_size=8))
def test_each_step_leads_each_role_to_its_next_view(seed):
    before = None
    for table in tables(seed, 12):
        if before is not None:
            step = Step(before, table)
            for role in ROLES:
                assert merge(seen(before, role).view, step.patch(role)) == shown_alone(table, role)
                assert seen(table, role).hash == view_hash(shown_alone(table, role))
        before = table


def test_what_a_team_alone_sees_is_kept_as_long_as_the_team_is_the_same():
    _room, *played = tables("graine", 12)
    kept = 0
    for before, after in pairwise(played):
        for seat in (0, 1):
            role = f"seat:{seat}"
            was, now = seen(before, role), seen(after, role, like=before)
            is_same = playing.team_at(before.play, seat) is playing.team_at(after.play, seat)
            assert (now.view["play"]["me"] is was.view["play"]["me"]) is is_same
            kept += is_same
    assert kept >= 6  # one of the two teams, most of the time


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | WORDS,
        lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner),
        max_leaves=12,
    )
)
def test_both_writers_spell_a_view_alike(value):
    """Clients hash with the standard library, or in the page's script; the server with orjson."""
    digest = hashlib.sha256(seeing.canonical(value)).hexdigest()[: seeing.HASH_DIGITS]
    assert digest == view_hash(value)
