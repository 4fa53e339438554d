"""Addresses: `/permanences/` (public), `/conseil/permanence/` (advisers), `/coordination/…`."""

from django.urls import path

from portal.helpline.views import appointments, calls, public, sites

app_name = "helpline"
DESK = "conseil/permanence/"
CALL = f"{DESK}appels/<uuid:public_id>/"
MEETING = f"{DESK}rendez-vous/<uuid:public_id>/"
SITES = "coordination/permanences/"

urlpatterns = [
    path("permanences/", public.index, name="index"),
    path("permanences/<slug:slug>/", public.site, name="site"),
    path(DESK, calls.home, name="desk"),
    path(f"{DESK}appels/nouveau/", calls.new_call, name="new_call"),
    path(CALL, calls.call_page, name="call"),
    path(f"{CALL}rappel/", calls.call_back, name="call_back"),
    path(f"{CALL}dossier/", calls.link_case, name="link_case"),
    path(f"{CALL}rendez-vous/", appointments.book, name="book"),
    path(MEETING, appointments.appointment, name="appointment"),
    path(f"{MEETING}agenda.ics", appointments.agenda, name="agenda"),
    path(f"{MEETING}deplacer/", appointments.move, name="move"),
    path(f"{MEETING}etat/", appointments.settle, name="settle"),
    path(f"{MEETING}fiche/", appointments.write_sheet, name="write_sheet"),
    path(f"{MEETING}fiche/papier/", appointments.sheet_paper, name="sheet_paper"),
    path(f"{DESK}depliants/", sites.leaflets, name="leaflets"),
    path(f"{DESK}depliants/<uuid:public_id>.pdf", sites.leaflet_file, name="leaflet_file"),
    path(f"{DESK}chiffres/", sites.figures, name="figures"),
    path(SITES, sites.listing, name="listing"),
    path(f"{SITES}nouvelle/", sites.new, name="new"),
    path(f"{SITES}<uuid:public_id>/", sites.edit, name="edit"),
    path(f"{SITES}<uuid:public_id>/horaires/", sites.hours, name="hours"),
    path(f"{SITES}<uuid:public_id>/fermetures/", sites.close_days, name="close_days"),
    path("coordination/fermetures/<uuid:public_id>/", sites.reopen, name="reopen"),
]
