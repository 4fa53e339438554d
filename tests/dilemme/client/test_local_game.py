"""A game on one computer: played with the keyboard, kept, taken up again, sent to the site."""

import json

import pygame
import pytest
from django.urls import reverse

from dilemme.client.scenes.debrief import Debrief
from dilemme.client.scenes.here import Here
from dilemme.client.scenes.resume import Resume
from dilemme.client.scenes.start import Start
from dilemme.client.scenes.table import TableScene
from dilemme.client.tables import saves
from dilemme.client.tables.local import LocalTable
from dilemme.server import importing
from dilemme.server.models import Game
from dilemme.server.service import Rejected
from portal.accounts.roles import Role
from tests.factories.accounts import person


def finished(hands, teams=2, bots=1):
    window = hands()
    table = window.play_here(teams, bots)
    window.play_to_the_end(table)
    return window, table


def kept_log(table):
    return json.loads(table.recording.path.read_text(encoding="utf-8"))


def test_a_game_is_played_to_its_debrief_with_the_keyboard_alone(hands):
    window, table = finished(hands, teams=3, bots=1)
    assert table.view["phase"] == "ended"
    window.key(pygame.K_RETURN)
    assert isinstance(window.scene, Debrief)
    told = " ".join(item.text for item in window.scene.items() if hasattr(item, "text"))
    assert "Pour en parler" in told


def test_the_debrief_shows_a_team_its_own_figures_when_it_asks(hands):
    window, table = finished(hands, teams=3, bots=1)
    window.key(pygame.K_RETURN)
    assert "Coût des crédits" not in words_of(window.scene)
    window.walk_to("own:1")
    window.key(pygame.K_RETURN)
    assert window.scene.title == table.state.teams[1].name
    assert "Coût des crédits" in words_of(window.scene)
    window.key(pygame.K_ESCAPE)
    assert isinstance(window.scene, Debrief)


def test_a_game_is_set_up_with_a_gamepad(hands):
    window = hands()
    while window.scene.column.focus != "here":
        window.hat(0, -1)
    window.pad(0)
    assert isinstance(window.scene, Here)
    window.hat(-1, 0)  # one team less
    assert window.scene.form["teams"] == 2
    while window.scene.column.focus != "who:1":
        window.hat(0, -1)
    window.pad(0)  # the computer plays the second team
    while window.scene.column.focus != "play":
        window.hat(0, -1)
    window.pad(0)
    assert isinstance(window.scene, TableScene)
    assert window.scene.table.recording.setup.bots == {1: "prudent"}


def test_a_name_is_written_with_a_gamepad(hands):
    window = hands()
    window.app.open("here")
    while window.scene.column.focus != "name:0":
        window.hat(0, -1)
    window.pad(0)
    for _letter in range(len(window.scene.form["name:0"])):
        window.hat(-1, 0)
    window.hat(1, 0)
    window.hat(0, 1)
    window.pad(0)
    assert window.scene.form["name:0"] == "B"


def test_a_game_needs_people_and_says_so(hands):
    window = hands()
    window.app.open("here")
    for seat in range(3):
        window.scene.form[f"player:{seat}"] = "careless"
    window.scene.rebuild()
    window.click("play") if window.scene.column.focus == "play" else window.walk_to("play")
    window.key(pygame.K_RETURN)
    assert isinstance(window.scene, Here)
    assert window.scene.refused.startswith("Gardez")


def test_between_two_teams_the_computer_hides_the_money(hands):
    window = hands()
    table = window.play_here(teams=2)
    assert window.scene.is_covered
    assert not window.scene.purse.held
    assert "€" not in words_of(window.scene)
    window.key(pygame.K_RETURN)
    assert not window.scene.is_covered
    assert window.scene.purse.held
    seat = table.seat
    while table.seat == seat:
        window.play_one()
    assert window.scene.is_covered
    assert not window.scene.purse.held


def words_of(scene):
    texts = []
    for item in scene.column.items:
        texts += [getattr(item, name, "") for name in ("text", "label", "detail")]
        texts += [value for row in getattr(item, "rows", ()) for value in row]
    return " ".join(texts)


