"""`/coordination/attestations/`, the certificates of a group, and the public side of badges."""

from django.urls import path

from portal.register.views import badges, batches, logos, register

app_name = "register"
urlpatterns = [
    path("coordination/attestations/", register.index, name="index"),
    path("coordination/attestations/logos/", logos.logos, name="logos"),
    path("coordination/attestations/<uuid:public_id>/", register.certificate, name="certificate"),
    path(
        "coordination/attestations/<uuid:public_id>/annuler/", register.revoke_page, name="revoke"
    ),
    path(
        "coordination/attestations/<uuid:public_id>/remplacer/",
        register.reissue_page,
        name="reissue",
    ),
    path("coordination/attestations/<uuid:public_id>/effacer/", register.erase, name="erase"),
    path("formateur/sessions/<uuid:public_id>/certificats/", batches.of_session, name="of_session"),
    path("lots/<uuid:public_id>/", batches.progress, name="batch"),
    path("lots/<uuid:public_id>.zip", batches.archive, name="archive"),
    path("moi/certificats/<uuid:public_id>.jwt", badges.download, name="badge"),
    path("badges/emetteur", badges.issuer, name="issuer"),
    path("badges/statut/<int:number>", badges.status, name="status"),
]
