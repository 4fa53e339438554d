"""Tools without an account, and the figures behind them."""

from datetime import date

from portal.accounts.roles import Role
from portal.parameters.services import propose_value
from tests.access.door import COORDINATOR, EVERYONE, STAFF, Door

DESK = "coordination/chiffres/"


def proposal_of(author):
    """Return the address of a figure that its author proposed: theirs and the coordination's."""
    proposed = propose_value(
        name="rav_uc_critique",
        value=31_000,
        valid_from=date(2027, 1, 1),
        source="Proposition d’essai",
        author=author,
    )
    return proposed.public_id


ADDRESSES = {
    "outils/": Door(EVERYONE),
    "outils/budget/": Door(EVERYONE),
    "outils/budget/fiche-du-mois/": Door(EVERYONE, method="post"),
    "outils/budget/releve/": Door(EVERYONE),
    "outils/droits/": Door(EVERYONE),
    "outils/simulateur/<slug:kind>/": Door(EVERYONE, fill={"kind": "budget"}, method="post"),
    "outils/chiffres/": Door(EVERYONE),
    DESK: Door(STAFF),
    f"{DESK}proposer/": Door(STAFF),
    f"{DESK}<uuid:public_id>/": Door(STAFF, holds="figure", sees_all=COORDINATOR),
    f"{DESK}<uuid:public_id>/verifier/": Door(
        COORDINATOR, holds="figure", method="post", sees_all=COORDINATOR
    ),
    f"{DESK}<uuid:public_id>/retirer/": Door(
        STAFF, holds="figure", method="post", sees_all=COORDINATOR
    ),
}
MAKERS = {"figure": proposal_of}
OWNERS = {"figure": (Role.TRAINER, Role.COORDINATOR)}
