"""A game recorded elsewhere is uploaded, replayed by the same rules, and debriefed."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dilemme import engine
from dilemme.server.domain import playing
from dilemme.server.models import Game, GameKind
from portal.accounts.roles import Role
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
TEAMS = [{"name": "Les Rives", "members": ["Nadia"]}, {"name": "Les Cimes", "members": ["Karim"]}]
NO_GAME = "Ce fichier n’est pas une partie enregistrée."
CUT_SHORT = "Cette partie ne peut pas être rejouée"


def recorded(n_moves=None):
    """Return the log of a game played without a server, cut after some moves if asked."""
    state = engine.new_game(engine.DEFAULT_EDITION, seed="ailleurs", teams=TEAMS, preset="courte")
    moves = []
    while state.phase != "ended":
        seat = playing.awaited(state)[0]
        move = engine.prudent(engine.legal_moves(state, seat))
        state, _events = engine.apply(state, seat, move)
        moves.append({"seat": seat, "type": move.type, "args": move.args})
    said = {"edition": engine.DEFAULT_EDITION, "preset": "courte", "seed": "ailleurs"}
    return {"format": "dilemme-log/1", **said, "teams": TEAMS, "moves": moves[:n_moves]}


@pytest.fixture
def upload(sign_in):
    """Give a file to the page, as an ambassador."""
    browser = sign_in(person(Role.AMBASSADOR))

    def uploaded(content: bytes):
        file = SimpleUploadedFile("partie.json", content, content_type="application/json")
        return browser.post(reverse("tables:recorded"), {"log": file})

    return uploaded


def test_a_recorded_game_gets_its_debrief(upload):
    answer = upload(json.dumps(recorded()).encode())
    game = Game.objects.get()
    assert (game.kind, game.is_over) == (GameKind.IMPORTED, True)
    assert answer.url == reverse("tables:debrief", args=[game.public_id])


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[]", b"{}", b"[" * 100_000])
def test_another_file_is_refused_in_words(upload, content):
    page = upload(content)
    assert page.status_code == 200
    assert NO_GAME in page.content.decode()
    assert not Game.objects.exists()


def test_an_incomplete_game_is_refused_in_words(upload):
    assert CUT_SHORT in upload(json.dumps(recorded(5)).encode()).content.decode()
    assert not Game.objects.exists()


def test_a_file_too_large_is_not_read(upload):
    assert "dépasse 2 Mo" in upload(b" " * 2_000_001).content.decode()
