"""A day after a game, nobody can tell who played it, and it can still be read again."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dilemme.server import replay, tickets
from dilemme.server.domain.forgetting import without_nicknames
from dilemme.server.forgetting import forget_nicknames
from dilemme.server.models import Event, Game, Player, Snapshot
from tests.factories.dilemme import play_to_the_end, running_table

NAMES = ("Zébulon", "Quetsche")


def everything(game) -> str:
    """Return all that the database holds of a table."""
    rows = [
        *Event.objects.filter(game=game).order_by("seq").values_list("payload", flat=True),
        *Snapshot.objects.filter(game=game).order_by("seq").values_list("state", flat=True),
        Game.objects.get(pk=game.pk).state,
        *Player.objects.filter(seat__game=game).order_by("pk").values_list("nickname", flat=True),
    ]
    return json.dumps(rows, ensure_ascii=False)


@pytest.mark.django_db
def test_nicknames_leave_a_game_that_ended_the_day_before_and_only_they_do():
    game, joined = running_table(*NAMES)
    play_to_the_end(game)
    before = everything(game)
    assert forget_nicknames(now=timezone.now()) == 0
    assert everything(game) == before
    assert forget_nicknames(now=timezone.now() + timedelta(hours=25)) == 1
    after = everything(game)
    assert not any(name in after for name in NAMES)
    back = after.replace("Joueur 1", NAMES[0]).replace("Joueur 2", NAMES[1])
    assert json.loads(back)[:-2] == json.loads(before)[:-2]
    assert tickets.holder_of(game=game, token=joined[0].token) is None
    assert forget_nicknames(now=timezone.now() + timedelta(hours=26)) == 0


@pytest.mark.django_db
def test_nicknames_leave_a_table_that_nobody_finished_after_a_month():
    game, joined = running_table(*NAMES)
    assert forget_nicknames(now=timezone.now() + timedelta(days=29)) == 0
    assert forget_nicknames(now=timezone.now() + timedelta(days=31)) == 1
    assert not any(name in everything(game) for name in NAMES)
    assert tickets.holder_of(game=game, token=joined[0].token) is None


@pytest.mark.django_db
def test_a_forgotten_game_is_read_again_month_by_month():
    game, _joined = running_table(*NAMES)
    play_to_the_end(game)
    forget_nicknames(now=timezone.now() + timedelta(hours=25))
    marks = replay.months(game=game)
    for mark in marks:
        picture = replay.picture(game=game, seq=mark.opened_seq, role="facilitator")
        assert "Joueur 1" in json.dumps(picture, ensure_ascii=False)
    assert marks


json_values = st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=12,
)


@given(json_values)
def test_what_names_nobody_does_not_change(value):
    assert without_nicknames(value, {}, {}) == value
