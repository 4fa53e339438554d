"""`/outils/droits/`."""

from django.urls import path

from portal.rights import views

app_name = "rights"
urlpatterns = [path("outils/droits/", views.check, name="check")]
