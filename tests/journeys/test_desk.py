"""The facilitator's rarer gestures, on the desk's page and on a phone that hears them."""

import os

import pytest
from playwright.sync_api import expect

from dilemme import engine
from dilemme.server import lobby
from dilemme.server.domain.roles import FACILITATOR
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.dilemme import play_step, send, state_of
from tests.journeys.browsing import DESKTOP, PHONE, check_page, sign_in
from tests.journeys.playing import take_a_seat

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]
SHOWN = os.environ.get("PICTURES")


def test_a_card_is_explained_or_set_aside_a_turn_passes_and_the_game_ends_early(browser):
    game = lobby.open_game(facilitator=person(Role.AMBASSADOR), preset="courte", seed="au bureau")
    phone, desk = browser.person(PHONE), browser.person(DESKTOP)
    take_a_seat(phone, game.code, "Fatou")
    lobby.join(game=game, nickname="Karim", seat=None)
    send(game, FACILITATOR, "begin")
    sign_in(desk, game.facilitator.email)
    desk.goto(f"/table/{game.public_id}/animer/")

    play_until_offered(game, "reveal")
    press(desk, "Montrer l’explication")
    expect(desk.locator("[data-explanation]")).to_be_visible()
    expect(phone.locator("[data-explanation]")).to_be_visible()
    look(desk, phone, "explanation")

    play_until_offered(game, "skip_card")
    repair(desk, "Écarter cette carte")
    expect(phone.locator("[data-journal]")).to_contain_text("La carte est mise de côté.")

    play_until_offered(game, "skip_turn")
    team = state_of(game).teams[state_of(game).turn].name
    repair(desk, f"Passer le tour de {team}")
    expect(phone.locator("[data-journal]")).to_contain_text(f"{team} laisse passer son tour.")
    look(desk, phone, "passed")

    fold(desk, "Finir avant la fin")
    look(desk, phone, "ending")
    desk.get_by_role("button", name="Oui, finir la partie maintenant").click()
    expect(phone.locator("[data-turn]")).to_have_text("La partie est finie")
    look(desk, phone, "over")
    assert state_of(game).ended_early
    assert {len(team.history) for team in state_of(game).teams} == {state_of(game).month}


def play_until_offered(game, kind):
    """Let the teams play, and months open, until the facilitator may do something."""
    while kind not in (offered := {one.type for one in offers(game)}):
        if not play_step(game):
            send(game, FACILITATOR, "start" if "start" in offered else "open_month")


def offers(game):
    return engine.legal_moves(state_of(game), FACILITATOR)


def press(desk, name):
    desk.locator("[data-commands]").get_by_role("button", name=name).click()


def fold(desk, label):
    group = desk.locator(f'[data-commands] details:has(> summary:text-is("{label}"))')
    if group.get_attribute("open") is None:
        group.locator("summary").first.click()


def repair(desk, name):
    fold(desk, "Réparer ou passer")
    press(desk, name)


def look(desk, phone, name):
    """Check both pages, and keep a picture of them when asked to."""
    for page, size in ((desk, 1280), (phone, 390)):
        check_page(page)
        if SHOWN:
            page.screenshot(path=f"{SHOWN}/{name}-{size}.png", full_page=True)
