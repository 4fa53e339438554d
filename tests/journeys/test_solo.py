"""Somebody practises alone on a phone: no account, no code, bots around the table."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import PHONE, check_page, follow, press
from tests.journeys.playing import play_one

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]


def test_a_visitor_practises_alone(browser):
    phone = browser.person(PHONE)
    phone.goto("/j/")
    follow(phone, "Pas de code\u00a0? Entraînez-vous seul")
    check_page(phone)
    phone.get_by_label("Votre prénom ou un surnom").fill("Galet")
    press(phone, "Commencer")
    expect(phone.locator("[data-chip]")).to_have_attribute("data-state", "on")
    for _move in range(4):
        expect(phone.locator("[data-decision-form]")).to_be_visible()
        assert play_one(phone)
    expect(phone.locator("[data-players]")).to_contain_text("Joue toute seule")
    check_page(phone)
