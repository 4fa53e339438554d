"""What one types or pastes, and what a server answers."""

import socket
import time
from types import SimpleNamespace

import pygame
import pytest

from dilemme.client.scenes.join import Join
from dilemme.client.tables import joining, places
from dilemme.client.tables.joining import Address, JoinRefused, Place, read_address
from dilemme.client.tables.network import Lost, origin_of, waiting_time

TABLE = "0f0e5b9a-6f0e-4c3c-9f39-0d8a6d1f2b11"


@pytest.mark.parametrize(
    ("server", "typed", "found"),
    [
        ("formation.exemple.fr", "k7q x2m", Address("https://formation.exemple.fr", "K7QX2M")),
        ("http://localhost:8000/", "K7Q-X2M", Address("http://localhost:8000", "K7QX2M")),
        ("127.0.0.1:8000", "K7QX2M", Address("http://127.0.0.1:8000", "K7QX2M")),
        ("", "https://site.fr/j/k7qx2m", Address("https://site.fr", "K7QX2M")),
        ("autre.fr", " https://site.fr/j/K7QX2M/ ", Address("https://site.fr", "K7QX2M")),
        ("", f"https://site.fr/table/{TABLE}/ecran/", Address("https://site.fr", table=TABLE)),
    ],
)
def test_a_code_or_a_pasted_link_is_understood(server, typed, found):
    assert read_address(server, typed) == found


@pytest.mark.parametrize(
    ("server", "typed", "code"),
    [
        ("", "K7QX2M", "no_server"),
        ("site.fr", "", "no_such_table"),
        ("site.fr", "https://site.fr/aide/", "no_such_table"),
        ("site.fr", "../../x", "no_such_table"),
    ],
)
def test_what_leads_nowhere_has_a_code(server, typed, code):
    with pytest.raises(JoinRefused) as refused:
        read_address(server, typed)
    assert refused.value.code == code


def test_a_link_to_a_file_is_never_opened():
    with pytest.raises(JoinRefused) as refused:
        joining.find(Address("file:///etc", "K7QX2M"))
    assert refused.value.code == "no_server"


def test_a_site_that_does_not_answer_is_told_without_holding_the_window(hands):
    window = hands()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        window.app.show(Join(window.app, code=f"http://127.0.0.1:{port}/j/K7QX2M"))
        window.walk_to("find")
        window.key(pygame.K_RETURN)
        assert window.scene.is_waiting
        frames = window.app.frames
        window.key(pygame.K_DOWN)
        assert window.app.frames == frames + 1
        called, _address = silent.accept()
        called.close()
    window.wait(lambda: not window.scene.is_waiting)
    assert window.scene.refused.startswith("Le site ne répond pas")


def test_waits_grow_with_failures_and_stay_bounded():
    waits = [waiting_time(failures, 0.5) for failures in range(12)]
    assert waits == sorted(waits)
    assert waits[0] == pytest.approx(0.1)
    assert waits[-1] == pytest.approx(5.0)
    assert waiting_time(10, 1.0) <= 7.5
    assert waiting_time(10, 0.0) >= 2.5


def test_the_origin_of_a_socket_is_its_site():
    assert origin_of("wss://site.fr/ws/table/1/") == "https://site.fr"
    assert origin_of("ws://127.0.0.1:8000/ws/") == "http://127.0.0.1:8000"


@pytest.mark.parametrize("code", [4400, 4401, 4403, 4404, 4409])
def test_some_endings_are_final(code):
    assert Lost(code).is_final
    assert not Lost(1012).is_final


def place(table="t1", token="secret"):  # noqa: S107 (invented)
    return Place("https://site.fr", table, "wss://site.fr/ws/", token, "K7QX2M", 0)


def test_a_seat_is_kept_half_a_day_for_this_user_alone(tmp_path):
    now = time.time()
    places.keep(tmp_path, place("old"), now - 13 * 3600)
    places.keep(tmp_path, place("t1", "first"), now - 60)
    places.keep(tmp_path, place("t1", "second"), now)
    assert [one.token for one in places.places(tmp_path, now)] == ["second"]
    assert (tmp_path / places.FILE).stat().st_mode & 0o077 == 0
    places.forget(tmp_path, "t1")
    assert places.places(tmp_path, now) == []


def test_a_broken_list_of_seats_is_an_empty_one(tmp_path):
    (tmp_path / places.FILE).write_text('[{"at": "x"}]', encoding="utf-8")
    assert places.places(tmp_path) == []


def test_the_secret_of_a_seat_is_in_no_address():
    request = joining._effect_request(place(token="s3cret"), "roll", {})
    assert "s3cret" not in request.full_url
    assert "s3cret" not in (request.data or b"").decode()
    assert SimpleNamespace(**request.headers).Origin == "https://site.fr"
