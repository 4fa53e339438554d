"""From a structure's request to the thanks, on a phone, the network cut while it matters."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from portal.accounts.roles import Role
from portal.ambassadors import demo as ambassadors
from portal.ambassadors.models import Workshop, WorkshopReport
from portal.exchanges import demo as exchanges
from portal.kits import demo as kits
from portal.meetings import demo as meetings
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.ambassadors import AmbassadorProfileFactory
from tests.journeys.browsing import (
    PHONE,
    check_page,
    follow,
    open_slowly,
    press,
    see_title,
    sign_in,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLACE = "Centre social Exemple"


def test_a_structure_asks_an_ambassador_comes_and_the_network_is_cut(browser):
    ambassador = AmbassadorProfileFactory(user=person(Role.AMBASSADOR, first_name="Inès")).user
    structure = browser.person(PHONE)
    ask(structure)
    phone = browser.person(PHONE)
    sign_in(phone, ambassador.email)
    check_page(phone)
    plan(phone)
    structure.reload()
    expect(structure.get_by_text("Inès s’occupe de votre demande")).to_be_visible()
    begin_today()
    player = browser.person(PHONE)
    answer_before(player)
    declare_without_network(phone)
    thank(phone)
    structure.reload()
    expect(structure.get_by_text("Terminée").first).to_be_visible()
    expect(structure.get_by_text("Merci de votre accueil.")).to_be_visible()


def ask(page):
    """Ask for a workshop without an account, then follow the link of the mail."""
    page.goto("/ateliers/demander/")
    page.get_by_label("Nom de la structure").fill(PLACE)
    page.get_by_label("Type de structure").select_option("social")
    page.get_by_label("Code postal").fill("67100")
    page.get_by_label("Public", exact=True).select_option("seniors")
    page.get_by_label("Personnes attendues").fill("8")
    page.get_by_label("À partir du").fill(str(timezone.localdate() + timedelta(days=7)))
    page.get_by_label("Votre nom").fill("Dominique Exemple")
    page.get_by_label("Votre adresse e-mail").fill("lieu@exemple.example")
    check_page(page)
    press(page, "Envoyer la demande")
    see_title(page, "Un e-mail vous attend")
    link = re.search(r"/ateliers/demande/[0-9a-f]{64}/", mail.outbox[-1].body)
    page.goto(link.group())
    press(page, "Confirmer ma demande")
    expect(page.get_by_text("Reçue").first).to_be_visible()
    check_page(page)


def plan(phone):
    """Take the request and fix a date in five steps."""
    phone.goto("/ambassadeur/demandes/")
    check_page(phone)
    follow(phone, PLACE)
    press(phone, "Je m’en occupe")
    expect(phone.get_by_text("lieu@exemple.example")).to_be_visible()
    check_page(phone)
    follow(phone, "Fixer la date")
    go_on(phone, "Date")
    phone.get_by_label("Heure de début").fill("14:00")
    for step in ("Public", "Matériel", "Vérifier"):
        go_on(phone, step)
    see_title(phone, "Vérifier votre atelier")
    expect(phone.get_by_label("Son adresse e-mail")).to_have_value("lieu@exemple.example")
    press(phone, "Déclarer l’atelier")
    see_title(phone, f"Dilemme\u00a0: {PLACE}")
    check_page(phone)


def go_on(phone, step):
    """Go on to the next step, and wait to be there."""
    press(phone, "Continuer")
    expect(phone.locator("[aria-current=step]")).to_contain_text(step)


def begin_today():
    """Let the day of the workshop come."""
    Workshop.objects.update(starts_at=timezone.now() - timedelta(minutes=5))


def answer_before(page):
    """A player scans the poster and answers without an account."""
    page.goto(f"/joueurs/{Workshop.objects.get().public_id}/")
    see_title(page, "Avant de jouer")
    check_page(page)
    page.get_by_label("Le coût total du crédit, par an, en pourcentage").check()
    press(page, "Envoyer")
    see_title(page, "Merci")


def declare_without_network(phone):
    """Count heads while the network is down, reload, send; it arrives by itself afterwards."""
    address = f"/ambassadeur/ateliers/{Workshop.objects.get().public_id}/jour/"
    let_come = open_slowly(phone, address, "day.js")
    phone.get_by_label("4\u00a0: bonne").check()
    let_come()
    expect(phone.locator("[data-state]")).to_have_text("Gardé sur cet appareil.")
    expect(phone.get_by_text("Prêt sans réseau")).to_be_visible()
    check_page(phone)
    phone.context.set_offline(True)
    phone.reload()
    see_title(phone, f"Dilemme\u00a0: {PLACE}")
    press(phone, "L’atelier commence")
    for _head in range(8):
        press(phone, "Une personne de plus\u00a0: Plus de 60 ans")
    phone.get_by_label("Sans partie finie en ligne, pourquoi").fill("Jouée avec la boîte.")
    phone.reload()
    expect(phone.locator("[data-total]")).to_have_text("8")
    press(phone, "Envoyer le compte rendu")
    expect(phone.locator("[data-state]")).to_contain_text("En attente d’envoi")
    assert not WorkshopReport.objects.exists()
    phone.context.set_offline(False)
    expect(phone.locator("[data-state]")).to_have_text(
        "Le compte rendu est arrivé. Merci.", timeout=40_000
    )
    assert WorkshopReport.objects.get().heads == 8


def thank(phone):
    """Send the structure a word and a summary."""
    follow(phone, "Voir l’atelier")
    follow(phone, "Remercier la structure")
    check_page(phone)
    press(phone, "Envoyer")
    expect(phone.get_by_text("Vos remerciements sont partis.")).to_be_visible()
    assert "8 personnes venues" in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["lieu@exemple.example"]


OF_THE_SPACE = (
    "/ambassadeur/carte/?drawn=workshops",
    "/ambassadeur/fiche/",
    "/ambassadeur/ateliers/",
    "/ambassadeur/chiffres/?scope=network",
    "/ambassadeur/heures/",
    "/ambassadeur/echanges/",
    "/ambassadeur/ressources/",
    "/ambassadeur/ressources/deroule/",
    "/ambassadeur/ressources/imprimer/",
    "/ambassadeur/boites/",
    "/ambassadeur/devenir/",
    "/reseau/rencontres/",
    "/reseau/pratiques/",
    "/reseau/pratiques/nouvelle/",
)
OF_THE_COORDINATION = (
    "/coordination/ambassadeurs/",
    "/coordination/ateliers/",
    "/coordination/demandes/",
    "/coordination/annonces/",
    "/coordination/moderation/",
    "/coordination/ressources/",
)


@pytest.mark.looks
def test_every_screen_of_the_network_may_be_used_by_everybody(browser):
    association = OrganisationFactory(kind="association")
    roles = (Role.AMBASSADOR, Role.AMBASSADOR, Role.COORDINATOR)
    host, other, coordinator = (person(role, organisation=association) for role in roles)
    today = timezone.localdate()
    ambassadors.load(association=association, host=host, other=other, today=today)
    kits.load(association=association, coordinator=coordinator, borrower=host, today=today)
    exchanges.load(coordinator=coordinator, host=host, other=other)
    meetings.load(coordinator=coordinator, host=host, other=other, today=today)
    for user, addresses in ((host, OF_THE_SPACE), (coordinator, OF_THE_COORDINATION)):
        page = browser.person(PHONE)
        sign_in(page, user.email)
        for address in addresses:
            page.goto(address)
            check_page(page)
