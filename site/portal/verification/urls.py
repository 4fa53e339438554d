"""`/verifier/`, `/v/<code>` (public) and the holder's own certificates."""

from django.urls import path

from portal.verification import views

app_name = "verification"
urlpatterns = [
    path("verifier/", views.form, name="form"),
    path("verifier/fichier/", views.file, name="file"),
    path("v/<str:code>", views.result, name="result"),
    path("moi/certificats/<uuid:public_id>/", views.certificate, name="certificate"),
    path("moi/certificats/<uuid:public_id>.pdf", views.download, name="download"),
]
