"""A window at a table of a real server, through its deaths."""

import os
import signal

import pygame
import pytest

from dilemme.client.tables import places
from dilemme.client.tables.base import Link
from dilemme.engine import Role, view
from dilemme.server.domain.roles import FACILITATOR
from dilemme.server.models import Event
from tests.dilemme.client.doors import play_until_answered, sit_down, watch
from tests.dilemme.server.test_kill import free_port, serve
from tests.factories.dilemme import open_table, send, state_of

pytestmark = pytest.mark.django_db(transaction=True)


class Site:
    """The product served in a process of its own, that one may kill and serve again."""

    def __init__(self):
        self.port = free_port()
        self.process = serve(self.port)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def kill(self):
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def serve_again(self):
        self.process = serve(self.port)


@pytest.fixture(scope="module")
def site(django_db_setup):
    served = Site()
    yield served
    served.process.kill()
    served.process.wait()


def choose_while_the_site_is_dead(window, table, site):
    """Kill the site; the window says so, lives on, and keeps what is chosen meanwhile."""
    site.kill()
    window.wait(lambda: table.link is Link.LOST)
    assert "Votre place est gardée" in window.scene_words()
    window.text("1")  # chosen while there is no network: it waits
    window.key(pygame.K_RETURN)
    assert table.is_waiting
    frames = window.app.frames
    window.step(pygame.Event(pygame.TEXTINPUT, text="b"))  # and the window lives on
    assert window.app.frames == frames + 1


def test_a_seat_survives_a_server_that_is_killed_and_comes_back(hands, site):
    game = open_table()
    window, other = hands(), hands()
    table = sit_down(window, site.address, game, "Nadia")
    screen = watch(other, site.address, game)
    assert [one.table for one in places.places(window.app.folder)] == [str(game.public_id)]
    send(game, FACILITATOR, "begin")
    window.wait(lambda: table.legal)
    play_until_answered(window, table)

    choose_while_the_site_is_dead(window, table, site)
    written = Event.objects.filter(game=game).count()
    site.serve_again()
    window.wait(lambda: not table.is_waiting and table.link is Link.ON)
    state = state_of(game)
    assert Event.objects.filter(game=game).count() > written
    assert table.view["play"] == view(state, Role.seat(0))
    other.wait(lambda: screen.seq == table.seq)
    assert screen.view["play"] == view(state, Role.BOARD)
    assert screen.view["play"]["me"] is None
    assert table.core.drifts == screen.core.drifts == 0
    cids = Event.objects.filter(game=game, cid__startswith="seat:0|").values_list("cid", flat=True)
    assert len(set(cids)) == 2  # both choices, each once, however often they were sent


def test_the_effect_of_a_choice_is_asked_of_the_server(hands, site):
    game = open_table()
    window = hands()
    table = sit_down(window, site.address, game, "Nadia")
    send(game, FACILITATOR, "begin")
    window.wait(lambda: table.legal)
    kind, args = table.legal[0]["type"], table.legal[0]["args"]
    table.ask_effect(kind, args)
    window.wait(lambda: table.effect is not None)
    assert not table.effect.refused
    assert "remaining_to_live_cents" in {one["name"] for one in table.effect.changes}
    assert state_of(game).teams[0].pair == ""


def test_a_seat_opened_elsewhere_says_so_and_does_not_come_back(hands, site):
    game = open_table()
    window, other = hands(), hands()
    table = sit_down(window, site.address, game, "Nadia")
    other.app.sit(table.place)
    second = other.scene.table
    other.wait(lambda: second.link is Link.ON)
    window.wait(lambda: table.link is Link.TAKEN)
    assert "ouverte sur un autre écran" in window.scene_words()
    assert not table.network._thread.is_alive() or table.network.inbox.empty()
