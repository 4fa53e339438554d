"""Addresses of our screens under `/gestion/banque/`."""

from django.urls import path

from courses.gestion import item_edit, item_list, item_pages

app_name = "bank"
urlpatterns = [
    path("", item_list.ItemIndexView.as_view(), name="list"),
    path("lignes/", item_list.ItemResultsView.as_view(), name="results"),
    path("ecrire/", item_edit.ItemStartView.as_view(), name="start"),
    path("ecrire/<int:course>/<slug:kind>/", item_edit.ItemCreateView.as_view(), name="create"),
    path("<int:pk>/", item_edit.ItemEditView.as_view(), name="edit"),
    path("<int:pk>/versions/", item_pages.ItemHistoryView.as_view(), name="history"),
    path("<int:pk>/retirer/", item_pages.retire, name="retire"),
    path("version/<int:pk>/apercu/", item_pages.ItemPreviewView.as_view(), name="preview"),
    path("version/<int:pk>/adopter/", item_pages.adopt, name="adopt"),
]
