"""Who may open a case, the person's page, the officer's space, and what the coordination checks."""

from portal.accounts.roles import Role
from portal.referrals.domain.states import Actor
from portal.referrals.services import completing, person, retention
from tests.access.door import COORDINATOR, COUNSELLOR, NOBODY, PRESCRIBER, VISITOR, Door, roles
from tests.factories import referrals
from tests.factories.accounts import person as somebody

OFFICER = roles(Role.DATA_OFFICER)
THE_PERSON = frozenset({VISITOR})  # a code opens the page; without one, it is asked for
CASE = "conseil/<uuid:public_id>/"
OWN = "mon-dossier/"
NEVER = {"document_id": "{unknown}"}
NO_MEETING = {"appointment_id": "{unknown}"}
TRANSMITTED = {"public_id": "{transmitted}"}

ADDRESSES = {
    "conseil/": Door(COUNSELLOR),
    "conseil/rendez-vous/": Door(COUNSELLOR),
    CASE: Door(COUNSELLOR, holds="case"),
    f"{CASE}voir/<slug:section>/": Door(COUNSELLOR, holds="case", fill={"section": "contacts"}),
    f"{CASE}budget/<slug:kind>/": Door(COUNSELLOR, holds="case", fill={"kind": "declare"}),
    f"{CASE}papiers/<uuid:document_id>/": Door(NOBODY, holds="case", fill=NEVER),
    f"{CASE}budget/reel/releve/": Door(COUNSELLOR, holds="case"),
    f"{CASE}fiche-du-mois/": Door(COUNSELLOR, holds="case"),
    f"{CASE}rendez-vous/<uuid:appointment_id>.ics": Door(NOBODY, holds="case", fill=NO_MEETING),
    f"{CASE}<slug:verb>/": Door(COUNSELLOR, holds="case", method="post", fill={"verb": "note"}),
    OWN: Door(THE_PERSON),
    f"{OWN}code/": Door(THE_PERSON),
    f"{OWN}suivi/": Door(THE_PERSON),
    f"{OWN}copie/": Door(THE_PERSON),
    f"{OWN}charte/": Door(THE_PERSON),
    f"{OWN}fiche-du-mois/": Door(THE_PERSON),
    f"{OWN}papiers/<uuid:document_id>/": Door(THE_PERSON, fill=NEVER),
    f"{OWN}rendez-vous/<uuid:appointment_id>.ics": Door(THE_PERSON, fill=NO_MEETING),
    f"{OWN}faire/<slug:verb>/": Door(THE_PERSON, method="post", fill={"verb": "message"}),
    "note-partagee/<str:token>/": Door(NOBODY, fill={"token": "unknown"}),
    "protection/": Door(OFFICER),
    "protection/lectures/": Door(OFFICER),
    "protection/conservation/": Door(OFFICER),
    "protection/demandes/noter/": Door(OFFICER),
    "protection/demandes/<uuid:public_id>/": Door(OFFICER, fill={"public_id": "{asked}"}),
    "protection/demandes/<uuid:public_id>/copie.json": Door(OFFICER, fill={"public_id": "{asked}"}),
    "protection/demandes/<uuid:public_id>/repondre/": Door(
        OFFICER, method="post", fill={"public_id": "{asked}"}
    ),
    "protection/dossiers/garder/": Door(OFFICER, method="post"),
    "protection/dossiers/<uuid:public_id>/liberer/": Door(
        OFFICER, method="post", fill={"public_id": "{hold}"}
    ),
    "coordination/clotures/": Door(COORDINATOR),
    "coordination/clotures/<uuid:public_id>/": Door(NOBODY, fill=TRANSMITTED),
    "coordination/orientations/<uuid:public_id>/confier/": Door(COORDINATOR, fill=TRANSMITTED),
    "coordination/orientations/<uuid:public_id>/completer/": Door(COORDINATOR, fill=TRANSMITTED),
    "coordination/orientations/<uuid:public_id>/terminer/": Door(COORDINATOR, fill=TRANSMITTED),
    "partenaire/orientations/<uuid:public_id>/completer/": Door(PRESCRIBER, holds="incomplete"),
}


def _incomplete(owner):
    referral = referrals.signed(owner)
    return completing.ask_to_complete(
        referral=referral,
        items=["slots"],
        actor_kind=Actor.COORDINATOR,
        actor=somebody(Role.COORDINATOR),
    ).public_id


def _asked(world):
    return person.ask(referral=world.transmitted, kind="access").public_id


def _hold(world):
    officer = world.me(Role.DATA_OFFICER)
    return retention.hold(referral=referrals.signed(), officer=officer, reason="dispute").public_id


MAKERS = {"incomplete": _incomplete}
OWNERS = {"incomplete": [Role.PRESCRIBER]}
FILLS = {"{asked}": _asked, "{hold}": _hold}
