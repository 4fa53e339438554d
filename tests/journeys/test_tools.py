"""Somebody in difficulty makes the point alone: budget, statement, rights; and leaves no trace.

Storage, cookies and requests of the browser are looked at, and the rows of the database.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE, check_page, follow, press

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]

STATEMENT = """Date;Libellé;Montant
02/09/2026;VIR SALAIRE EXEMPLE;1 488,00
05/09/2026;PRLV LOYER RESIDENCE;-520,00
12/09/2026;CARTE CARREFOUR;-330,00
20/09/2026;CARTE ZORGLUB;-45,00
"""
STORES = """async () => ({
  local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def rows() -> dict[str, int]:
    """Return how many rows each table has."""
    return {one._meta.label: one.objects.count() for one in apps.get_models() if one._meta.managed}


def fill_a_budget(page: Page) -> None:
    """Write what one thinks; a statement says the rest."""
    page.goto("/outils/")
    follow(page, "Mon budget")
    check_page(page)
    page.get_by_label("Nourriture, ce que je pense").fill("250")
    page.get_by_label("Mensualité du crédit 1").fill("62")
    press(page, "Remplir avec mon relevé de compte")


def read_a_statement(page: Page) -> None:
    """Have it sorted, mend one label, and bring it back."""
    page.get_by_label("Votre relevé, en CSV ou en OFX").set_input_files(
        {"name": "releve.csv", "mimeType": "text/csv", "buffer": STATEMENT.encode()}
    )
    press(page, "Lire le fichier")
    expect(page.get_by_text("1 libellé reste à classer")).to_be_visible()
    check_page(page)
    page.get_by_label("Ranger CARTE ZORGLUB").select_option(label="Loisirs, sorties, abonnements")
    press(page, "Ranger de nouveau")
    expect(page.get_by_text("Tout est classé.")).to_be_visible()
    press(page, "Reporter dans mon budget")
    expect(page.get_by_label("Nourriture, ce que je pense")).to_have_value("250")
    expect(page.get_by_label("Nourriture, sur papier")).to_have_value("330")


def read_the_month(page: Page) -> None:
    """Compute, look at the answer, and open the sheet to print."""
    press(page, "Calculer")
    expect(page.get_by_role("heading", name="Ce que je pensais")).to_be_visible()
    expect(page.get_by_text(re.compile("906\\s€")).first).to_be_visible()  # 1488 − 520 − 62
    check_page(page)
    press(page, "Ma fiche du mois, à imprimer")
    expect(page.get_by_role("heading", name="Ma fiche du mois")).to_be_visible()
    check_page(page)


def look_at_rights(page: Page) -> None:
    """Answer ten questions."""
    page.goto("/outils/droits/")
    for question in page.get_by_role("group").all():
        if question.get_by_role("radio").count():
            question.get_by_label("Non").check()
    page.get_by_role("group", name="25 ans").get_by_label("Oui").check()
    page.get_by_label("Ce qui rentre dans le foyer").fill("450")
    press(page, "Voir mes droits")
    expect(page.get_by_role("heading", name="RSA")).to_be_visible()
    check_page(page)


def test_the_point_is_made_alone_and_nothing_of_it_stays(browser):
    before = rows()
    page = browser.person(PHONE)
    asked = []
    page.on("request", lambda request: asked.append(request))
    fill_a_budget(page)
    read_a_statement(page)
    read_the_month(page)
    look_at_rights(page)
    page.goto("/outils/chiffres/")
    check_page(page)
    assert page.context.cookies() == []
    assert set(page.evaluate(STORES).values()) == {0}
    home = urlsplit(browser.base_url).netloc
    assert {urlsplit(one.url).netloc for one in asked} == {home}
    sent = [one for one in asked if one.method != "GET"]
    assert {urlsplit(one.url).path.split("/")[1] for one in sent} == {"outils"}
    assert not [one.url for one in asked if "450" in one.url or "ZORGLUB" in one.url]
    assert rows() == before
