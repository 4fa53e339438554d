"""The form, the person's page (`/accord/<token>/`), `/conseil/`, what `/coordination/` examines."""

from django.urls import path

from portal.referrals.views import charter, desk, examination, form, mine

app_name = "referrals"
urlpatterns = [
    path("partenaire/orienter/", form.start, name="start"),
    path("partenaire/orienter/<uuid:public_id>/contexte/", form.context, name="context"),
    path("partenaire/orienter/<uuid:public_id>/personne/", form.person, name="person"),
    path("partenaire/orienter/<uuid:public_id>/verifier/", form.check, name="check"),
    path("partenaire/orienter/<uuid:public_id>/accord/", form.waiting, name="waiting"),
    path("partenaire/orienter/<uuid:public_id>/supprimer/", form.delete, name="delete"),
    path("partenaire/orientations/", mine.mine, name="mine"),
    path("accord/<str:token>/", charter.charter, name="charter"),
    path("accord/<str:token>/code/", charter.code, name="charter_code"),
    path("accord/<str:token>/retirer/", charter.withdraw, name="withdraw"),
    path("accord/<str:token>/retirer/un/", charter.withdraw_purpose, name="withdraw_purpose"),
    path("conseil/", desk.home, name="counsellor_home"),
    path("conseil/<uuid:public_id>/", desk.case, name="case"),
    path("conseil/<uuid:public_id>/accepter/", desk.accept, name="accept"),
    path("conseil/<uuid:public_id>/refuser/", desk.refuse, name="refuse"),
    path("conseil/<uuid:public_id>/contact/", desk.contact, name="contact"),
    path("conseil/<uuid:public_id>/terminer/", desk.close, name="close"),
    path("coordination/orientations/<uuid:public_id>/", examination.examine, name="examine"),
    path(
        "coordination/orientations/<uuid:public_id>/identite/",
        examination.identity,
        name="examine_identity",
    ),
    path(
        "coordination/orientations/<uuid:public_id>/accepter/",
        examination.accept,
        name="examine_accept",
    ),
    path(
        "coordination/orientations/<uuid:public_id>/refuser/",
        examination.refuse,
        name="examine_refuse",
    ),
    path(
        "coordination/conventions/<uuid:public_id>/liste-attente/",
        examination.admit_waiting,
        name="admit_waiting",
    ),
]
