"""One room: two computers with the board, a phone on the web page, the same game for all."""

import hashlib
import json
import os
import time
from collections import Counter

import pytest
from playwright.sync_api import expect

from dilemme.client.app import App
from dilemme.client.preferences import Preferences
from dilemme.engine import Role, view
from dilemme.server import lobby
from dilemme.server.domain.roles import FACILITATOR
from portal.accounts.roles import Role as Of
from tests.dilemme.client.doors import play_until_answered, sit_down
from tests.dilemme.client.hands import Hands
from tests.factories.accounts import person
from tests.factories.dilemme import send, state_of
from tests.journeys.browsing import DESKTOP, PHONE, check_page
from tests.journeys.playing import play_one, take_a_seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOVES = 26  # into the first month, dice and cards included

# How many pawns stand on each square of the page's board: {index: count}.
PAWNS = """() => Object.fromEntries([...document.querySelectorAll("[data-cell]")]
  .map((cell) => [cell.dataset.cell, cell.querySelectorAll(".pions svg").length])
  .filter(([, count]) => count))"""


def test_two_boards_and_a_phone_end_on_the_same_game(browser, tmp_path):
    facilitator = person(Of.AMBASSADOR)
    game = lobby.open_game(facilitator=facilitator, preset="courte", seed="une salle")
    windows = [window(tmp_path / str(rank)) for rank in range(2)]
    boards = [
        sit_down(one, browser.base_url, game, name)
        for one, name in zip(windows, ("Nadia", "Karim"), strict=True)
    ]
    phone = browser.person(PHONE)
    take_a_seat(phone, game.code, "Fatou")
    send(game, FACILITATOR, "begin")
    play(game, list(zip(windows, boards, strict=True)), phone)
    send(game, FACILITATOR, "end_early")

    same_for_all(state_of(game), windows, boards, phone)
    for one in windows:
        one.app.close()


def same_for_all(state, windows, boards, phone):
    """Each sees the end, its own money, and every pawn on the same square."""
    assert state.phase == "ended"
    for seat, (one, table) in enumerate(zip(windows, boards, strict=True)):
        one.wait(lambda table=table: table.view["phase"] == "ended")
        assert table.view["play"] == view(state, Role.seat(seat))
        assert table.core.drifts == 0
    expect(phone.locator("[data-turn]")).to_have_text("La partie est finie")
    standing = Counter(str(team.position) for team in state.teams)
    assert phone.evaluate(PAWNS) == standing
    assert {one["position"] for one in boards[0].view["play"]["teams"]} == {
        int(index) for index in standing
    }


def test_the_board_is_taken_home_from_a_page_for_everybody(browser, settings, tmp_path):
    settings.VAR_DIR = offered(tmp_path)
    for size in (PHONE, DESKTOP):
        page = browser.person(size)
        page.goto("/dilemme/telecharger/")
        expect(page.get_by_text("Somme SHA-256").first).to_be_visible()
        check_page(page)
        if os.environ.get("PICTURES"):
            page.screenshot(path=f"{os.environ['PICTURES']}/{size['width']}.png", full_page=True)
    with page.expect_download() as taken:
        page.get_by_role("link", name="dilemme-0.1.0-linux.zip").click()
    assert hashlib.sha256(taken.value.path().read_bytes()).hexdigest() in page.content()


def offered(folder):
    """Write what the builder leaves: a folder for a system, and the manifest."""
    files = []
    for name, title in (("dilemme-0.1.0-linux.zip", "Linux"), ("cresus-0.1.0.whl", "pip")):
        content = name.encode()
        (folder / "client").mkdir(exist_ok=True)
        (folder / "client" / name).write_bytes(content)
        files.append({
            "name": name, "system": title.lower(), "title": title, "pythons": ["3.12", "3.13"],
            "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(),
        })  # fmt: skip
    manifest = {"version": "0.1.0", "built_at": "2026-11-20T10:00:00+00:00", "files": files}
    (folder / "client" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def window(folder):
    """Open a window of the board."""
    clock = [time.monotonic()]
    still = Preferences(reduced_motion=True)
    return Hands(App(folder=folder, preferences=still, now=lambda: clock[0]), clock)


def play(game, boards, phone):
    """Let each play what it is offered, and the facilitator open the month."""
    for _move in range(MOVES):
        for one, _table in boards:
            one.wait(lambda table=_table: table.seq >= head(game))
        ready = next((pair for pair in boards if awaited(pair[1])), None)
        if ready is not None:
            play_until_answered(*ready)
        elif not play_one(phone):
            send(game, FACILITATOR, "start" if state_of(game).phase == "setup" else "open_month")


def head(game):
    game.refresh_from_db()
    return game.seq


def awaited(table):
    """Tell whether the table waits for this team: a vote, or a plan, is nobody's turn."""
    return any(offer["type"] not in ("vote", "plan_ahead") for offer in table.legal)
