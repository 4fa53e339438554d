"""Addresses of this feature: `/ambassadeur/…`, and what structures and players open."""

from django.urls import path

from portal.ambassadors.views import (
    asking,
    day,
    directory,
    figures,
    hosts,
    papers,
    players,
    reports,
    requests,
    steps,
    workshops,
)

app_name = "ambassadors"
NEW = "ambassadeur/ateliers/nouveau/"
ONE = "ambassadeur/ateliers/<uuid:public_id>/"
ASKED = "ambassadeur/demandes/<uuid:public_id>/"
TOKEN = "ateliers/demande/<str:token>/"  # noqa: S105 (a route, not a secret)
urlpatterns = [
    path("ambassadeur/carte/", directory.directory_map, name="map"),
    path("ambassadeur/fiche/", directory.profile, name="profile"),
    path("ambassadeur/ateliers/", workshops.workshops, name="workshops"),
    path("ambassadeur/ateliers/hors-ligne.js", day.worker, name="worker"),
    path(NEW, steps.declare, name="declare"),
    path(f"{NEW}date/", steps.declare, {"step": "when"}, name="declare_when"),
    path(f"{NEW}public/", steps.declare, {"step": "who"}, name="declare_who"),
    path(f"{NEW}materiel/", steps.declare, {"step": "with"}, name="declare_with"),
    path(f"{NEW}verifier/", steps.check, name="declare_check"),
    path(ONE, workshops.workshop, name="workshop"),
    path(f"{ONE}preparer/", workshops.prepare, name="prepare"),
    path(f"{ONE}annuler/", workshops.cancel, name="cancel"),
    path(f"{ONE}deplacer/", workshops.move, name="move"),
    path(f"{ONE}inviter/", hosts.invite, name="invite"),
    path(f"{ONE}passer/", hosts.hand_over, name="hand_over"),
    path(f"{ONE}table/", workshops.open_table, name="open_table"),
    path(f"{ONE}jour/", day.day, name="day"),
    path(f"{ONE}jour/envoyer/", day.send, name="day_send"),
    path(f"{ONE}compte-rendu/", reports.report, name="report"),
    path(f"{ONE}merci/", reports.thanks, name="thanks"),
    path(f"{ONE}affiche.pdf", papers.poster_file, name="poster"),
    path(f"{ONE}atelier.ics", papers.agenda, name="agenda"),
    path("ambassadeur/invitations/<uuid:public_id>/", hosts.answer, name="host_answer"),
    path("ambassadeur/invitations/<uuid:public_id>/retirer/", hosts.leave, name="host_leave"),
    path("ambassadeur/demandes/", requests.listing, name="requests"),
    path(ASKED, requests.detail, name="request"),
    path(f"{ASKED}prendre/", requests.take, name="request_take"),
    path(f"{ASKED}rendre/", requests.give_back, name="request_give_back"),
    path(f"{ASKED}atelier/", steps.begin_for, name="request_plan"),
    path(f"{ASKED}sans-suite/", requests.decline, name="request_decline"),
    path("ambassadeur/chiffres/", figures.figures_page, name="figures"),
    path("ambassadeur/chiffres/<str:kind>", figures.figures_file, name="figures_file"),
    path("coordination/demandes/", requests.coordination, name="requests_coordination"),
    path("coordination/ateliers/", figures.quality, name="quality"),
    path("ateliers/demander/", asking.ask, name="ask"),
    path("ateliers/demander/merci/", asking.asked, name="asked"),
    path(TOKEN, asking.status, name="request_status"),
    path(f"{TOKEN}confirmer/", asking.confirm, name="request_confirm"),
    path(f"{TOKEN}retirer/", asking.withdraw, name="request_withdraw"),
    path("joueurs/<uuid:public_id>/", players.questions, name="players"),
    path("joueurs/<uuid:public_id>/plus-tard/", players.remind, name="players_remind"),
]
