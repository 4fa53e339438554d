"""A prescriber transmits a person who signs alone; a counsellor answers; only the stage is seen."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.referrals import link_token, mailed_code, prescriber
from tests.journeys.browsing import PHONE, check_page, follow, press, see_title, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AMOUNT = re.compile(r"\d[\d\s.,]*\s*(?:€|euros?)", re.IGNORECASE)
PRIVATE = ("Léonie", "Marchal", "06 39 98 04 52", "33639980452", "67100", "rejet")
REFERENCE = re.compile(r"CR-\d{4}-[0-9A-Z]+")


def test_a_prescriber_transmits_a_person_who_signs_on_her_own(browser):
    agent, counsellor = prescriber(), person(Role.COUNSELLOR)
    page = browser.person()
    sign_in(page, agent.email)
    say_what_was_seen(page)
    say_who_with_a_mistake(page)
    send_the_link(page)
    sign_alone(browser.person(PHONE))
    accept(browser, counsellor)
    follow(page, "Voir mes orientations")
    expect(page.get_by_role("row").nth(1)).to_contain_text("Acceptée")
    expect(page.get_by_text("Marchal")).to_have_count(0)
    check_page(page)
    no_mail_tells_anything()


def say_what_was_seen(page):
    """From home to the end of step 1, with codes and bands only."""
    check_page(page)
    follow(page, "Nouvelle orientation")
    check_page(page)
    press(page, "Commencer une orientation")
    see_title(page, "Le contexte")
    page.get_by_label("Pourquoi orienter cette personne ?").select_option(index=1)
    page.get_by_role("group", name="Qu’avez-vous remarqué ?").get_by_role("checkbox").first.check()
    page.get_by_role("group", name="Est-ce urgent ?").get_by_label("Pas d’urgence").check()
    check_page(page)
    press(page, "Continuer")


def say_who_with_a_mistake(page):
    """Step 2: a year typed wrong is shown in the summary, its link leads to the field."""
    see_title(page, "La personne")
    page.get_by_label("Prénom").fill("Léonie")
    page.get_by_label("Nom de famille").fill("Marchal")
    page.get_by_label("Année de naissance").fill("84")
    page.get_by_label("Code postal").fill("67100")
    page.get_by_label("Commune").fill("Strasbourg")
    page.get_by_label("Adresse e-mail").fill("leonie.marchal@exemple.example")
    page.get_by_role("textbox", name="Téléphone").fill("06 39 98 04 52")
    choose(page, "La personne préfère", "Un appel")
    choose(page, "CRESUS peut-il laisser un message vocal ?", "Non")
    choose(page, "Est-elle sous tutelle ou curatelle ?", "Non")
    press(page, "Continuer")
    summary = page.get_by_role("alert").filter(has_text="Il y a 1 réponse à corriger")
    expect(summary).to_be_visible()
    check_page(page)
    summary.get_by_role("link").click()
    expect(page.get_by_label("Année de naissance")).to_be_focused()
    expect(page.get_by_label("Prénom")).to_have_value("Léonie")
    page.get_by_label("Année de naissance").fill("1984")
    press(page, "Continuer")


def choose(page, question, answer):
    """Choose one answer of a group of radio buttons."""
    page.get_by_role("group", name=question).get_by_label(answer).check()


def send_the_link(page):
    """Step 3: read again, then let the person decide; the agent cannot open the link."""
    see_title(page, "Vérifier vos réponses")
    expect(page.get_by_text("Léonie Marchal")).to_be_visible()
    check_page(page)
    press(page, "Envoyer le lien à la personne")
    see_title(page, "C’est à la personne de décider")
    check_page(page)
    page.goto(f"/accord/{link_token()}/")
    expect(page.get_by_role("button", name="Signer et envoyer")).to_have_count(0)
    page.go_back()


def sign_alone(page):
    """The person, on her own phone: get the code, say yes to two things, sign, keep the receipt."""
    page.goto(f"/accord/{link_token()}/")
    see_title(page, "Êtes-vous d’accord pour être contacté par CRESUS ?")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    check_page(page)
    press(page, "Recevoir un code")
    expect(page.get_by_role("main")).to_be_visible()
    page.locator("#id_p_transmit").check()
    page.locator("#id_p_stage").check()
    page.get_by_label("Code à 6 chiffres").fill(mailed_code())
    press(page, "Signer et envoyer")
    see_title(page, "C’est envoyé")
    expect(page.get_by_text(REFERENCE)).to_be_visible()
    check_page(page)


def accept(browser, counsellor):
    """The counsellor opens the case from her desk, where no name is, and takes it."""
    page = browser.person()
    sign_in(page, counsellor.email)
    see_title(page, "Mes dossiers")
    expect(page.get_by_text("Marchal")).to_have_count(0)
    check_page(page)
    page.get_by_role("region", name="À examiner").get_by_role("link").click()
    see_title(page, re.compile("Marchal"))
    check_page(page)
    press(page, "Accepter et prendre le dossier")
    expect(page.get_by_text("La demande est acceptée. Le dossier est à vous.")).to_be_visible()
    check_page(page)


def no_mail_tells_anything():
    """No name, number, amount or reason in any e-mail that left."""
    assert len(mail.outbox) >= 4
    for message in mail.outbox:
        words = f"{message.subject}\n{message.body}"
        assert not AMOUNT.search(words), words
        assert not [word for word in PRIVATE if word.lower() in words.lower()], words
