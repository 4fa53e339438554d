"""Addresses: `/bibliotheque/` (by audience), `/conseil/annuaire/`…, `/recherche/acces/`."""

from django.urls import path

from portal.library.views import desk, reading, research

app_name = "library"
RESEARCH = "coordination/recherche/<uuid:public_id>/"
DIRECTORY = "conseil/annuaire/<uuid:public_id>/"

urlpatterns = [
    path("bibliotheque/", reading.index, name="index"),
    path("bibliotheque/<slug:slug>/", reading.entry, name="entry"),
    path("bibliotheque/<slug:slug>/ecouter", reading.audio, name="audio"),
    path("conseil/annuaire/", desk.directory, name="directory"),
    path(DIRECTORY, desk.referent, name="referent"),
    path(f"{DIRECTORY}mediation/", desk.ask, name="ask"),
    path("conseil/mediations/<uuid:public_id>/", desk.answer, name="answer"),
    path("conseil/produits-solidaires/", desk.products, name="products"),
    path("recherche/acces/", research.ask, name="research_ask"),
    path("coordination/recherche/", research.listing, name="research_list"),
    path(RESEARCH, research.page, name="research_page"),
    path(f"{RESEARCH}avis/", research.judge, name="judge"),
    path(f"{RESEARCH}convention/", research.sign, name="sign"),
    path(f"{RESEARCH}refuser/", research.refuse, name="refuse"),
    path(f"{RESEARCH}terminer/", research.end, name="end"),
    path("coordination/temoignages/", research.consents, name="consents"),
    path("coordination/temoignages/<uuid:public_id>/retirer/", research.withdraw, name="withdraw"),
]
