"""`/outils/chiffres/` for everybody, `/coordination/chiffres/` for those who keep the figures."""

from django.urls import path

from portal.parameters import views

app_name = "parameters"
urlpatterns = [
    path("outils/chiffres/", views.public, name="public"),
    path("coordination/chiffres/", views.desk, name="desk"),
    path("coordination/chiffres/proposer/", views.propose, name="propose"),
    path("coordination/chiffres/<uuid:public_id>/", views.value, name="value"),
    path("coordination/chiffres/<uuid:public_id>/verifier/", views.check, name="check"),
    path("coordination/chiffres/<uuid:public_id>/retirer/", views.withdraw, name="withdraw"),
]
