"""Four people and one case: who refers, who signs alone, who counsels, who coordinates.

Only the stage comes back to the one who referred; the person reads everything, and can stop it all.
"""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from portal.accounts.roles import Role
from portal.referrals.models import Referral
from tests.factories.accounts import person
from tests.factories.referrals import last_match, link_token, mailed_code, prescriber
from tests.journeys.browsing import PHONE, check_page, follow, press, see_title, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AMOUNT = re.compile(r"\d[\d\s.,]*\s*(?:€|euros?)", re.IGNORECASE)
PRIVATE = ("Léonie", "Marchal", "06 39 98 04 52", "33639980452", "67100", "rejet")
REFERENCE = re.compile(r"CR-\d{4}-[0-9A-Z]+")


def test_four_people_follow_one_case_from_the_worry_to_the_end(browser):
    agent, counsellor = prescriber(), person(Role.COUNSELLOR)
    coordinator = person(Role.COORDINATOR)
    page = browser.person()
    sign_in(page, agent.email)
    say_what_was_seen(page)
    say_who_with_a_mistake(page)
    send_the_link(page)
    sign_alone(browser.person(PHONE))
    desk = accept(browser, counsellor)
    follow(page, "Voir mes orientations")
    expect(page.get_by_role("row").nth(1)).to_contain_text("Acceptée")
    expect(page.get_by_text("Marchal")).to_have_count(0)
    check_page(page)
    write_the_budget(desk)
    choose_with_reasons(desk)
    coordinate(browser, coordinator)
    open_ones_own_page(browser.person(PHONE))
    begin(desk)
    follow(page, "Accueil")
    follow(page, "Mes orientations")
    expect(page.get_by_role("row").nth(1)).to_contain_text("En cours")
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
    return page


def write_the_budget(page):
    """The first call, what the person says, then what her papers say."""
    follow(page, "Noter l’appel")
    choose(page, "Comment ?", "Appel")
    choose(page, "Résultat", "La personne a répondu")
    check_page(page)
    press(page, "Noter ce contact")
    follow(page, "Budget")
    follow(page, "Budget déclaré")
    see_title(page, "Budget déclaré")
    fill_the_sheet(page, food="250")
    check_page(page)
    press(page, "Garder ce budget")
    page.get_by_label("La personne a confirmé qui elle est").check()
    page.get_by_label("Nous avons relu la charte ensemble").check()
    press(page, "Confirmer le budget déclaré")
    follow(page, "Papiers")
    page.get_by_text("Papier montré en rendez-vous").click()
    press(page, "Noter ce papier vu")
    check_page(page)
    follow(page, "Budget")
    follow(page, "Budget réel")
    fill_the_sheet(page, food="420")
    press(page, "Garder ce budget")
    press(page, "Confirmer le budget réel")


def fill_the_sheet(page, food):
    """A few lines are enough to know what is left."""
    page.locator("[name^=resources_salaire_]:not([type=checkbox]):visible").first.fill("1 650")
    page.locator("[name^=fixed_loyer_]:not([type=checkbox])").first.fill("640")
    page.locator("[name^=current_alimentation_]:not([type=checkbox])").first.fill(food)
    for rank, (paid, left) in enumerate((("210", "6 400"), ("140", "2 900"))):
        page.locator(f"[name=credit_{rank}_paid]").fill(paid)
        page.locator(f"[name=credit_{rank}_left]").fill(left)
    page.locator("[name=arrears_loyer_retard_r], [name=arrears_loyer_retard_d]").first.fill("640")


def choose_with_reasons(page):
    """The calculation suggests, with its reasons; the counsellor decides and writes a plan."""
    follow(page, "Synthèse")
    expect(page.get_by_text("C’est une aide. Vous décidez.")).to_be_visible()
    check_page(page)
    press(page, "Retenir cette orientation")
    follow(page, "Plan")
    page.get_by_label("Ce que nous décidons ensemble").fill("Un point par mois.")
    press(page, "Proposer ce plan à la personne")
    page.get_by_role("textbox", name="Quoi ?", exact=True).fill("Noter les courses")
    page.get_by_label("Pour le", exact=True).fill(f"{timezone.localdate():%Y-%m-%d}")
    press(page, "Ajouter")
    check_page(page)


def coordinate(browser, coordinator):
    """The coordination opens the case without a name; a motive, written down, shows it."""
    page = browser.person()
    sign_in(page, coordinator.email)
    page.goto(f"/coordination/orientations/{Referral.objects.get().public_id}/")
    expect(page.get_by_text("Marchal")).to_have_count(0)
    check_page(page)
    choose(page, "Pourquoi lire l’identité ?", "Contrôler la qualité d’un dossier")
    press(page, "Lire l’identité")
    expect(page.get_by_text("Léonie Marchal")).to_be_visible()


def open_ones_own_page(page):
    """The person, on her phone: her reference, a code, her stage; she signs her plan."""
    page.goto("/mon-dossier/")
    check_page(page)
    page.get_by_label("Votre référence").fill(Referral.objects.get().reference)
    press(page, "Recevoir un code")
    page.get_by_label("Code à 6 chiffres").fill(last_match(r"page\s*:\s*(\d{6})"))
    press(page, "Ouvrir mon dossier")
    see_title(page, "Suite choisie")
    expect(page.get_by_text("Noter les courses")).to_be_visible()
    check_page(page)
    press(page, "Je suis d’accord, je signe")
    expect(page.get_by_text("Vous avez signé votre plan.")).to_be_visible()


def begin(page):
    """The plan is signed: support begins, and the referrer learns the stage only."""
    follow(page, "Plan")
    press(page, "Commencer")
    expect(page.get_by_text("L’accompagnement commence.")).to_be_visible()
    follow(page, "Contacts")
    check_page(page)


def no_mail_tells_anything():
    """No name, number, amount or reason in any e-mail that left."""
    assert len(mail.outbox) >= 4
    for message in mail.outbox:
        words = f"{message.subject}\n{message.body}"
        assert not AMOUNT.search(words), words
        assert not [word for word in PRIVATE if word.lower() in words.lower()], words
