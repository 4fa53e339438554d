"""The window: keys, gamepads, preferences, sounds, journal, command line."""

import sys
from pathlib import Path

import pygame
import pytest

from dilemme.client import __main__ as program
from dilemme.client import folders, options, preferences, sounds
from dilemme.client.controls import Action, Controls
from dilemme.client.journal import Journal
from dilemme.client.preferences import Preferences
from dilemme.client.scenes.pages import About, Help, Settings
from dilemme.client.scenes.start import Start
from dilemme.client.tables.base import Line

CONTROLS = Controls()


def axis(number, value):
    return pygame.Event(pygame.JOYAXISMOTION, axis=number, value=value, instance_id=0)


def test_a_stick_counts_once_until_it_comes_back():
    controls = Controls()
    assert controls.action(axis(1, 0.9)) is Action.DOWN
    assert controls.action(axis(1, 0.95)) is None
    assert controls.action(axis(1, 0.1)) is None
    assert controls.action(axis(1, -0.9)) is Action.UP
    assert controls.action(axis(0, 0.4)) is None


def test_tab_goes_down_and_back():
    forth = pygame.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0)
    back = pygame.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=pygame.KMOD_SHIFT)
    assert CONTROLS.action(forth) is Action.DOWN
    assert CONTROLS.action(back) is Action.UP


def test_a_key_held_down_confirms_once(hands):
    window = hands()
    table = window.play_here(teams=2, bots=1)
    window.text("1")
    held = pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0)
    for _repeat in range(10):
        window.step(held)
    mine = [move["type"] for move in table.recording.moves if move["seat"] == 0]
    assert mine == ["choose_home"]


def test_enter_in_a_field_goes_to_the_next_one_and_a_space_is_a_space(hands):
    window = hands()
    window.app.open("join")
    window.text("site")
    window.key(pygame.K_SPACE)
    assert window.scene.column.focus == "server"
    window.key(pygame.K_RETURN)
    assert window.scene.column.focus == "code"


def test_every_page_opens_and_closes_with_the_keyboard(hands):
    window = hands()
    for key, scene in (("settings", Settings), ("help", Help), ("about", About)):
        window.walk_to(key)
        window.key(pygame.K_RETURN)
        assert isinstance(window.scene, scene)
        window.key(pygame.K_ESCAPE)
        assert isinstance(window.scene, Start)


def test_help_opens_from_everywhere_and_points_screen_readers_to_the_web(hands):
    window = hands()
    window.play_here()
    window.key(pygame.K_F1)
    assert isinstance(window.scene, Help)
    window.key(pygame.K_F1)
    told = " ".join(item.text for item in window.scene.items() if hasattr(item, "text"))
    assert "lecteur d’écran" in told
    assert "page web" in told
    assert str(window.app.journal.path) in told
    assert len(window.app.scenes) == 3


def test_about_names_what_is_inside_and_its_licence(hands):
    told = " ".join(item.text for item in About(hands().app).items() if hasattr(item, "text"))
    for name, licence in (
        ("pygame-ce 2", "LGPL"),
        ("font-manrope", "OFL"),
        ("tablericons2", "MIT"),
    ):
        assert name in told
        assert licence in told


def test_preferences_apply_at_once_and_are_kept(hands, tmp_path):
    window = hands(Preferences())
    window.app.open("settings")
    before = window.app.style.fonts.line("body")
    window.walk_to("size:2")
    window.key(pygame.K_RETURN)
    window.walk_to("high_contrast")
    window.key(pygame.K_RETURN)
    assert window.app.style.fonts.line("body") > before
    kept = preferences.load(tmp_path)
    assert (kept.text_size, kept.high_contrast, kept.sounds) == (2, True, False)


@pytest.mark.parametrize("text", ["", "[", "[1]", '{"text_size": 9}', '{"text_size": "2"}'])
def test_preferences_that_make_no_sense_are_those_of_the_first_start(tmp_path, text):
    (tmp_path / preferences.FILE).write_text(text, encoding="utf-8")
    assert preferences.load(tmp_path) == Preferences()


def test_f11_fills_the_screen_and_comes_back(hands):
    window = hands()
    window.key(pygame.K_F11)
    assert window.app.preferences.fullscreen
    assert window.app.canvas.get_size() == pygame.display.get_desktop_sizes()[0]
    window.key(pygame.K_F11)
    assert not window.app.preferences.fullscreen
    assert window.app.canvas.get_size() == (1280, 720)


def test_a_window_that_is_resized_is_laid_out_again(hands):
    window = hands()
    window.app.window.size = (1600, 900)
    window.step(pygame.Event(pygame.WINDOWRESIZED, x=1600, y=900))
    assert (window.app.style.width, window.app.style.height) == (1600, 900)
    assert window.scene.column.rect.right < 1600


