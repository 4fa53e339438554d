"""Addresses of meetings and good-practice sheets: `/reseau/…`."""

from django.urls import path

from portal.meetings.views import meetings, sheets

app_name = "meetings"
ONE = "reseau/rencontres/<uuid:public_id>/"
SHEET = "reseau/pratiques/<uuid:public_id>/"
urlpatterns = [
    path("reseau/rencontres/", meetings.agenda, name="agenda"),
    path("reseau/rencontres/nouvelle/", meetings.new, name="new"),
    path(ONE, meetings.meeting, name="meeting"),
    path(f"{ONE}place/", meetings.place, name="place"),
    path(f"{ONE}rencontre.ics", meetings.calendar, name="calendar"),
    path(f"{ONE}presences/", meetings.attendance, name="attendance"),
    path(f"{ONE}annuler/", meetings.call_off, name="call_off"),
    path("reseau/pratiques/", sheets.sheets, name="sheets"),
    path("reseau/pratiques/nouvelle/", sheets.write, name="write"),
    path(SHEET, sheets.sheet, name="sheet"),
    path(f"{SHEET}modifier/", sheets.write, name="rewrite"),
    path(f"{SHEET}proposer/", sheets.submit, name="submit"),
]
