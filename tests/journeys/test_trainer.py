"""A trainer reads what her group learned and said; small groups and strangers stay hidden."""

import re

import pytest
from playwright.sync_api import expect

from courses.domain.statistics import SMALLEST_GROUP
from portal.accounts.roles import Role
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import load, ready_for_post, sent_post, session_of
from tests.journeys.browsing import PHONE, check_page, follow, see_title, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GROUP = SMALLEST_GROUP + 1
HIDDEN = f"Pas assez de réponses (moins de {SMALLEST_GROUP})."


def finished(course, session, number):
    """Bring a number of people to the end of a session."""
    for rank in range(number):
        user = UserFactory(first_name="Camille", last_name=f"Personne{rank}")
        sent_post(ready_for_post(user, course, session))


def test_a_trainer_reads_what_her_group_learned(browser):
    course, claire, remi = load("M1"), person(Role.TRAINER), person(Role.TRAINER)
    large = session_of(claire, course, title="Le groupe du mardi")
    small = session_of(claire, course, title="Le petit groupe")
    finished(course, large, GROUP)
    finished(course, small, SMALLEST_GROUP - 1)
    page = browser.person()
    sign_in(page, claire.email)
    check_page(page)
    open_the_group(page)
    read_the_results(page)
    a_small_group_stays_hidden(page)
    nothing_for_another_trainer(browser.person(PHONE), remi, large)


def open_the_group(page):
    """See who did what, by name."""
    follow(page, "Le groupe du mardi")
    see_title(page, "Le groupe du mardi")
    expect(page.get_by_role("table", name=f"Le groupe : {GROUP} personnes")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Camille Personne0")).to_be_visible()
    expect(page.get_by_role("row").last).to_contain_text("100 %")
    check_page(page)


def read_the_results(page):
    """Before and after with n, expectations, satisfaction; nobody's name."""
    follow(page, "Voir les résultats du groupe")
    see_title(page, "Le groupe du mardi")
    expect(page.get_by_text(re.compile("Le groupe progresse nettement"))).to_be_visible()
    paired = f"Réponses avant : {GROUP}. Après : {GROUP}. Les deux : {GROUP}."
    expect(page.get_by_text(paired)).to_be_visible()
    expect(page.get_by_text(f"n = {GROUP}").first).to_be_visible()
    expect(page.get_by_role("heading", name="Ce que le groupe attendait")).to_be_visible()
    said = page.get_by_text(f"100 % donnent 4 ou 5 sur 5 (n = {GROUP}).")
    expect(said.first).to_be_visible()
    expect(page.get_by_text(HIDDEN)).to_have_count(0)
    expect(page.get_by_text(re.compile("Personne[0-9]"))).to_have_count(0)
    page.get_by_text("Voir les chiffres en tableau").click()
    check_page(page)


def a_small_group_stays_hidden(page):
    """Fewer than five people: their opinions are not shown."""
    page.goto("/formateur/")
    page.get_by_role("link", name="Résultats : Le petit groupe").click()
    see_title(page, "Le petit groupe")
    expect(page.get_by_text(HIDDEN).first).to_be_visible()
    expect(page.get_by_text("donnent 4 ou 5 sur 5")).to_have_count(0)
    check_page(page)


def nothing_for_another_trainer(page, stranger, session):
    """Somebody else's session does not exist."""
    sign_in(page, stranger.email)
    address = f"/formateur/sessions/{session.public_id}/"
    assert page.goto(address).status == 404
    assert page.goto(f"{address}resultats/").status == 404
    expect(page.get_by_text("Le groupe du mardi")).to_have_count(0)
