"""A loan from a visitor's question to the supplier's cheque, by those who live it."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.microcredit.models import CreditFile, StudyNote
from tests.factories import microcredit
from tests.factories.accounts import OrganisationFactory, person
from tests.journeys.browsing import PHONE, check_page, follow, press, see_title, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]


def test_a_loan_from_the_question_to_the_cheque(browser):
    town = OrganisationFactory(name="CCAS d’essai", kind=Organisation.Kind.CCAS)
    bank = OrganisationFactory(name="Banque d’essai", kind=Organisation.Kind.LENDER)
    microcredit.offer(town=town, lender=bank)
    simulate(browser.person(PHONE))
    odile = person(Role.MICROCREDIT_REFERENT, organisation=town)
    referent = browser.person()
    sign_in(referent, odile.email)
    open_a_file(referent)
    study(referent)
    commission = browser.person()
    sign_in(commission, person(Role.CREDIT_COMMISSION, organisation=town).email)
    send(commission)
    lender = browser.person()
    sign_in(lender, person(Role.LENDER, organisation=bank).email)
    grant(lender)
    sign(referent)
    pay(lender)
    assert CreditFile.objects.get().state == "repaying"
    coordinator = browser.person(PHONE)
    sign_in(coordinator, person(Role.COORDINATOR).email)
    coordinator.goto("/microcredit/chiffres/")
    see_title(coordinator, "Chiffres du microcrédit")
    check_page(coordinator)


def simulate(page):
    """A visitor computes a loan; nothing stays in the browser."""
    page.goto("/outils/microcredit/")
    check_page(page)
    page.get_by_label("Modèle de microcrédit").select_option("saint-etienne")
    page.get_by_label("Nombre de mensualités").fill("24")
    press(page, "Calculer")
    expect(page.get_by_role("heading", name=re.compile("84,86"))).to_be_visible()
    check_page(page)
    kept = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"
    assert page.evaluate(kept) == 0
    assert page.context.cookies() == []
    assert "2000" not in page.url


def open_a_file(page):
    """One page; what is missing is said, what was typed stays."""
    follow(page, "Nouvelle demande")
    page.get_by_label("Prénom", exact=True).fill("Lucie")
    page.get_by_label("Nom", exact=True).fill("Arnal")
    page.get_by_label("Téléphone", exact=True).fill("06 39 98 00 01")
    for question in ("La personne est majeure", "Elle habite la commune", "Elle accepte"):
        page.get_by_role("group", name=question).get_by_label("Oui").check()
    loans = page.get_by_role("group", name="Une banque lui prêterait")
    loans.get_by_label("Non").check()
    page.get_by_label("Le projet, avec les mots").fill("Réparer la voiture.")
    page.get_by_label("Projet", exact=True).select_option("vehicle_repair")
    page.get_by_label("Fournisseur payé").fill("Garage du Pont")
    page.get_by_label("Montant du devis").fill("2000")
    page.get_by_label("Somme demandée").fill("2000")
    page.get_by_label("Nombre de mensualités").fill("24")
    press(page, "Ouvrir la demande")
    expect(page.locator(".erreurs")).to_be_visible()
    check_page(page)
    page.get_by_label("Produit et prêteur").select_option(index=1)
    page.get_by_label("J’ai expliqué").check()
    page.get_by_label("La personne est d’accord").check()
    press(page, "Ouvrir la demande")
    see_title(page, "Lucie Arnal")


def unfold(page, title):
    """Open one thing to do and return it."""
    act = page.locator("details.acte").filter(has=page.locator("summary", has_text=title))
    act.locator("summary").click()
    return act


def study(page):
    """A meeting, five steps, the other aids, then the agenda."""
    act = unfold(page, "Noter un rendez-vous")
    act.get_by_label("Ce qui s’est dit").fill("Relevés lus ensemble.")
    press(page, "Noter ce rendez-vous")
    act = unfold(page, "Autres aides et accompagnement")
    for box in act.get_by_role("checkbox").all():
        box.check()
    act.get_by_label("Un appel à mi-parcours").check()
    act.get_by_role("button", name="Enregistrer").click()
    file = CreditFile.objects.get()
    for step in ("situation", "finances", "support", "eligibility"):
        StudyNote.objects.create(file=file, by=file.referent, step=step)
    unfold(page, "Avancer dans l’étude")
    press(page, "Étape faite")
    check_page(page)
    press(page, "Mettre à l’ordre du jour")
    expect(page.get_by_text("Le dossier est à l’ordre du jour.")).to_be_visible()


def send(page):
    """The commission reads neither name nor note."""
    see_title(page, "Ordre du jour")
    reference = CreditFile.objects.get().reference
    page.get_by_role("link", name=re.compile(reference)).click()
    expect(page.get_by_text("Lucie")).to_have_count(0)
    expect(page.get_by_text("Relevés lus ensemble")).to_have_count(0)
    check_page(page)
    press(page, "D’accord, transmettre")
    expect(page.get_by_text("Le dossier est chez le prêteur.")).to_be_visible()


def grant(page):
    """The lender reads who asks, not the social notes."""
    page.get_by_role("link", name=re.compile("Lucie Arnal")).click()
    expect(page.get_by_text("Relevés lus ensemble")).to_have_count(0)
    act = unfold(page, "Accorder le prêt")
    act.get_by_role("button", name="Accorder").click()
    expect(page.get_by_text("La personne et le référent sont prévenus.")).to_be_visible()
    check_page(page)


def sign(page):
    """The charter by two parties, then the offer."""
    page.reload()
    for party in ("La personne", "Le CCAS"):
        act = unfold(page, "Signer la charte")
        act.get_by_label("Qui signe").select_option(label=party)
        press(page, "Noter cette signature")
        expect(page.get_by_text("La signature est notée.")).to_be_visible()
    act = unfold(page, "L’offre est signée")
    act.get_by_label("Lieu").fill("Agence du Marché")
    act.get_by_label("Oui").check()
    press(page, "Noter la signature")
    expect(page.get_by_text("Offre signée").first).to_be_visible()


def pay(page):
    """The supplier gets the cheque; the first date comes due later."""
    page.reload()
    act = unfold(page, "Le fournisseur est payé")
    first = timezone.localdate().replace(day=1).replace(year=timezone.localdate().year + 1)
    act.get_by_label("Première échéance").fill(first.isoformat())
    press(page, "Noter le paiement")
    expect(page.get_by_text("Le prêt commence.")).to_be_visible()
    check_page(page)
