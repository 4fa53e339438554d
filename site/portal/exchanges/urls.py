"""Addresses of the exchanges."""

from django.urls import path

from portal.exchanges.views import announcements, threads

app_name = "exchanges"
HOME = "ambassadeur/echanges/"
POST = "ambassadeur/messages/<uuid:public_id>/"
FLAGGED = "coordination/moderation/<uuid:public_id>/"
urlpatterns = [
    path(HOME, threads.home, name="home"),
    path(f"{HOME}nouveau/", threads.new, name="new"),
    path(f"{HOME}lettre/", threads.letter, name="letter"),
    path(f"{HOME}annonces/<uuid:public_id>/", announcements.announcement, name="announcement"),
    path(f"{HOME}annonces/<uuid:public_id>/lue/", announcements.read, name="read"),
    path(f"{HOME}<uuid:public_id>/", threads.thread, name="thread"),
    path(f"{HOME}<uuid:public_id>/suivre/", threads.follow, name="follow"),
    path("ambassadeur/ecrire/<uuid:public_id>/", threads.write, name="write"),
    path(f"{POST}signaler/", threads.flag, name="flag"),
    path(f"{POST}retirer/", threads.take_back, name="take_back"),
    path("coordination/annonces/", announcements.announcing, name="announcing"),
    path("coordination/moderation/", announcements.moderating, name="moderating"),
    path(f"{FLAGGED}retirer/", announcements.remove, name="remove"),
    path(f"{FLAGGED}garder/", announcements.keep, name="keep"),
]
