"""A whole game of four teams and six months by keyboard alone; the other seats play themselves.

The player's hands never leave the keyboard: Tab, arrows, Space and Enter, as with a screen reader.
"""

import pytest
from playwright.sync_api import expect

from dilemme import engine
from dilemme.server import lobby
from dilemme.server.domain.roles import FACILITATOR, seat_role
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.dilemme import SEED, send, state_of
from tests.journeys.browsing import PHONE, check_page
from tests.journeys.playing import MOVED_ON

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]

MINE = 0
MOST_MOVES = 900
MOST_STOPS = 60
# Where the focus is, and whether it can be seen: an outline or a shadow, never nothing.
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const seen = style.outlineStyle !== "none" || style.boxShadow !== "none";
  return { text: (one.closest("label") ?? one).innerText.trim(), name: one.name ?? "", seen };
}"""


def test_a_whole_game_is_played_by_keyboard_alone(browser):
    game = lobby.open_game(facilitator=person(Role.AMBASSADOR), preset="standard", seed=SEED)
    phone = browser.person(PHONE)
    sit_down(phone, game.code)
    for nickname in ("Mistral", "Galet", "Cannelle"):
        lobby.join(game=game, nickname=nickname, seat=None)
    send(game, FACILITATOR, "begin")
    n_moves = 0
    while state_of(game).phase != "ended":
        n_moves += my_move(phone, game) or others_move(game)
        assert n_moves < MOST_MOVES, "the game goes round in circles"
    expect(phone.get_by_role("heading", level=1)).to_have_text("La partie est finie")
    check_page(phone)
    reach(phone, "Voir le bilan")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Bilan de la partie")
    months = phone.get_by_role("table", name="À la fin de chaque mois").get_by_role("row")
    expect(months).to_have_count(1 + state_of(game).months)
    check_page(phone)


def sit_down(phone, code):
    """Join by typing and by Enter."""
    phone.goto("/j/")
    reach_field(phone, "code")
    phone.keyboard.type(code)
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/j/*/")
    reach_field(phone, "nickname")
    phone.keyboard.type("Colibri")
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-chip]")).to_have_attribute("data-state", "on")


def my_move(phone, game) -> int:
    """Make the move offered to my team, if any, as a prudent household would; return how many."""
    moves = engine.legal_moves(state_of(game), MINE)
    if not moves:
        return 0
    form = phone.locator("[data-decision-form]")
    wanted = engine.prudent(moves).label
    expect(form).to_be_visible()
    expect(form).to_contain_text(wanted)
    before = [form.inner_text(), phone.locator("[data-journal]").inner_text()]
    reach_field(phone, "offer")
    for _stop in range(MOST_STOPS):
        if phone.evaluate(FOCUSED)["text"].startswith(wanted):
            break
        phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Space")
    reach(phone, "Valider")
    phone.keyboard.press("Enter")
    phone.wait_for_function(MOVED_ON, arg=before)
    return 1


def others_move(game) -> int:
    """Let the other seats, or the facilitator, make one move."""
    state = state_of(game)
    for seat in range(1, len(state.teams)):
        moves = engine.legal_moves(state, seat)
        if moves:
            move = engine.prudent(moves)
            send(game, seat_role(seat), move.type, move.args)
            return 1
    offered = {move.type for move in engine.legal_moves(state, FACILITATOR)}
    send(game, FACILITATOR, "start" if "start" in offered else "open_month")
    return 1


def reach(phone, words):
    """Go with Tab to what says these words; the focus is seen at every stop."""
    walk(phone, lambda here: here["text"] == words)


def reach_field(phone, name):
    """Go with Tab to the field of this name."""
    walk(phone, lambda here: here["name"] == name)


def walk(phone, is_there):
    """Press Tab until the focus is where it should be."""
    for _stop in range(MOST_STOPS):
        here = phone.evaluate(FOCUSED)
        if is_there(here):
            assert here["seen"], here
            return
        phone.keyboard.press("Tab")
    raise AssertionError("the keyboard does not get there")
