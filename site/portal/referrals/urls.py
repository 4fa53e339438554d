"""`/partenaire/orienter/`, `/accord/<token>/` (the person) and `/conseil/` (counsellors)."""

from django.urls import path

from portal.referrals.views import charter, desk, form, mine

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
]
