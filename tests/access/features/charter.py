"""Paper charters, invitations, lists, the detection helper."""

from portal.accounts.roles import Role
from portal.referrals.models import InvitationCode
from portal.referrals.services import inviting, paper
from tests.access.door import COORDINATOR, COUNSELLOR, EVERYONE, PRESCRIBER, REFERENT, Door, roles
from tests.factories import referrals

GIVERS = PRESCRIBER | REFERENT | roles(Role.AMBASSADOR)
HELPED = PRESCRIBER | REFERENT | roles(Role.TRAINER, Role.COUNSELLOR)
PAPER = {"public_id": "{paper}"}
PAGES = "coordination/pages-signees/"

ADDRESSES = {
    "partenaire/orienter/<uuid:public_id>/imprimer/": Door(
        PRESCRIBER, holds="awaiting", method="post"
    ),
    "partenaire/orienter/<uuid:public_id>/page-signee/": Door(
        PRESCRIBER, holds="awaiting", method="post"
    ),
    "partenaire/invitation/": Door(GIVERS),
    "partenaire/invitation/code/": Door(GIVERS, method="post"),
    "partenaire/invitation/donnees/": Door(GIVERS, method="post"),
    "partenaire/invitation/feuillet/": Door(GIVERS),
    "partenaire/seuils/": Door(REFERENT),
    "reperer/": Door(HELPED),
    "conseil/appel/": Door(COUNSELLOR),
    "rappel/": Door(EVERYONE),
    "rappel/<str:code>/": Door(EVERYONE, fill={"code": "{invitation}"}),
    # the coordination checks every page, so there is no foreign one
    PAGES: Door(COORDINATOR),
    f"{PAGES}<uuid:public_id>/": Door(COORDINATOR, fill=PAPER),
    f"{PAGES}<uuid:public_id>/page": Door(COORDINATOR, fill=PAPER),
    f"{PAGES}<uuid:public_id>/accepter/": Door(COORDINATOR, fill=PAPER, method="post"),
    f"{PAGES}<uuid:public_id>/refuser/": Door(COORDINATOR, fill=PAPER, method="post"),
    "coordination/listes/<str:kind>/": Door(COORDINATOR, fill={"kind": "signaux"}),
    "coordination/listes/<str:kind>/fermer/": Door(
        COORDINATOR, fill={"kind": "signaux"}, method="post"
    ),
    "coordination/orientations/trouver/": Door(COORDINATOR, method="post"),
    "coordination/charte/": Door(COORDINATOR),
    "coordination/charte/<int:number>/": Door(COORDINATOR, fill={"number": "1"}),
}


def _paper(world):
    referral, _token = referrals.awaiting(world.people[Role.PRESCRIBER, "foreign"])
    sent = paper.send_scan(
        referral=referral, agent=referral.referrer, content=referrals.SCAN, copy_given=True
    )
    return sent.public_id


def _invitation(world):
    organisation = world.transmitted.organisation
    code: InvitationCode = inviting.open_code(organisation=organisation)
    return code.code


FILLS = {"{paper}": _paper, "{invitation}": _invitation}
