"""The room's screen: board, card, code; nobody's money, in the page or in what the socket sends."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from dilemme import engine
from dilemme.server import frames, reading, service
from dilemme.server.domain.roles import BOARD
from tests.factories.dilemme import play_step, running_table, send, state_of

pytestmark = pytest.mark.django_db
AMOUNT = re.compile(r"\d[\d\u00a0\u202f ]*(?:,\d\d)?[\s\u00a0]€")
NAMES_OF_MONEY = ("_cents", '"livret', '"account', '"envelopes', '"debt', '"gauge', '"overdraft')


@cache
def printed():
    """Return every amount that is written on a card, whoever draws it."""
    folder = Path(settings.REPO_DIR, "dilemme/engine/data")
    text = "".join(path.read_text() for path in sorted(folder.rglob("*.toml")))
    return {plain(amount) for amount in AMOUNT.findall(text)}


def plain(amount):
    """Return an amount with ordinary spaces."""
    return re.sub(r"\s", " ", amount)


def held(state):
    """Return everything any team holds or owes, as it would be written."""
    private = [engine.view(state, f"seat:{team.seat}")["me"] for team in state.teams]
    figures = [
        *(one["account_cents"] for one in private), *(one["livret_cents"] for one in private),
        *(one["debt_cents"] for one in private),
        *(cents for one in private for cents in one["envelopes"].values()),
    ]  # fmt: skip
    return {cents for cents in figures if abs(cents) > 10_000}


def check(sent, state):
    """Nothing named after money, no amount but a card's, none of the figures that teams hold."""
    for name in NAMES_OF_MONEY:
        assert f'{name}"' not in sent, name
    assert {plain(amount) for amount in AMOUNT.findall(sent)} <= printed()
    numbers = {int(number) for number in re.findall(r"(?<![\w-])-?\d{5,7}(?!\w)", sent)}
    assert not numbers & held(state)


def test_no_balance_reaches_the_room_in_a_whole_game_of_four_teams(client):
    game, _joined = running_table("Nadia", "Karim", "Fatou", "Tom")
    address = reverse("tables:screen", args=[game.public_id])
    n_frames = 0
    while state_of(game).phase != "ended":
        before = service.current(game.pk, fresh=True)
        if not play_step(game):
            offers = {move.type for move in engine.legal_moves(state_of(game), "facilitator")}
            send(game, "facilitator", "start" if "start" in offers else "open_month")
            page = client.get(address).content.decode()
            check(re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL), state_of(game))
        commit = reading.commit_after(game_pk=game.pk, seq=before.seq, table=before.table)
        batch = frames.batch(commit, BOARD, after=before.seq)
        n_frames += len(batch["events"])
        told = [
            {key: event[key] for key in ("patch", "p", "log") if key in event}
            for event in batch["events"]
        ]
        check(json.dumps(told, ensure_ascii=False), state_of(game))
    assert n_frames > 200


def test_the_check_itself_would_see_a_balance():
    game, _joined = running_table("Nadia")
    state = state_of(game)
    for leak in ('{"account_cents": 20000}', '{"text": "Il vous reste 1 234,56 €"}', "[20000]"):
        with pytest.raises(AssertionError):
            check(leak, state)


def test_the_screen_names_the_address_and_the_code_and_draws_the_board_in_order(client):
    game, _joined = running_table("Nadia")
    page = client.get(reverse("tables:screen", args=[game.public_id])).content.decode()
    assert f"{game.code[:4]} {game.code[4:]}" in page
    assert "/j</strong>" in page
    squares = re.findall(r'data-cell="(\d+)"', page)
    assert squares == [str(index) for index in range(36)]
