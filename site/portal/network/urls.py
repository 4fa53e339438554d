"""Addresses of the composed pages."""

from django.urls import path

from portal.network.views import home, hours

app_name = "network"
urlpatterns = [
    path("ambassadeur/", home.home, name="home"),
    path("ambassadeur/heures/", hours.hours, name="hours"),
    path("ambassadeur/heures/attestation.pdf", hours.hours_file, name="hours_file"),
]
