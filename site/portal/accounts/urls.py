"""`/compte/…`: our pages beside the accounts library's."""

from django.urls import path

from portal.accounts.views import home, invitations, sessions, team

app_name = "accounts"
urlpatterns = [
    path("", home.account, name="account"),
    path("accueil/", home.home, name="home"),
    path("role/", home.switch_role, name="switch_role"),
    path("securite/", home.second_factor_needed, name="second_factor_needed"),
    path("inviter/", invitations.invite, name="invite"),
    path("equipe/<uuid:user_id>/orienter/", team.prescriber_right, name="prescriber_right"),
    path("sessions/", sessions.list_open, name="sessions"),
    path("invitation/<str:token>/", invitations.join, name="join"),
]
