"""The desk, the person's page, the officer's space, and what the coordination checks."""

from django.urls import path

from portal.casework.views import (
    coordination,
    desk,
    officer,
    person,
    received,
    shared,
    sheet,
    statement,
)

app_name = "casework"
urlpatterns = [
    path("conseil/", desk.home, name="home"),
    path("conseil/rendez-vous/", desk.meetings, name="meetings"),
    path("conseil/<uuid:public_id>/", desk.case, name="case"),
    path("conseil/<uuid:public_id>/voir/<slug:section>/", desk.case, name="section"),
    path("conseil/<uuid:public_id>/budget/<slug:kind>/", sheet.sheet, name="sheet"),
    path("conseil/<uuid:public_id>/budget/reel/releve/", statement.statement, name="statement"),
    path("conseil/<uuid:public_id>/fiche-du-mois/", sheet.month, name="month"),
    path("conseil/<uuid:public_id>/papiers/<uuid:document_id>/", desk.document, name="document"),
    path(
        "conseil/<uuid:public_id>/rendez-vous/<uuid:appointment_id>.ics",
        desk.calendar,
        name="calendar",
    ),
    path("conseil/<uuid:public_id>/<slug:verb>/", desk.act, name="act"),
    path("mon-dossier/", person.ask_code, name="ask_code"),
    path("mon-dossier/code/", person.open_page, name="open_page"),
    path("mon-dossier/suivi/", person.page, name="person"),
    path("mon-dossier/copie/", person.copy, name="person_copy"),
    path("mon-dossier/fiche-du-mois/", person.month, name="person_month"),
    path("mon-dossier/charte/", person.charter, name="person_charter"),
    path("mon-dossier/papiers/<uuid:document_id>/", person.document, name="person_document"),
    path(
        "mon-dossier/rendez-vous/<uuid:appointment_id>.ics",
        person.calendar,
        name="person_calendar",
    ),
    path("mon-dossier/faire/<slug:verb>/", person.act, name="person_act"),
    path("note-partagee/<str:token>/", shared.note, name="shared_note"),
    path("protection/", officer.home, name="officer_home"),
    path("protection/lectures/", officer.readings, name="readings"),
    path("protection/conservation/", officer.retention, name="retention"),
    path("protection/demandes/noter/", received.note, name="note_request"),
    path("protection/demandes/<uuid:public_id>/", officer.request_page, name="request"),
    path("protection/demandes/<uuid:public_id>/copie.json", officer.copy, name="request_copy"),
    path("protection/demandes/<uuid:public_id>/repondre/", officer.answer, name="request_answer"),
    path("protection/dossiers/garder/", officer.hold, name="hold"),
    path("protection/dossiers/<uuid:public_id>/liberer/", officer.lift, name="lift"),
    path("coordination/clotures/", coordination.closures, name="closures"),
    path("coordination/clotures/<uuid:public_id>/", coordination.check, name="closure_check"),
    path(
        "coordination/orientations/<uuid:public_id>/confier/",
        coordination.reassign,
        name="reassign",
    ),
    path(
        "coordination/orientations/<uuid:public_id>/completer/",
        coordination.complete,
        name="ask_completion",
    ),
    path(
        "coordination/orientations/<uuid:public_id>/terminer/",
        coordination.close,
        name="close_case",
    ),
    path(
        "partenaire/orientations/<uuid:public_id>/completer/",
        coordination.give_missing,
        name="give_missing",
    ),
]
