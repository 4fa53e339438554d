"""`/partenaire/`, `/coordination/` and `/formateur/`: what each role watches over."""

from django.urls import path

from portal.dashboard.views import coordination, partner, trainer

app_name = "dashboard"
urlpatterns = [
    path("partenaire/", partner.home, name="partner_home"),
    path("partenaire/equipe/", partner.team, name="partner_team"),
    path("formateur/", trainer.home, name="trainer_home"),
    path("formateur/sessions/<uuid:public_id>/", trainer.session, name="session"),
    path(
        "formateur/sessions/<uuid:public_id>/resultats/",
        trainer.session_results_page,
        name="session_results",
    ),
    path("coordination/", coordination.home, name="coordination_home"),
]
