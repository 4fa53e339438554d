"""Reports: `/partenaire/bilan/`, `/coordination/national/`, research."""

from django.urls import path

from portal.reporting.views import national, partner, research, signals

app_name = "reporting"
RESEARCH = "coordination/accords-recherche/"
urlpatterns = [
    path("partenaire/bilan/", partner.mine, name="partner_report"),
    path("partenaire/bilan/bilan.<str:kind>", partner.mine_file, name="partner_report_file"),
    path("partenaire/signaux/", signals.mine, name="my_signals"),
    path("coordination/partenaires/<uuid:public_id>/bilan/", partner.of_partner, name="of_partner"),
    path(
        "coordination/partenaires/<uuid:public_id>/bilan/bilan.<str:kind>",
        partner.of_partner_file,
        name="of_partner_file",
    ),
    path(
        "coordination/partenaires/<uuid:public_id>/bilan/<str:period>/",
        partner.comment,
        name="comment",
    ),
    path("coordination/national/", national.home, name="national"),
    path("coordination/national/national.<str:kind>", national.national_file, name="national_file"),
    path(RESEARCH, research.agreements, name="agreements"),
    path(f"{RESEARCH}<uuid:public_id>/", research.agreement, name="agreement"),
    path(f"{RESEARCH}<uuid:public_id>/finir/", research.end, name="end_agreement"),
    path("recherche/", research.home, name="research"),
    path("recherche/colonnes/", research.dictionary, name="dictionary"),
    path("recherche/fichiers/<uuid:public_id>/", research.download, name="download"),
    path("recherche/fichiers/<uuid:public_id>/detruit/", research.destroyed, name="destroyed"),
]
