"""`/partenaire/`, `/coordination/` and `/formateur/`: what each role watches over."""

from django.urls import path

from portal.dashboard.views import coordination, partner

app_name = "dashboard"
urlpatterns = [
    path("partenaire/", partner.home, name="partner_home"),
    path("partenaire/equipe/", partner.team, name="partner_team"),
    path("coordination/", coordination.home, name="coordination_home"),
]
