"""The door of the pygame board: the same rules as the page of a code, in JSON."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from dilemme.server import tickets
from dilemme.server.models import Player
from tests.factories.dilemme import open_table, seat_teams

pytestmark = pytest.mark.django_db


def door(game):
    return reverse("tables:device", args=[game.code])


def take(client, game, **asked):
    body = json.dumps({"nickname": "Nadia", "seat": None} | asked)
    return client.post(door(game), body, content_type="application/json")


def test_a_code_tells_the_teams_and_opens_the_screen(client):
    game = open_table()
    seat_teams(game, "Karim")
    told = client.get(door(game)).json()
    assert told["table"] == str(game.public_id)
    assert told["socket"] == f"/ws/table/{game.public_id}/"
    assert [team["seat"] for team in told["teams"]] == [0, None]
    assert tickets.is_screen(game=game, ticket=told["screen"])


def test_a_place_is_given_with_a_secret_that_opens_it_alone(client):
    game, other = open_table(), open_table()
    answer = take(client, game)
    assert answer.status_code == 201
    told = answer.json()
    assert tickets.holder_of_ticket(game=game, ticket=told["token"]).seat == told["seat"] == 0
    assert tickets.holder_of_ticket(game=other, ticket=told["token"]) is None
    assert told["token"] not in {player.token_hash for player in Player.objects.all()}
    assert answer["Cache-Control"].startswith("max-age=0")


def test_a_browser_that_checks_forms_gives_a_place_too():
    strict = Client(enforce_csrf_checks=True)
    assert take(strict, open_table()).status_code == 201


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"nickname": "..."}, "name_empty"),
        ({"nickname": "Karim"}, "name_taken"),
        ({"seat": 5}, "unknown_team"),
        ({"seat": -1}, "unknown_team"),
    ],
)
def test_a_refusal_has_a_code_and_words(client, asked, code):
    game = open_table()
    seat_teams(game, "Karim")
    answer = take(client, game, **asked)
    assert answer.status_code == 409
    assert answer.json()["code"] == code
    assert answer.json()["message"]
    assert Player.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("nickname=Nadia&seat=0", "application/x-www-form-urlencoded"),
        ('{"nickname": "Nadia", "seat": null}', "text/plain"),
        ("[1]", "application/json"),
        ("{", "application/json"),
        ('{"nickname": 3, "seat": null}', "application/json"),
        ('{"nickname": "Nadia", "seat": true}', "application/json"),
        (json.dumps({"nickname": "N" * 5000, "seat": None}), "application/json"),
    ],
)
def test_what_is_not_a_small_json_object_is_refused(client, body, kind):
    answer = client.post(door(open_table()), body, content_type=kind)
    assert answer.status_code == 400
    assert answer.json()["code"] == "bad_frame"
    assert not Player.objects.exists()


def test_the_eleventh_wrong_code_in_a_minute_is_stopped_even_when_right(client):
    game = open_table()
    wrong = [client.get(reverse("tables:device", args=["ZZZZZZ"])) for _try in range(11)]
    assert {answer.status_code for answer in wrong[:10]} == {404}
    assert wrong[-1].status_code == 429
    assert client.get(door(game)).json()["code"] == "rate_limited"


def test_the_long_address_of_a_screen_opens_it(client):
    game = open_table()
    told = client.get(reverse("tables:device_screen", args=[game.public_id])).json()
    assert tickets.is_screen(game=game, ticket=told["screen"])
    assert client.get(reverse("tables:device_screen", args=[uuid4()])).status_code == 404
