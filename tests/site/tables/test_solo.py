"""Practising alone: no account, no code, one human place, bots around."""

import json
import re

import pytest
from django.urls import reverse

from dilemme.server.models import Game, GameKind, Player

pytestmark = pytest.mark.django_db
ASKED = {"nickname": "Galet", "preset": "courte"}
CONFIG = re.compile(r'<script id="table-config" type="application/json">(.*?)</script>', re.DOTALL)


def test_a_visitor_sits_at_a_table_of_their_own_with_three_bots(client):
    answer = client.post(reverse("tables:solo"), ASKED)
    game = Game.objects.get()
    assert game.kind == GameKind.SOLO
    assert game.facilitator is None
    assert answer.url == reverse("tables:table", args=[game.public_id])
    assert Player.objects.get().nickname == "Galet"
    page = client.get(answer.url).content.decode()
    view = json.loads(CONFIG.search(page)[1])["first"]["view"]
    assert [bool(team["bot"]) for team in view["room"]["teams"]] == [False, True, True, True]
    assert "Code de la table" not in page


def test_nobody_joins_a_practice_table_with_its_code(client):
    client.post(reverse("tables:solo"), ASKED)
    page = client.post(reverse("tables:join"), {"code": Game.objects.get().code})
    assert page.status_code == 404


@pytest.mark.parametrize("wrong", [{"nickname": "..."}, {"nickname": ""}, {"preset": "infinie"}])
def test_what_cannot_be_opened_is_explained(client, wrong):
    page = client.post(reverse("tables:solo"), ASKED | wrong)
    assert page.status_code == 200
    assert "err" in page.content.decode()
    assert not Game.objects.exists()


def test_the_eleventh_practice_table_in_a_minute_waits(client):
    codes = [client.post(reverse("tables:solo"), ASKED).status_code for _ in range(11)]
    assert codes == [302] * 10 + [429]
    assert Game.objects.count() == 10


def test_the_page_of_the_game_leads_to_it(client):
    assert reverse("tables:solo") in client.get(reverse("tables:join")).content.decode()
