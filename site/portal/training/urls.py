"""Addresses of running a session: `/formateur/…` (staff), `/moi/…` (learners), secret links."""

from django.urls import path

from portal.training.views import day, guest, improvement, mine, people, sessions, support, typing

# `<moment:…>` is registered by portal.learning.urls, which the site includes first.
app_name = "training"
SESSION = "formateur/sessions/<uuid:public_id>/"
HALF_DAY = "formateur/demi-journees/<uuid:public_id>/"
PAPER = f"{SESSION}papier/<moment:moment>/<uuid:enrolment_id>/"
MINE = "moi/sessions/<uuid:public_id>/"

urlpatterns = [
    path("coordination/sessions/", sessions.listing, name="sessions"),
    path("coordination/financeurs/", support.funders, name="funders"),
    path("formateur/sessions/nouvelle/", sessions.new, name="new"),
    path("formateur/sessions/nouvelle/dates/", sessions.new, {"step": "when"}, name="new_when"),
    path("formateur/sessions/nouvelle/places/", sessions.new, {"step": "who"}, name="new_who"),
    path(f"{SESSION}modifier/", sessions.edit, name="edit"),
    path(f"{SESSION}annuler/", sessions.cancel, name="cancel"),
    path(f"{SESSION}groupe/", people.people, name="people"),
    path(f"{SESSION}groupe/admettre/", people.admit, name="admit"),
    path(f"{SESSION}groupe/relancer/", people.remind, name="remind"),
    path(f"{SESSION}groupe/<uuid:enrolment_id>/retirer/", people.remove, name="remove"),
    path(f"{SESSION}jour/", day.day, name="day"),
    path(f"{SESSION}papier/", typing.sheets, name="sheets"),
    path(f"{SESSION}papier/tirage/", typing.draw, name="draw_forms"),
    path(f"{SESSION}papier/<moment:moment>/sans-nom/", typing.type_nameless, name="type_nameless"),
    path(f"{PAPER}imprimer/", typing.print_sheet, name="print_sheet"),
    path(f"{PAPER}saisir/", typing.type_sheet, name="type_sheet"),
    path(f"{HALF_DAY}ecran/", day.room_screen, name="room_screen"),
    path(f"{HALF_DAY}presence/", day.mark, name="mark"),
    path(f"{HALF_DAY}contresigner/", day.countersign, name="countersign"),
    path(f"{HALF_DAY}papier/", day.paper, name="paper"),
    path(f"{HALF_DAY}feuille.pdf", day.sheet_file, name="sheet"),
    path(f"{SESSION}brief/", improvement.brief, name="brief"),
    path(f"{SESSION}changement/", improvement.session_note, name="session_note"),
    path("formateur/formations/<str:code>/changements/", improvement.changes, name="changes"),
    path("formateur/changements/<uuid:public_id>/", improvement.close, name="close_note"),
    path("formateur/questions/", support.questions, name="questions"),
    path("formateur/questions/<uuid:public_id>/", support.answer, name="answer"),
    path(MINE, mine.my_session, name="my_session"),
    path(f"{MINE}agenda.ics", mine.agenda, name="agenda"),
    path(f"{MINE}desinscription/", mine.leave, name="leave"),
    path(f"{MINE}question/", mine.ask, name="ask"),
    path(f"{MINE}metier/", mine.job, name="job"),
    path("moi/presence/<uuid:public_id>/", mine.sign, name="sign"),
    path("presence/<uuid:public_id>/<str:token>/", mine.scan, name="scan"),
    path("questionnaire/<str:token>/", guest.guest, name="guest"),
    path("questionnaire/<str:token>/reponse/", guest.guest_answer, name="guest_answer"),
]
