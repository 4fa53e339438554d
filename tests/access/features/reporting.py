"""Reports, one's own signals, research."""

from django.utils import timezone

from portal.accounts.roles import Role
from portal.reporting.models import ResearchExport
from portal.reporting.services import research
from tests.access.door import COORDINATOR, PRESCRIBER, REFERENT, Door, roles
from tests.factories import library

RESEARCHER = roles(Role.RESEARCHER)
PARTNER = {"public_id": "{partner}"}
DESK = "coordination/partenaires/<uuid:public_id>/bilan/"
AGREEMENT = {"public_id": "{agreement}"}

ADDRESSES = {
    "partenaire/bilan/": Door(REFERENT),
    "partenaire/bilan/bilan.<str:kind>": Door(REFERENT, fill={"kind": "xlsx"}),
    "partenaire/signaux/": Door(PRESCRIBER),
    DESK: Door(COORDINATOR, fill=PARTNER),
    f"{DESK}bilan.<str:kind>": Door(COORDINATOR, fill=PARTNER | {"kind": "xlsx"}),
    f"{DESK}<str:period>/": Door(COORDINATOR, fill=PARTNER | {"period": "2026"}),
    "coordination/national/": Door(COORDINATOR),
    "coordination/national/national.<str:kind>": Door(COORDINATOR, fill={"kind": "csv"}),
    "coordination/accords-recherche/": Door(COORDINATOR),
    "coordination/accords-recherche/<uuid:public_id>/": Door(COORDINATOR, fill=AGREEMENT),
    "coordination/accords-recherche/<uuid:public_id>/finir/": Door(
        COORDINATOR, fill=AGREEMENT, method="post"
    ),
    "recherche/": Door(RESEARCHER),
    "recherche/colonnes/": Door(RESEARCHER | COORDINATOR),
    "recherche/fichiers/<uuid:public_id>/": Door(
        RESEARCHER | COORDINATOR, holds="export", method="post", sees_all=COORDINATOR
    ),
    "recherche/fichiers/<uuid:public_id>/detruit/": Door(RESEARCHER, holds="export", method="post"),
}


def agreement_of(owner):
    """Return an agreement in force of a researcher, under a request that was accepted."""
    return research.write_agreement(
        request=library.accepted_request(), researcher=owner, links_exports=False, author=owner
    )


def export_of(owner):
    """Return the public id of a destroyed file: there is nothing in it to read."""
    return ResearchExport.objects.create(
        agreement=agreement_of(owner),
        k_required=11,
        l_required=3,
        n_rows=0,
        n_generalised=0,
        n_dropped=0,
        sha256="0" * 64,
        made_by=owner,
        destroyed_on=timezone.localdate(),
    ).public_id


MAKERS = {"export": export_of}
OWNERS = {"export": [Role.RESEARCHER, Role.COORDINATOR]}
FILLS = {
    "{agreement}": lambda world: agreement_of(world.people[Role.RESEARCHER, "own"]).public_id,
}
