"""The library: by audience; the directory and products for those who advise."""

from portal.accounts.roles import Role
from tests.access.door import COORDINATOR, COUNSELLOR, EVERYONE, NOBODY, Door, roles
from tests.factories import library
from tests.factories.accounts import person

DESK = COUNSELLOR | COORDINATOR
OFFICER = roles(Role.DATA_OFFICER)
RESEARCH = "coordination/recherche/<uuid:public_id>/"
ASKED = {"public_id": "{research}"}
CONTACT = {"public_id": "{creditor}"}

# Counsellors and the coordination share the directory, the coordination and the officer the
# requests: there is no foreign one.
ADDRESSES = {
    "bibliotheque/": Door(EVERYONE),
    "bibliotheque/<slug:slug>/": Door(EVERYONE, fill={"slug": "{entry}"}),
    "bibliotheque/<slug:slug>/ecouter": Door(NOBODY, fill={"slug": "{entry}"}),
    "conseil/annuaire/": Door(DESK),
    "conseil/annuaire/<uuid:public_id>/": Door(DESK, fill=CONTACT),
    "conseil/annuaire/<uuid:public_id>/mediation/": Door(DESK, fill=CONTACT, method="post"),
    "conseil/mediations/<uuid:public_id>/": Door(
        DESK, fill={"public_id": "{mediation}"}, method="post"
    ),
    "conseil/produits-solidaires/": Door(DESK),
    "recherche/acces/": Door(EVERYONE),
    "coordination/recherche/": Door(COORDINATOR | OFFICER),
    RESEARCH: Door(COORDINATOR | OFFICER, fill=ASKED),
    f"{RESEARCH}avis/": Door(OFFICER, fill=ASKED, method="post"),
    f"{RESEARCH}convention/": Door(COORDINATOR, fill=ASKED, method="post"),
    f"{RESEARCH}refuser/": Door(COORDINATOR, fill=ASKED, method="post"),
    f"{RESEARCH}terminer/": Door(COORDINATOR, fill=ASKED, method="post"),
    "coordination/temoignages/": Door(COORDINATOR),
    "coordination/temoignages/<uuid:public_id>/retirer/": Door(
        COORDINATOR, fill={"public_id": "{consent}"}, method="post"
    ),
}


def _mediation(_world):
    adviser = person(Role.COUNSELLOR)
    return library.mediation.ask_mediation(
        referent=library.referent(), counsellor=adviser
    ).public_id


FILLS = {
    "{entry}": lambda _world: library.entry().slug,
    "{creditor}": lambda _world: library.referent().public_id,
    "{mediation}": _mediation,
    "{research}": lambda _world: library.request().public_id,
    "{consent}": lambda _world: library.witness().consent.public_id,
}
