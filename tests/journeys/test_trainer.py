"""A trainer reads what her group learned and said; small groups and strangers stay hidden."""

import re

import pytest
from playwright.sync_api import expect

from courses.domain.statistics import SMALLEST_GROUP
from portal.accounts.roles import Role
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import load, ready_for_post, sent_post, session_of
from tests.journeys.browsing import PHONE, check_page, follow, see_title, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]

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
    take_the_figures_away(page)
    note_what_changes(page)
    read_the_brief(page, large)
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
    page.locator("summary", has_text="Comment c’est calculé").first.click()
    expect(page.get_by_text(f"n = {GROUP}").first).to_be_visible()
    expect(page.get_by_role("heading", name="Ce que le groupe attendait")).to_be_visible()
    # The last opinion waits in its urn until it can be mixed with four others.
    said = page.get_by_text(f"100 % donnent 4 ou 5 sur 5 (n = {SMALLEST_GROUP}).")
    expect(said.first).to_be_visible()
    expect(page.get_by_text(HIDDEN)).to_have_count(0)
    expect(page.get_by_text(re.compile("Personne[0-9]"))).to_have_count(0)
    page.locator("summary", has_text="Tous les chiffres et leur calcul").click()
    expect(page.get_by_role("rowheader", name="Gain normalisé")).to_be_visible()
    check_page(page)


def take_the_figures_away(page):
    """The same figures as a file."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name="XLSX").click()
    assert waiting.value.suggested_filename == "resultats.xlsx"


def note_what_changes(page):
    """Tie a change to a figure, and find it beside the results."""
    page.get_by_role("link", name="Noter un changement", exact=True).first.click()
    page.get_by_label("Le chiffre de départ").select_option(index=1)
    page.get_by_label("Ce que nous faisons").fill("Le jeu de rôle passe en séance 2.")
    check_page(page)
    page.get_by_role("button", name="Noter", exact=True).click()
    see_title(page, "Ce que nous changeons")
    expect(page.get_by_text("Le jeu de rôle passe en séance 2.")).to_be_visible()
    check_page(page)


def read_the_brief(page, session):
    """Who comes, what they know, minutes; tick a line and say how."""
    page.goto(f"/formateur/sessions/{session.public_id}/brief/")
    see_title(page, "Le brief de la formatrice")
    expect(page.get_by_text("Camille Personne0")).to_be_visible()
    page.get_by_role("textbox").first.fill("Un cas de plus.")
    page.get_by_role("button", name=re.compile("^Je l’adapte")).first.click()
    expect(page.get_by_text("Un cas de plus.")).to_be_visible()
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
