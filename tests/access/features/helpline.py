"""Helplines: hours for everybody, calls for the advisers of the association."""

from portal.accounts.roles import Role
from portal.helpline.models import Closure, Leaflet
from tests.access.door import COORDINATOR, COUNSELLOR, EVERYONE, Door
from tests.factories import helpline

DESK = "conseil/permanence/"
CALL = f"{DESK}appels/<uuid:public_id>/"
MEETING = f"{DESK}rendez-vous/<uuid:public_id>/"
SITES = "coordination/permanences/"
ADVISERS = COUNSELLOR | COORDINATOR
SITE = {"public_id": "{helpline}"}


def _call(page="", method="get"):
    return Door(COUNSELLOR, holds="helpline_call", shared=COUNSELLOR, method=method)


def _meeting(page="", method="get"):
    return Door(COUNSELLOR, holds="helpline_meeting", shared=COUNSELLOR, method=method)


ADDRESSES = {
    "permanences/": Door(EVERYONE),
    "permanences/<slug:slug>/": Door(EVERYONE, fill={"slug": "{helpline_slug}"}),
    DESK: Door(COUNSELLOR),
    f"{DESK}appels/nouveau/": Door(COUNSELLOR),
    CALL: _call(),
    f"{CALL}rappel/": _call(method="post"),
    f"{CALL}dossier/": _call(method="post"),
    f"{CALL}rendez-vous/": _call(),
    MEETING: _meeting(),
    f"{MEETING}agenda.ics": _meeting(),
    f"{MEETING}deplacer/": _meeting(method="post"),
    f"{MEETING}etat/": _meeting(method="post"),
    f"{MEETING}fiche/": _meeting(),
    f"{MEETING}fiche/papier/": _meeting(),
    f"{DESK}depliants/": Door(ADVISERS),
    f"{DESK}depliants/<uuid:public_id>.pdf": Door(
        ADVISERS, holds="leaflet", shared=COUNSELLOR, sees_all=COORDINATOR
    ),
    f"{DESK}chiffres/": Door(ADVISERS),
    # the coordination runs every helpline: there is no foreign one
    SITES: Door(COORDINATOR),
    f"{SITES}nouvelle/": Door(COORDINATOR),
    f"{SITES}<uuid:public_id>/": Door(COORDINATOR, fill=SITE),
    f"{SITES}<uuid:public_id>/horaires/": Door(COORDINATOR, fill=SITE),
    f"{SITES}<uuid:public_id>/fermetures/": Door(COORDINATOR, fill=SITE, method="post"),
    "coordination/fermetures/<uuid:public_id>/": Door(
        COORDINATOR, fill={"public_id": "{closure}"}, method="post"
    ),
}


def _leaflet(owner):
    made = Leaflet.objects.create(helpline=helpline.of(owner), given_by="Accueil")
    return made.public_id


def _closure(_world):
    day = "2030-01-02"
    return Closure.objects.create(
        helpline=helpline.helpline(), first_day=day, last_day=day, reason="Travaux"
    ).public_id


MAKERS = {
    "helpline_call": lambda owner: helpline.call(owner).public_id,
    "helpline_meeting": lambda owner: helpline.appointment(owner).public_id,
    "leaflet": _leaflet,
}
OWNERS = {
    "helpline_call": [Role.COUNSELLOR],
    "helpline_meeting": [Role.COUNSELLOR],
    "leaflet": [Role.COUNSELLOR],
}
FILLS = {
    "{helpline}": lambda _world: helpline.helpline().public_id,
    "{helpline_slug}": lambda _world: helpline.helpline().slug,
    "{closure}": _closure,
}
