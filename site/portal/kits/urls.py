"""Addresses of resources and boxes."""

from django.urls import path

from portal.kits.views import boxes, resources

app_name = "kits"
urlpatterns = [
    path("ambassadeur/ressources/", resources.resources, name="resources"),
    path("ambassadeur/ressources/imprimer/", resources.print_list, name="print_list"),
    path("ambassadeur/ressources/fichier/<uuid:public_id>/", resources.file, name="file"),
    path("ambassadeur/ressources/<slug:slug>/", resources.resource, name="resource"),
    path("ambassadeur/boites/", boxes.boxes, name="boxes"),
    path("ambassadeur/boites/<uuid:public_id>/emprunter/", boxes.borrow, name="borrow"),
    path("ambassadeur/prets/<uuid:public_id>/rendre/", boxes.give_back, name="give_back"),
    path("coordination/ressources/", resources.publishing, name="publishing"),
    path("coordination/ressources/<slug:slug>/", resources.publish_version, name="publish"),
]
