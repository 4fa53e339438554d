"""The main screens on the loaded demonstration: accessible, and never wider than a phone.

With `SCREENSHOTS` set to a folder, each is also photographed there at 390 and 1280 px.
"""

import os
from pathlib import Path

import pytest

from portal.demo.loading import load_demo
from portal.demo.people import DEMO_PASSWORD
from tests.journeys.browsing import check_page, sign_in
from tests.journeys.screens import SCREENS

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]

HIGHEST = 2400


@pytest.fixture
def demonstration(transactional_db):
    """Load it before the browser starts: sealing certificates needs a loop of its own."""
    load_demo(say=lambda sentence: None)


@pytest.mark.usefixtures("demonstration")
def test_the_main_screens_suit_a_phone_a_desk_and_a_screen_reader(request):
    browser = request.getfixturevalue("browser")
    signed_in = {None: None}
    for email in sorted({one.email for one in SCREENS if one.email}):
        page = browser.person()
        sign_in(page, email, DEMO_PASSWORD)
        signed_in[email] = page.context.storage_state()
        page.context.close()
    for screen in SCREENS:
        for viewport in screen.viewports:
            visit(browser.person(viewport, storage_state=signed_in[screen.email]), screen)


def visit(page, screen):
    """Come to one screen as its reader does, and look at it."""
    screen.arrive(page)
    photograph(page, screen)
    check_page(page)
    page.context.close()


def photograph(page, screen):
    """Keep a picture where the environment asks for one."""
    folder = os.environ.get("SCREENSHOTS")
    if not folder:
        return
    window = page.viewport_size
    path = Path(folder, f"{screen.name}-{window['width']}.png")
    height = window["height"]
    if screen.whole:
        height = min(page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
    clip = {"x": 0, "y": 0, "width": window["width"], "height": height}
    page.screenshot(path=path, full_page=screen.whole, clip=clip, animations="disabled")
