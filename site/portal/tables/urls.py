"""Addresses of this feature."""

from django.urls import path

from portal.tables.views import (
    debrief,
    device,
    download,
    facilitate,
    imported,
    join,
    kit,
    mine,
    paper,
    play,
    replay,
    solo,
)

app_name = "tables"
urlpatterns = [
    path("j/", join.code, name="join"),
    path("j/<str:code>/poste/", device.by_code, name="device"),
    path("j/<str:code>/", join.seat, name="join_code"),
    path("j/<str:code>", join.seat, name="join_code_short"),
    path("dilemme/telecharger/", download.page, name="download"),
    path("dilemme/telecharger/<str:wanted>", download.file, name="download_file"),
    path("table/", mine.home, name="home"),
    path("table/ouvrir/", mine.open_table, name="open"),
    path("table/seul/", solo.solo, name="solo"),
    path("table/papier/", paper.start, name="paper"),
    path("table/papier/resultats/", paper.results, name="paper_results"),
    path("table/enregistree/", imported.recorded, name="recorded"),
    path("table/kit/", kit.kit, name="kit"),
    path("table/<uuid:public_id>/", play.table, name="table"),
    path("table/<uuid:public_id>/effet/", play.preview, name="preview"),
    path("table/<uuid:public_id>/ecran/", play.screen, name="screen"),
    path("table/<uuid:public_id>/ecran/poste/", device.by_screen, name="device_screen"),
    path("table/<uuid:public_id>/animer/", facilitate.facilitate, name="facilitate"),
    path("table/<uuid:public_id>/animer/relire/", replay.replay, name="replay"),
    path("table/<uuid:public_id>/bilan/", debrief.debrief, name="debrief"),
    path("table/<uuid:public_id>/bilan/equipe/<int:seat>/", debrief.team, name="debrief_team"),
    path("table/<uuid:public_id>/bilan/avis/", debrief.opinion, name="opinion"),
    path("table/<uuid:public_id>/bilan/memo/", debrief.memo, name="memo"),
    path("table/<uuid:public_id>/bilan/donnees/", debrief.data, name="debrief_data"),
]
