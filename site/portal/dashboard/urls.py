"""`/partenaire/`, `/coordination/` and `/formateur/`: what each role watches over."""

from django.urls import path

from portal.dashboard.views import coordination, partner, results, trainer

app_name = "dashboard"
urlpatterns = [
    path("partenaire/", partner.home, name="partner_home"),
    path("partenaire/equipe/", partner.team, name="partner_team"),
    path("partenaire/formations/", partner.training, name="partner_training"),
    path("formateur/", trainer.home, name="trainer_home"),
    path("formateur/sessions/<uuid:public_id>/", trainer.session, name="session"),
    path("formateur/resultats/", results.results, name="trainer_results"),
    path("formateur/resultats/<str:kind>", results.results_file, name="results_file"),
    path(
        "formateur/sessions/<uuid:public_id>/resultats/",
        results.session_results_page,
        name="session_results",
    ),
    path(
        "formateur/sessions/<uuid:public_id>/resultats/<str:kind>",
        results.session_results_file,
        name="session_results_file",
    ),
    path("coordination/", coordination.home, name="coordination_home"),
]
