"""Addresses of this feature."""

from django.urls import path

from portal.ambassadors import views

app_name = "ambassadors"
urlpatterns = [
    path("ambassadeur/", views.home, name="home"),
    path("ambassadeur/carte/", views.directory_map, name="map"),
    path("ambassadeur/ateliers/", views.workshops, name="workshops"),
    path("ambassadeur/ateliers/nouveau/", views.declare, name="declare"),
    path("ambassadeur/ateliers/<uuid:public_id>/", views.workshop, name="workshop"),
    path("ambassadeur/ateliers/<uuid:public_id>/preparer/", views.prepare, name="prepare"),
    path("ambassadeur/ateliers/<uuid:public_id>/annuler/", views.cancel, name="cancel"),
    path("ambassadeur/ateliers/<uuid:public_id>/table/", views.open_table, name="open_table"),
    path("ambassadeur/ateliers/<uuid:public_id>/compte-rendu/", views.report, name="report"),
]