def test_the_journal_of_a_shared_computer_tells_nobody_s_money(hands):
    window, _table = finished(hands, teams=2, bots=0)
    written = window.app.journal.path.read_text(encoding="utf-8")
    assert "lance les dés" in written
    assert "arrivent sur votre compte" not in written


def test_the_journal_of_one_team_tells_its_own_money(hands):
    window, _table = finished(hands, teams=2, bots=1)
    assert "arrivent sur votre compte" in window.app.journal.path.read_text(encoding="utf-8")


def test_every_choice_is_kept_and_a_game_is_taken_up_where_it_was(hands):
    window = hands()
    table = window.play_here(teams=2, bots=1)
    for _choice in range(8):
        window.play_one()
        window.step(dt=1)
    before = table.state.to_json()
    window.app.home()
    window.app.open("resume")
    assert isinstance(window.scene, Resume)
    window.key(pygame.K_RETURN)
    assert isinstance(window.scene, TableScene)
    assert window.scene.table is not table
    assert window.scene.table.state.to_json() == before


def test_a_file_that_is_no_game_is_left_out_of_the_list(hands):
    window = hands()
    table = window.play_here(teams=2, bots=1)
    window.play_one()
    folder = table.recording.path.parent
    (folder / "notes.json").write_text("[1, 2", encoding="utf-8")
    (folder / "other.json").write_text('{"format": "other"}', encoding="utf-8")
    assert [one.path for one in saves.kept(window.app.folder)] == [table.recording.path]


def test_a_game_that_the_rules_refuse_is_refused_in_words(hands):
    window = hands()
    table = window.play_here(teams=2, bots=1)
    window.play_one()
    log = kept_log(table)
    log["moves"].append({"seat": 0, "type": "roll", "args": {}})
    table.recording.path.write_text(json.dumps(log), encoding="utf-8")
    with pytest.raises(saves.Unreadable) as refused:
        LocalTable(saves.read(table.recording.path))
    assert refused.value.code == "log_does_not_replay"
    window.app.home()
    window.app.open("resume")
    window.key(pygame.K_RETURN)
    assert isinstance(window.scene, Resume)
    assert "autres règles" in window.scene.refused


def test_a_refused_move_changes_nothing_and_is_told(hands):
    window = hands()
    table = window.play_here(teams=2, bots=1)
    before = table.state.to_json()
    table.send("roll", {})
    window.scene.follow()
    assert table.state.to_json() == before
    assert not table.recording.moves
    assert "pas possible" in words_of(window.scene)


def test_the_effect_of_a_choice_is_told_before_it_is_made(hands):
    window = hands()
    table = window.play_here(teams=2, bots=1)
    while "pay_all" not in [offer["type"] for offer in table.legal]:
        window.play_one()
        window.step(dt=1)
    window.text("1")
    before = table.state.teams[0]
    window.walk_to("effect")
    window.key(pygame.K_RETURN)
    told = words_of(window.scene)
    assert "L’effet sur votre budget" in told
    assert "Sur le compte" in told
    assert table.state.teams[0] == before


def test_leaving_comes_back_to_the_start(hands):
    window = hands()
    window.play_here(teams=2, bots=1)
    window.key(pygame.K_ESCAPE)
    assert isinstance(window.scene, Start)


@pytest.mark.django_db
def test_a_game_played_here_becomes_an_ordinary_finished_table(hands):
    _window, table = finished(hands)
    game = importing.import_log(facilitator=person(Role.AMBASSADOR), log=kept_log(table))
    assert game.is_over
    assert Game.objects.get().edition == "ambassadeurs"


@pytest.mark.django_db
def test_the_page_of_the_site_takes_the_very_file(hands, client):
    _window, table = finished(hands)
    client.force_login(person(Role.AMBASSADOR))
    with table.recording.path.open("rb") as file:
        answer = client.post(reverse("tables:recorded"), {"log": file})
    assert answer.url == reverse("tables:debrief", args=[Game.objects.get().public_id])


@pytest.mark.django_db
def test_a_file_that_was_changed_is_refused_with_a_code(hands):
    _window, table = finished(hands)
    log = kept_log(table)
    del log["moves"][4]
    with pytest.raises(Rejected) as refused:
        importing.import_log(facilitator=person(Role.AMBASSADOR), log=log)
    assert refused.value.code == "log_does_not_replay"
    assert not Game.objects.exists()