def test_a_key_hides_the_money_of_a_shared_screen(hands):
    window = hands()
    window.play_here(teams=2, bots=1)
    window.text("b")
    assert "€" in str(window.scene.column.items)
    window.text("h")
    assert "€" not in str(window.scene.column.items)
    assert window.scene.money_hidden


def test_tabs_answer_the_mouse_the_shoulders_and_letters(hands):
    window = hands()
    window.play_here(teams=2, bots=1)
    window.pad(5)
    assert window.scene.tab == "budget"
    place = window.scene.frame.tabs(4)[2].center
    window.step(pygame.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=place))
    assert window.scene.tab == "people"
    window.text("l")
    assert window.scene.tab == "journal"


def test_a_mouse_chooses_and_confirms(hands):
    window = hands()
    table = window.play_here(teams=2, bots=1)
    window.click("offer:0")
    window.click("offer:0")  # a second click does not confirm by surprise
    assert not [move for move in table.recording.moves if move["seat"] == 0]
    window.scene.column.focus = "play"
    window.scene.resized()
    window.click("play")
    assert [move["type"] for move in table.recording.moves if move["seat"] == 0]


def test_amounts_obey_bounds_and_what_is_left(hands):
    window = hands()
    table = window.play_here(teams=2, bots=1)
    while "set_envelopes" not in [offer["type"] for offer in table.legal]:
        window.play_one()
        window.step(dt=1)
    window.walk_to("arg:pleasure")
    window.key(pygame.K_LEFT)
    decision, offer = window.scene.decision, table.legal[0]
    assert decision.left(offer) == 1_000
    window.walk_to("play")
    window.key(pygame.K_RETURN)
    assert table.refused == "not_all_shared"
    window.walk_to("arg:buffer")
    window.key(pygame.K_RETURN)  # the rest goes here
    assert decision.left(offer) == 0
    window.walk_to("play")
    window.key(pygame.K_RETURN)
    assert not table.refused


def test_sounds_are_silent_until_they_are_asked_for(hands):
    window = hands(Preferences(reduced_motion=True))
    window.app.sounds.play("turn")
    assert window.app.sounds.played == []
    window.app.prefer(Preferences(reduced_motion=True, sounds=True))
    window.app.sounds.play("turn")
    assert window.app.sounds.played == ["turn"]


@pytest.mark.parametrize("name", sounds.TUNES)
def test_a_sound_is_short_and_never_too_loud(name):
    made = sounds.samples(sounds.TUNES[name])
    assert 0 < len(made) < sounds.RATE / 2
    assert max(abs(value) for value in made) <= 32_767 * sounds.LOUDNESS


def test_the_journal_tells_each_sentence_once(tmp_path):
    journal = Journal(tmp_path)
    journal.begin("Table K7QX2M")
    journal.tell([Line(1, "Un"), Line(2, "Deux")])
    journal.tell([Line(2, "Deux"), Line(3, "Trois")])
    told = journal.path.read_text(encoding="utf-8")
    assert [told.count(word) for word in ("K7QX2M", "Un", "Deux", "Trois")] == [1, 1, 1, 1]


def test_a_journal_that_cannot_be_written_does_not_stop_the_game(tmp_path):
    (tmp_path / "journal").write_text("not a folder", encoding="utf-8")
    Journal(tmp_path).begin("Table")


@pytest.mark.parametrize(
    ("platform", "environment", "wanted"),
    [
        ("linux", {}, "home/.local/share/dilemme"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/dilemme"),
        ("darwin", {}, "home/Library/Application Support/Dilemme"),
        ("win32", {"APPDATA": "roaming"}, "roaming/Dilemme"),
        ("linux", {"DILEMME_DATA": "/cle"}, "/cle"),
    ],
)
def test_files_go_where_the_system_keeps_a_user_s_own(platform, environment, wanted):
    assert folders.data_folder(platform, environment, Path("home")) == Path(wanted)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--hotseat", "7"],
        ["--hotseat", "2", "--bots", "2"],
        ["--size", "grand"],
        ["--text-size", "4"],
    ],
)
def test_a_command_line_without_sense_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        options.read(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err


def test_without_its_packages_the_command_says_how_to_get_them(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(sys.modules, "pygame", None)
    assert program.main(["--data", str(tmp_path)]) == 1
    assert "cresus-formation[client]" in capsys.readouterr().err


def test_one_picture_is_written_without_a_screen(tmp_path):
    picture = tmp_path / "images" / "plateau.png"
    data = ["--data", str(tmp_path), "--size", "1920x1080", "--screenshot", str(picture)]
    assert program.main(["--hotseat", "2", "--seed", "a", *data]) == 0
    assert pygame.image.load(picture).get_size() == (1920, 1080)
    assert not list(tmp_path.glob("parties/*"))  # a game without a move leaves no file
