"""An ambassador declares a workshop, runs its table with two phones and a projector, reports."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from dilemme.server import lobby
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.journeys.browsing import PHONE, check_page, follow, press, see_title, sign_in
from tests.journeys.playing import open_month, play_one, take_a_seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Dilemme à la mission locale"
OVER = "La partie est finie"
AMOUNT = re.compile(r"\d[\d\u00a0\u202f ]*(?:,\d\d)?\s€")
CARDS = Path(settings.REPO_DIR, "dilemme/engine/data")
MOST_MOVES = 400


@pytest.fixture
def same_luck(monkeypatch):
    """Give every run the same cards and dice: the journey is on trial here, not the luck."""
    drawn = SimpleNamespace(token_hex=lambda n_bytes: "5e" * n_bytes)
    monkeypatch.setattr(lobby, "secrets", drawn)


@pytest.mark.usefixtures("same_luck")
def test_an_ambassador_runs_a_workshop_from_the_first_line_to_the_report(browser):
    desk = browser.person()
    sign_in(desk, person(Role.AMBASSADOR, first_name="Inès").email)
    check_page(desk)
    declare(desk)
    code, projector = open_the_table(desk)
    phones = [browser.person(PHONE), browser.person(PHONE)]
    for phone, nickname in zip(phones, ("Colibri", "Mistral"), strict=True):
        take_a_seat(phone, code, nickname)
    press(desk, "Lancer la partie")
    play(phones, desk, lambda: tells_nothing(projector), until=first_month_over(desk))
    keeps_its_seat(phones[0])
    for page in (*phones, desk, projector):
        check_page(page)
    play(phones, desk, lambda: tells_nothing(projector), until=is_over(desk))
    debrief(phones[0], desk)
    report(desk)


def declare(page):
    """Declare a workshop for tomorrow, in five steps."""
    follow(page, "Préparer un atelier")
    page.get_by_label("Nom de l’atelier").fill(TITLE)
    page.get_by_label("Lieu").fill("Salle Inventée")
    page.get_by_label("Code postal").fill("67000")
    check_page(page)
    press(page, "Continuer")
    page.get_by_label("Date").fill(str(timezone.localdate() + timedelta(days=1)))
    page.get_by_label("Heure de début").fill("14:00")
    press(page, "Continuer")
    page.get_by_label("Public", exact=True).select_option(label="Public mélangé")
    page.get_by_label("Personnes attendues").fill("8")
    press(page, "Continuer")
    page.get_by_label("Un réseau wifi").check()
    press(page, "Continuer")
    see_title(page, "Vérifier votre atelier")
    check_page(page)
    press(page, "Déclarer l’atelier")
    see_title(page, TITLE)
    check_page(page)


def open_the_table(desk):
    """Open a short game and the room's screen; return the code and the screen."""
    desk.get_by_label("Découverte courte").check()
    press(desk, "Ouvrir la table")
    with desk.context.expect_page() as opened:
        desk.get_by_role("link", name="Ouvrir l’écran de salle").click()
    code = desk.locator(".code-geant").inner_text()
    expect(opened.value.get_by_text(code, exact=True)).to_be_visible()
    check_page(desk)
    check_page(opened.value)
    return code, opened.value


def play(phones, desk, watch: Callable[[], None], *, until: Callable[[], bool]):
    """Let everybody make what is offered to them until something happens."""
    n_moves = 0
    while not until():
        for phone in phones:
            n_moves += play_one(phone)
        n_moves += open_month(desk)
        watch()
        assert n_moves < MOST_MOVES, "the game goes round in circles"


def first_month_over(desk):
    """Return a function that tells whether the first month has been played."""
    return lambda: desk.get_by_role("button", name="Ouvrir le mois suivant").is_visible()


def is_over(desk):
    """Return a function that tells whether the game has ended."""
    return lambda: desk.get_by_role("heading", level=1).inner_text() == OVER


def tells_nothing(projector):
    """Whatever amount is on the room's screen is printed on a card, never a team's."""
    shown = projector.get_by_role("main").inner_text()
    printed = "".join(path.read_text() for path in sorted(CARDS.rglob("*.toml")))
    assert set(AMOUNT.findall(shown)) <= set(AMOUNT.findall(printed)), shown


def keeps_its_seat(phone):
    """Somebody's phone went dark: the page comes back with the same team and budget."""
    budget = phone.locator("[data-trio]").inner_text()
    players = phone.locator("[data-players]").inner_text()
    assert "(vous)" in players
    phone.reload()
    expect(phone.locator("[data-players]")).to_have_text(players, use_inner_text=True)
    assert phone.locator("[data-trio]").inner_text() == budget


def debrief(phone, desk):
    """Everybody talks; a team sees its own figures, the desk sees the table's only."""
    phone.goto(phone.url.replace("#jouer", "") + "bilan/")
    see_title(phone, "Bilan de la partie")
    expect(phone.get_by_role("heading", name="Votre équipe")).to_be_visible()
    check_page(phone)
    follow(desk, "Voir le bilan")
    see_title(desk, "Bilan de la partie")
    expect(desk.get_by_role("heading", name="Toute la salle")).to_be_visible()
    expect(desk.get_by_role("heading", name="Votre équipe")).to_have_count(0)
    check_page(desk)


def report(desk):
    """Numbers, no names; the table filled in what it knew."""
    desk.goto("/ambassadeur/ateliers/")
    check_page(desk)
    follow(desk, TITLE)
    follow(desk, "Écrire le compte rendu")
    expect(desk.get_by_label("Mois joués")).to_have_value("2")
    desk.get_by_label("18 à 25 ans").fill("8")
    desk.get_by_label("4 : bonne").check()
    check_page(desk)
    press(desk, "Envoyer le compte rendu")
    expect(desk.get_by_text("Merci. Le compte rendu est enregistré.")).to_be_visible()
    see_title(desk, TITLE)
