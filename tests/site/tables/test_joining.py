"""Joining with a code: no account, a kind word for every mistake, one secret a browser."""

import pytest
from django.urls import reverse

from dilemme.server.models import Player
from tests.factories.dilemme import open_table, seat_teams, send

pytestmark = pytest.mark.django_db


def join(client, game, nickname="Nadia", team="nouvelle"):
    data = {"nickname": nickname, "team": team}
    return client.post(reverse("tables:join_code", args=[game.code]), data)


def text(page):
    return page.content.decode()


def test_a_visitor_types_the_code_in_any_case_and_takes_a_place(client):
    game = open_table()
    page = client.post(
        reverse("tables:join"), {"code": f" {game.code[:3].lower()}-{game.code[3:]}"}
    )
    assert page.url == reverse("tables:join_code", args=[game.code])
    assert join(client, game).url == reverse("tables:table", args=[game.public_id])
    assert Player.objects.get().nickname == "Nadia"


def test_the_secret_is_kept_from_scripts_and_from_other_tables(client):
    game = open_table()
    cookie = join(client, game).cookies["place"]
    assert cookie["httponly"]
    assert cookie["path"] == f"/table/{game.public_id}/"
    assert cookie.value not in {player.token_hash for player in Player.objects.all()}


def test_an_unknown_code_is_explained(client):
    page = client.post(reverse("tables:join"), {"code": "ZZZZZZ"})
    assert page.status_code == 404
    assert "Aucune table n’est ouverte avec ce code" in text(page)


def test_the_eleventh_wrong_code_in_a_minute_is_stopped_even_when_right(client):
    game = open_table()
    for _try in range(11):
        client.post(reverse("tables:join"), {"code": "ZZZZZZ"})
    page = client.post(reverse("tables:join"), {"code": game.code})
    assert page.status_code == 429
    assert "Trop d’essais" in text(page)


@pytest.mark.parametrize(
    ("nickname", "words"),
    [
        ("   ", "Champ requis"),
        ("...", "Écrivez un prénom"),
        ("Sal0pe", "Choisissez un autre surnom"),
    ],
)
def test_a_nickname_must_be_readable_and_decent(client, nickname, words):
    game = open_table()
    assert words in text(join(client, game, nickname))
    assert not Player.objects.exists()


def test_two_people_cannot_have_the_same_nickname(client):
    game = open_table()
    seat_teams(game, "Nadia")
    assert "Ce surnom est déjà pris" in text(join(client, game, "nadia"))


def test_a_friend_joins_an_existing_team(client):
    game = open_table()
    seat_teams(game, "Nadia")
    join(client, game, "Karim", team="0")
    assert {player.seat.number for player in Player.objects.select_related("seat")} == {0}


def test_the_seventh_team_is_not_offered(client):
    game = open_table()
    seat_teams(game, *(f"Joueuse {n}" for n in range(6)))
    page = client.get(reverse("tables:join_code", args=[game.code]))
    assert "Une nouvelle équipe" not in text(page)
    assert "Équipe 6, avec Joueuse 5" in text(page)


def test_a_locked_table_takes_nobody_more(client):
    game = open_table()
    seat_teams(game, "Nadia")
    send(game, "facilitator", "lock", {"locked": True})
    assert "La table est fermée" in text(join(client, game, "Karim"))


def test_after_the_start_one_joins_a_team_but_opens_none(client):
    game = open_table()
    seat_teams(game, "Nadia")
    send(game, "facilitator", "begin")
    page = client.get(reverse("tables:join_code", args=[game.code]))
    assert "Une nouvelle équipe" not in text(page)
    assert join(client, game, "Karim", team="0").status_code == 302
