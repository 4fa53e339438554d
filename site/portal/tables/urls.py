"""Addresses of this feature."""

from django.urls import path

from portal.tables.views import debrief, facilitate, join, play

app_name = "tables"
urlpatterns = [
    path("j/", join.code, name="join"),
    path("j/<str:code>/", join.seat, name="join_code"),
    path("j/<str:code>", join.seat, name="join_code_short"),
    path("table/<uuid:public_id>/", play.table, name="table"),
    path("table/<uuid:public_id>/effet/", play.preview, name="preview"),
    path("table/<uuid:public_id>/ecran/", play.screen, name="screen"),
    path("table/<uuid:public_id>/animer/", facilitate.facilitate, name="facilitate"),
    path("table/<uuid:public_id>/bilan/", debrief.debrief, name="debrief"),
]
