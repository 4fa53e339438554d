"""New terms of a product: one person enters them, another checks them, none is ever edited."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from portal.accounts.roles import Role
from portal.microcredit.forms.terms import TermsForm, initial_of
from portal.microcredit.models import Offer, Product, ProductTerms, TermsProposal
from portal.microcredit.services import terms
from portal.microcredit.services.refusals import MicrocreditRefused
from portal.microcredit.simulation import terms_in_force
from portal.microcredit.terms_page import changes
from tests.factories import microcredit as made
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
DESK, OFFERS = "/microcredit/conditions/", "/microcredit/offres/"
DAY = date(2027, 1, 1)


@pytest.fixture
def referent():
    return person(Role.MICROCREDIT_REFERENT)


@pytest.fixture
def coordinator():
    return person(Role.COORDINATOR)


def refusal(act, **given) -> str:
    with pytest.raises(MicrocreditRefused) as refused:
        act(**given)
    return refused.value.code


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def test_new_terms_hold_from_their_day_once_somebody_else_checked_them(referent, coordinator):
    proposal = made.proposed_terms(referent, valid_from=DAY)
    assert terms_in_force(DAY)["saint-etienne"].max_cents == 300_000
    terms.check_terms(proposal=proposal, person=coordinator)
    assert terms_in_force(DAY)["saint-etienne"].max_cents == 400_000
    assert terms_in_force(date(2026, 12, 31))["saint-etienne"].max_cents == 300_000


def test_an_open_file_keeps_the_terms_it_was_studied_under(referent, coordinator):
    file = made.requested()
    proposal = made.proposed_terms(referent, valid_from=date(2026, 1, 1))
    terms.check_terms(proposal=proposal, person=coordinator)
    assert made.again(file).terms.max_cents == 300_000
    held = proposal.product.terms.get(valid_from=date(2026, 1, 1))
    with pytest.raises(TypeError):
        held.save()


def test_nobody_checks_their_own_terms_not_even_in_the_database(coordinator):
    proposal = made.proposed_terms(coordinator)
    assert refusal(terms.check_terms, proposal=proposal, person=coordinator) == "own_proposal"
    with pytest.raises(IntegrityError), transaction.atomic():
        TermsProposal.objects.filter(pk=proposal.pk).update(checked_by=coordinator)


def test_terms_are_checked_once_and_a_withdrawn_proposal_never(referent, coordinator):
    proposal = made.proposed_terms(referent)
    terms.check_terms(proposal=proposal, person=coordinator)
    other = person(Role.COORDINATOR)
    assert refusal(terms.check_terms, proposal=proposal, person=other) == "already_checked"
    assert refusal(terms.withdraw_terms, proposal=proposal, person=referent) == "already_checked"
    late = made.proposed_terms(referent, valid_from=date(2027, 2, 1))
    terms.withdraw_terms(proposal=late, person=referent)
    assert refusal(terms.check_terms, proposal=late, person=coordinator) == "withdrawn"


def test_two_proposals_of_one_day_cannot_both_hold(referent, coordinator):
    first, second = made.proposed_terms(referent), made.proposed_terms(referent)
    terms.check_terms(proposal=first, person=coordinator)
    assert refusal(terms.check_terms, proposal=second, person=coordinator) == "day_taken"
    assert refusal(made.proposed_terms, author=referent) == "day_taken"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"source": " "}, "source_missing"),
        ({"min_cents": 500_000}, "least_above_most"),
        ({"min_months": 60}, "least_above_most"),
        ({"max_cents": 800_001}, "above_the_law"),
        ({"legal_months": 85}, "above_the_law"),
        ({"max_months": 90}, "above_the_law"),
        ({"valid_from": date(1999, 1, 1)}, "law_unknown"),
    ],
)
def test_terms_without_source_against_the_law_or_upside_down_are_refused(referent, wrong, code):
    assert refusal(made.proposed_terms, author=referent, **wrong) == code


def test_the_form_starts_from_the_terms_that_hold_and_gives_them_back():
    for held in ProductTerms.objects.select_related("product"):
        start = initial_of(held) | {"valid_from": "2027-01-01", "source": "Délibération"}
        blank = TermsForm(initial=start)
        typed = {one.html_name: one.field.prepare_value(one.value()) for one in blank}
        form = TermsForm({name: value for name, value in typed.items() if value is not False})
        assert form.is_valid(), form.errors
        facts = form.facts()
        kept = {name: getattr(held, name) for name in facts if name not in ("valid_from", "source")}
        kept["purposes"] = sorted(kept["purposes"])
        assert facts | {"purposes": sorted(facts["purposes"])} == facts | kept


def test_a_maximum_for_what_is_not_paid_is_refused_in_words():
    form = TermsForm({"cap_debts": "800"})
    assert "Cochez ce projet" in str(form.errors["cap_debts"])
    assert "Cochez au moins un projet" in str(form.non_field_errors())


def test_the_checker_sees_what_changes_and_only_that_is_marked(referent):
    proposal = made.proposed_terms(referent)
    held = terms_in_force(DAY)["saint-etienne"]
    marked = {one.label for one in changes(proposal, held) if one.is_new}
    assert {"Somme", "Durée", "Taux", "Projets payés", "Source"} <= marked
    assert "Accompagnement" not in marked


def test_a_referent_proposes_on_screen_and_the_coordination_checks(sign_in, referent, coordinator):
    browser = sign_in(referent)
    assert "Modèle de Laval, classique" in text(browser.get(DESK))
    held = initial_of(terms_in_force(DAY)["laval-classique"])
    typed = {
        name: TermsForm.base_fields[name].prepare_value(value)
        if name in TermsForm.base_fields
        else value
        for name, value in held.items()
        if value is not False and value is not None
    }
    typed |= {"valid_from": "2027-03-01", "rate_bp": "2,5", "source": "Convention de 2027"}
    page = browser.post(f"{DESK}laval-classique/proposer/", typed, follow=True)
    assert "attendent une seconde lecture" in text(page)
    proposal = TermsProposal.objects.get()
    address = f"{DESK}{proposal.public_id}/"
    assert "J’ai comparé" not in text(browser.get(address))
    checker = sign_in(coordinator)
    assert "2,50 %" in text(checker.get(address))
    done = checker.post(f"{address}verifier/", follow=True)
    assert "Ces conditions s’appliquent" in text(done)
    assert "À partir du 1ᵉʳ mars 2027" in text(checker.get(DESK))
    assert "Convention de 2027" in text(checker.get("/outils/microcredit/produits/"))


def test_a_new_product_is_offered_by_a_town_once_its_terms_were_checked(sign_in, coordinator):
    browser = sign_in(coordinator)
    page = browser.post(f"{DESK}nouveau/", {"name": "Microcrédit du Val"}, follow=True)
    assert "Nouvelles conditions" in text(page)
    again = browser.post(f"{DESK}nouveau/", {"name": "Microcrédit du Val"})
    assert again.status_code == 422
    product = Product.objects.get(code="microcredit-du-val")
    like = made.offer()
    asked = {"product": product.pk, "town": like.town_id, "lender": like.lender_id}
    asked |= {"envelope_cents": "6000", "lender_contact": "", "is_open": "on"}
    assert browser.post(OFFERS, asked).status_code == 422
    proposal = made.proposed_terms(person(Role.COORDINATOR), product=product.code)
    terms.check_terms(proposal=proposal, person=coordinator)
    assert browser.post(OFFERS, asked).status_code == 302
    offer = Offer.objects.get(product=product)
    assert (offer.envelope_cents, offer.is_open) == (600_000, True)
    assert "propose déjà" in text(browser.post(OFFERS, asked))
    browser.post(f"{OFFERS}{offer.public_id}/", {"envelope_cents": "0", "lender_contact": "Mme P."})
    offer.refresh_from_db()
    assert (offer.envelope_cents, offer.is_open, offer.lender_contact) == (0, False, "Mme P.")
