"""Addresses: `/outils/microcredit/` (public), `/microcredit/…` (town), `/preteur/…` (lender)."""

from django.urls import path

from portal.microcredit.views import budget, commission, figures, lender, referent, simulator

app_name = "microcredit"
FILE = "microcredit/<uuid:public_id>/"
COMMISSION = "microcredit/commission/"

urlpatterns = [
    path("outils/microcredit/", simulator.simulator, name="simulator"),
    path("outils/microcredit/produits/", simulator.products, name="products"),
    path("microcredit/", referent.home, name="home"),
    path("microcredit/nouveau/", referent.new, name="new"),
    path("microcredit/chiffres/", figures.figures, name="figures"),
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
