"""The form, the person's page (`/accord/<token>/`), what `/coordination/` examines."""

from django.urls import path

from portal.referrals.views import (
    calling,
    charter,
    detection,
    examination,
    form,
    inviting,
    lists,
    mine,
    paper,
)

app_name = "referrals"
urlpatterns = [
    path("partenaire/orienter/", form.start, name="start"),
    path("partenaire/orienter/<uuid:public_id>/contexte/", form.context, name="context"),
    path("partenaire/orienter/<uuid:public_id>/personne/", form.person, name="person"),
    path("partenaire/orienter/<uuid:public_id>/verifier/", form.check, name="check"),
    path("partenaire/orienter/<uuid:public_id>/accord/", form.waiting, name="waiting"),
    path("partenaire/orienter/<uuid:public_id>/supprimer/", form.delete, name="delete"),
    path("partenaire/orienter/<uuid:public_id>/imprimer/", paper.print_page, name="print_page"),
    path("partenaire/orienter/<uuid:public_id>/page-signee/", paper.send_scan, name="send_scan"),
    path("partenaire/orientations/", mine.mine, name="mine"),
    path("partenaire/invitation/", inviting.home, name="invitation"),
    path("partenaire/invitation/code/", inviting.open_code, name="open_code"),
    path("partenaire/invitation/donnees/", inviting.given, name="given"),
    path("partenaire/invitation/feuillet/", inviting.leaflet, name="leaflet"),
    path("partenaire/seuils/", detection.thresholds, name="thresholds"),
    path("reperer/", detection.helper, name="detection"),
    path("conseil/appel/", calling.caller, name="caller"),
    path("rappel/", inviting.enter, name="enter_code"),
    path("rappel/<str:code>/", inviting.callback, name="callback"),
    path("coordination/pages-signees/", paper.to_check, name="papers"),
    path("coordination/pages-signees/<uuid:public_id>/", paper.check, name="check_paper"),
    path("coordination/pages-signees/<uuid:public_id>/page", paper.scan_file, name="scan_file"),
    path(
        "coordination/pages-signees/<uuid:public_id>/accepter/", paper.accept, name="accept_paper"
    ),
    path("coordination/pages-signees/<uuid:public_id>/refuser/", paper.refuse, name="refuse_paper"),
    path("coordination/listes/<str:kind>/", lists.entries, name="list"),
    path("coordination/listes/<str:kind>/fermer/", lists.close, name="close_entry"),
    path("coordination/charte/", lists.charters, name="charters"),
    path("coordination/charte/<int:number>/", lists.charter_text, name="charter_text"),
    path("accord/<str:token>/", charter.charter, name="charter"),
    path("accord/<str:token>/code/", charter.code, name="charter_code"),
    path("accord/<str:token>/retirer/", charter.withdraw, name="withdraw"),
    path("accord/<str:token>/retirer/un/", charter.withdraw_purpose, name="withdraw_purpose"),
    path("coordination/orientations/trouver/", examination.find, name="find"),
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
