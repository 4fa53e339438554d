"""Microcredit: the simulator for everybody, files for their three parties."""

from portal.accounts.roles import Role
from tests.access.door import COORDINATOR, EVERYONE, Door, roles
from tests.factories import microcredit

REFERENT = roles(Role.MICROCREDIT_REFERENT)
COMMISSION = roles(Role.CREDIT_COMMISSION)
LENDER = roles(Role.LENDER)
FILE = "microcredit/<uuid:public_id>/"
AGENDA = "microcredit/commission/"
TERMS = "microcredit/conditions/"

ADDRESSES = {
    "outils/microcredit/": Door(EVERYONE),
    "outils/microcredit/produits/": Door(EVERYONE),
    "microcredit/": Door(REFERENT),
    "microcredit/nouveau/": Door(REFERENT),
    "microcredit/chiffres/": Door(REFERENT | LENDER | COORDINATOR),
    TERMS: Door(REFERENT | COORDINATOR),
    f"{TERMS}nouveau/": Door(COORDINATOR),
    f"{TERMS}<slug:code>/proposer/": Door(REFERENT | COORDINATOR, fill={"code": "saint-etienne"}),
    f"{TERMS}<uuid:public_id>/": Door(
        REFERENT | COORDINATOR, holds="proposed_terms", sees_all=COORDINATOR
    ),
    f"{TERMS}<uuid:public_id>/verifier/": Door(
        COORDINATOR, holds="proposed_terms", method="post", sees_all=COORDINATOR
    ),
    f"{TERMS}<uuid:public_id>/retirer/": Door(
        REFERENT | COORDINATOR, holds="proposed_terms", method="post", sees_all=COORDINATOR
    ),
    "microcredit/offres/": Door(COORDINATOR),
    "microcredit/offres/<uuid:public_id>/": Door(COORDINATOR, holds="offer", sees_all=COORDINATOR),
    **{
        f"{FILE}{page}": Door(REFERENT, holds="credit_file", shared=REFERENT)
        for page in ("", "personne/", "projet/", "papiers/")
    },
    f"{FILE}budget/<slug:kind>/": Door(
        REFERENT, holds="credit_file", shared=REFERENT, fill={"kind": "declare"}
    ),
    f"{FILE}acte/<slug:slug>/": Door(
        REFERENT, holds="credit_file", shared=REFERENT, method="post", fill={"slug": "agenda"}
    ),
    AGENDA: Door(COMMISSION),
    f"{AGENDA}<uuid:public_id>/": Door(COMMISSION, holds="agenda_file", shared=COMMISSION),
    f"{AGENDA}<uuid:public_id>/acte/<slug:slug>/": Door(
        COMMISSION,
        holds="agenda_file",
        shared=COMMISSION,
        method="post",
        fill={"slug": "completer"},
    ),
    "preteur/": Door(LENDER),
    "preteur/<uuid:public_id>/": Door(LENDER, holds="sent_file", shared=LENDER),
    "preteur/<uuid:public_id>/acte/<slug:slug>/": Door(
        LENDER, holds="sent_file", shared=LENDER, method="post", fill={"slug": "refuser"}
    ),
}


def _home(owner):
    return owner.memberships.get().organisation


def _requested(owner):
    return microcredit.requested(owner).public_id


def _on_agenda(owner):
    return microcredit.on_agenda(with_offer=microcredit.offer(town=_home(owner))).public_id


def _sent(owner):
    return microcredit.sent(with_offer=microcredit.offer(lender=_home(owner))).public_id


def _proposed(owner):
    return microcredit.proposed_terms(owner).public_id


def _offer(_owner):
    return microcredit.offer().public_id


MAKERS = {
    "proposed_terms": _proposed,
    "offer": _offer,
    "credit_file": _requested,
    "agenda_file": _on_agenda,
    "sent_file": _sent,
}
OWNERS = {
    "proposed_terms": [Role.MICROCREDIT_REFERENT],
    "offer": [Role.COORDINATOR],
    "credit_file": [Role.MICROCREDIT_REFERENT],
    "agenda_file": [Role.CREDIT_COMMISSION],
    "sent_file": [Role.LENDER],
}
