"""`/coordination/partenaires/`, `/coordination/conventions/` and `/partenaire/convention/`."""

from django.urls import path

from portal.partners.views import conventions, directory, statements

app_name = "partners"
urlpatterns = [
    path("coordination/partenaires/", directory.index, name="partners"),
    path("coordination/partenaires/nouveau/", directory.new, name="new_partner"),
    path("coordination/partenaires/<uuid:public_id>/", directory.partner, name="partner"),
    path("coordination/partenaires/<uuid:public_id>/modifier/", directory.edit, name="edit"),
    path(
        "coordination/partenaires/<uuid:public_id>/agences/",
        directory.add_branch,
        name="add_branch",
    ),
    path(
        "coordination/agences/<uuid:public_id>/fermer/",
        directory.close_branch,
        name="close_branch",
    ),
    path(
        "coordination/partenaires/<uuid:public_id>/contacts/",
        directory.add_contact,
        name="add_contact",
    ),
    path(
        "coordination/contacts/<uuid:public_id>/effacer/",
        directory.remove_contact,
        name="remove_contact",
    ),
    path(
        "coordination/partenaires/<uuid:public_id>/convention/",
        conventions.new,
        name="new_convention",
    ),
    path("coordination/conventions/", conventions.index, name="conventions"),
    path("coordination/conventions/<uuid:public_id>/", conventions.convention, name="convention"),
    path("coordination/conventions/<uuid:public_id>/avenant/", conventions.amend, name="amend"),
    path(
        "coordination/conventions/<uuid:public_id>/suspendre/",
        conventions.suspend,
        name="suspend",
    ),
    path("coordination/conventions/<uuid:public_id>/releve/", statements.bill, name="bill"),
    path("partenaire/convention/", conventions.mine, name="mine"),
    path("releves/<uuid:public_id>/", statements.statement, name="statement"),
    path(
        "releves/<uuid:public_id>/releve.<str:kind>",
        statements.statement_file,
        name="statement_file",
    ),
    path("releves/<uuid:public_id>/avoir/", statements.credit, name="credit"),
]
