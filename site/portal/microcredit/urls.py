"""Addresses: `/outils/microcredit/` (public), `/microcredit/…` (town), `/preteur/…` (lender)."""

from django.urls import path

from portal.microcredit.views import (
    budget,
    commission,
    figures,
    lender,
    offers,
    referent,
    simulator,
    terms,
)

app_name = "microcredit"
FILE = "microcredit/<uuid:public_id>/"
COMMISSION = "microcredit/commission/"
TERMS = "microcredit/conditions/"

urlpatterns = [
    path("outils/microcredit/", simulator.simulator, name="simulator"),
    path("outils/microcredit/produits/", simulator.products, name="products"),
    path("microcredit/", referent.home, name="home"),
    path("microcredit/nouveau/", referent.new, name="new"),
    path("microcredit/chiffres/", figures.figures, name="figures"),
    path(TERMS, terms.home, name="terms"),
    path(f"{TERMS}nouveau/", terms.new_product, name="new_product"),
    path(f"{TERMS}<slug:code>/proposer/", terms.propose, name="propose_terms"),
    path(f"{TERMS}<uuid:public_id>/", terms.proposal, name="proposed_terms"),
    path(f"{TERMS}<uuid:public_id>/verifier/", terms.check, name="check_terms"),
    path(f"{TERMS}<uuid:public_id>/retirer/", terms.withdraw, name="withdraw_terms"),
    path("microcredit/offres/", offers.home, name="offers"),
    path("microcredit/offres/<uuid:public_id>/", offers.change, name="offer"),
    path(FILE, referent.file_page, name="file"),
    path(f"{FILE}personne/", referent.person, name="person"),
    path(f"{FILE}projet/", referent.project, name="project"),
    path(f"{FILE}budget/<slug:kind>/", budget.budget, name="budget"),
    path(f"{FILE}papiers/", referent.paper, name="paper"),
    path(f"{FILE}acte/<slug:slug>/", referent.act, name="act"),
    path(COMMISSION, commission.home, name="commission"),
    path(f"{COMMISSION}<uuid:public_id>/", commission.file_page, name="commission_file"),
    path(f"{COMMISSION}<uuid:public_id>/acte/<slug:slug>/", commission.act, name="commission_act"),
    path("preteur/", lender.home, name="lender"),
    path("preteur/<uuid:public_id>/", lender.file_page, name="lender_file"),
    path("preteur/<uuid:public_id>/acte/<slug:slug>/", lender.act, name="lender_act"),
]
