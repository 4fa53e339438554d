"""The live pages: each shows what its reader may see, and sends others away."""

import json
import re
import uuid

import pytest
from django.urls import reverse

from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.dilemme import open_table, play_step, play_to_the_end, running_table, send

pytestmark = pytest.mark.django_db
CONFIG = re.compile(r'<script id="table-config" type="application/json">(.*?)</script>', re.DOTALL)
SECRET = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def address(name, game):
    return reverse(f"tables:{name}", args=[getattr(game, "public_id", game)])


def seated(client, game, joined):
    client.cookies.load({"place": joined.token})
    return client


def text(page):
    return page.content.decode()


@pytest.mark.parametrize("name", ["table", "debrief"])
def test_without_a_place_one_is_sent_to_the_code_whether_the_table_exists_or_not(client, name):
    game, _joined = running_table()
    for one in (game, uuid.uuid4()):
        assert client.get(address(name, one)).url == reverse("tables:join")


def test_a_player_sees_their_own_budget_and_no_other(client):
    game, (nadia, _karim) = running_table()
    send(game, "seat:0", "choose_home", {"pair": "centre_velo"})
    send(game, "seat:1", "choose_home", {"pair": "peripherie_voiture"})
    page = text(seated(client, game, nadia).get(address("table", game)))
    shown = json.dumps(json.loads(CONFIG.search(page)[1])["first"], ensure_ascii=False)
    assert "Centre-ville et vélo" in shown
    assert "Périphérie et voiture" not in shown
    assert "Périphérie" not in page


def test_the_secret_of_a_place_is_not_in_the_page(client):
    game, (nadia, _karim) = running_table()
    page = seated(client, game, nadia).get(address("table", game))
    assert nadia.token not in text(page)


def test_the_room_s_screen_shows_the_code_and_no_amount(client):
    game, _joined = running_table()
    while play_step(game):
        pass
    send(game, "facilitator", "start")
    play_step(game)
    page = text(client.get(address("screen", game)))
    assert f"{game.code[:-2]} {game.code[-2:]}" in page  # a word and two digits
    assert "_cents" not in page
    assert "€" not in page


def test_the_desk_is_its_facilitator_s_only(sign_in):
    game, _joined = running_table()
    assert sign_in(game.facilitator).get(address("facilitate", game)).status_code == 200
    stranger = sign_in(person(Role.AMBASSADOR))
    foreign, missing = (stranger.get(address("facilitate", one)) for one in (game, uuid.uuid4()))
    assert foreign.status_code == missing.status_code == 404
    assert SECRET.sub("", text(foreign)) == SECRET.sub("", text(missing))


def test_a_learner_does_not_facilitate(sign_in, learner):
    assert sign_in(learner).get(address("facilitate", open_table())).status_code == 403


def test_the_effect_of_a_choice_is_shown_before_it_is_made(client):
    game, (nadia, _karim) = running_table()
    while play_step(game):
        pass
    send(game, "facilitator", "start")
    data = {"kind": "pay_all", "args": "{}"}
    answer = seated(client, game, nadia).post(address("preview", game), data).json()
    assert "Sur le compte" in {change["label"] for change in answer["changes"]}


def test_the_effect_of_a_move_that_is_not_open_is_refused_in_words(client):
    game, (nadia, _karim) = running_table()
    data = {"kind": "roll", "args": "{}"}
    answer = seated(client, game, nadia).post(address("preview", game), data).json()
    assert answer["refused"].startswith("Ce choix n’est pas possible")


def test_nobody_previews_without_a_place(client):
    game, _joined = running_table()
    assert client.post(address("preview", game), {"kind": "pay_all"}).status_code == 404


def test_the_debrief_gives_a_team_its_own_figures_only(client, sign_in):
    game, (nadia, _karim) = running_table()
    play_to_the_end(game)
    page = text(seated(client, game, nadia).get(address("debrief", game)))
    assert "Votre équipe" in page
    assert "À la fin de chaque mois" in page
    desk = text(sign_in(game.facilitator).get(address("debrief", game)))
    assert "À la fin de chaque mois" not in desk
    assert "En parler ensemble" in desk


@pytest.mark.parametrize("name", ["table", "screen"])
def test_a_page_costs_the_same_at_the_end_as_at_the_start(
    client, django_assert_max_num_queries, name
):
    game, (nadia, _karim) = running_table()
    play_to_the_end(game)
    with django_assert_max_num_queries(8):
        assert seated(client, game, nadia).get(address(name, game)).status_code == 200


@pytest.mark.parametrize("name", ["table", "facilitate"])
def test_a_live_page_has_one_polite_voice_and_a_board_in_order(client, sign_in, name):
    game, (nadia, _karim) = running_table()
    reader = seated(client, game, nadia) if name == "table" else sign_in(game.facilitator)
    page = text(reader.get(address(name, game)))
    spoken = re.findall(r'<[^>]*(?:role="status"|aria-live="polite")[^>]*>', page)
    assert len(spoken) == 1
    assert 'id="annonces"' in spoken[0]
    assert 'role="log" aria-live="off"' in re.sub(r"\s+", " ", page)
    assert re.search(r'<ol class="anneau[^>]*aria-label="Plateau', page)
