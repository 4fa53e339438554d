"""The ambassadors' network: workshops, requests, exchanges, resources, meetings, accreditation."""

from datetime import timedelta

from django.utils import timezone

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.accreditation.models import Path
from portal.ambassadors.models import WorkshopHost
from portal.ambassadors.services import requests
from portal.exchanges.models import Flag, Post
from portal.exchanges.services.announcements import announce
from portal.exchanges.services.posting import begin_thread, write_to
from portal.kits.models import Box, Loan
from portal.meetings.models import MEMBERS, Meeting
from tests.access.door import AMBASSADOR, COORDINATOR, EVERYONE, NOBODY, SIGNED_IN, Door, roles
from tests.factories.accounts import person
from tests.factories.ambassadors import WorkshopFactory, asked_request
from tests.factories.network import meeting_of, resource_with_text, sheet_of

NETWORK = AMBASSADOR | COORDINATOR
TEAM = AMBASSADOR | COORDINATOR | roles(Role.TRAINER)
MEMBERS_ONLY = roles(*MEMBERS)
UNKNOWN = {"public_id": "{unknown}"}
WORKSHOP = "ambassadeur/ateliers/<uuid:public_id>/"
ASKED = "ambassadeur/demandes/<uuid:public_id>/"
TOKEN = "ateliers/demande/<str:token>/"
MEETING = "reseau/rencontres/<uuid:public_id>/"
SHEET = "reseau/pratiques/<uuid:public_id>/"

ADDRESSES = {
    # the space, composed
    "ambassadeur/": Door(AMBASSADOR),
    "ambassadeur/heures/": Door(AMBASSADOR),
    "ambassadeur/heures/attestation.pdf": Door(AMBASSADOR),
    # directory and figures
    "ambassadeur/carte/": Door(NETWORK),
    "ambassadeur/fiche/": Door(NOBODY),  # whoever has a card in the directory
    "ambassadeur/chiffres/": Door(NETWORK),
    "ambassadeur/chiffres/<str:kind>": Door(NETWORK, fill={"kind": "chiffres.csv"}),
    "coordination/ateliers/": Door(COORDINATOR),
    # workshops
    "ambassadeur/ateliers/": Door(AMBASSADOR),
    "ambassadeur/ateliers/hors-ligne.js": Door(AMBASSADOR),
    **{
        f"ambassadeur/ateliers/nouveau/{step}": Door(AMBASSADOR)
        for step in ("", "date/", "public/", "materiel/", "verifier/")
    },
    **{
        f"{WORKSHOP}{page}": Door(AMBASSADOR, holds="workshop", method=method)
        for page, method in (
            ("", "get"),
            ("preparer/", "post"),
            ("annuler/", "get"),
            ("deplacer/", "get"),
            ("inviter/", "get"),
            ("passer/", "get"),
            ("table/", "post"),
            ("table/regler/", "get"),
            ("jour/", "get"),
            ("jour/envoyer/", "post"),
            ("compte-rendu/", "get"),
            ("merci/", "get"),
            ("affiche.pdf", "get"),
            ("atelier.ics", "get"),
            ("co-animation/", "get"),
        )
    },
    "ambassadeur/invitations/<uuid:public_id>/": Door(
        AMBASSADOR, holds="host_invitation", method="post"
    ),
    "ambassadeur/invitations/<uuid:public_id>/retirer/": Door(
        AMBASSADOR, holds="co_host", method="post"
    ),
    # requests of structures
    "ambassadeur/demandes/": Door(AMBASSADOR),
    ASKED: Door(NETWORK, holds="taken_request", sees_all=COORDINATOR),
    # a request that waits is everybody's: there is no foreign one
    f"{ASKED}prendre/": Door(AMBASSADOR, fill={"public_id": "{waiting_request}"}, method="post"),
    f"{ASKED}rendre/": Door(AMBASSADOR, holds="taken_request", method="post"),
    f"{ASKED}atelier/": Door(AMBASSADOR, holds="taken_request"),
    f"{ASKED}sans-suite/": Door(
        COORDINATOR, fill={"public_id": "{waiting_request}"}, method="post"
    ),
    "coordination/demandes/": Door(COORDINATOR),
    "ateliers/demander/": Door(EVERYONE),
    "ateliers/demander/merci/": Door(EVERYONE),
    TOKEN: Door(NOBODY, fill={"token": "unknown"}),
    f"{TOKEN}confirmer/": Door(NOBODY, fill={"token": "unknown"}, method="post"),
    f"{TOKEN}retirer/": Door(NOBODY, fill={"token": "unknown"}, method="post"),
    # players
    "joueurs/<uuid:public_id>/": Door(EVERYONE, fill={"public_id": "{held_workshop}"}),
    "joueurs/<uuid:public_id>/plus-tard/": Door(
        EVERYONE, fill={"public_id": "{held_workshop}"}, method="post"
    ),
    # exchanges
    "ambassadeur/echanges/": Door(NETWORK),
    "ambassadeur/echanges/nouveau/": Door(NETWORK),
    "ambassadeur/echanges/lettre/": Door(NETWORK),
    "ambassadeur/echanges/annonces/<uuid:public_id>/": Door(
        NETWORK, fill={"public_id": "{announcement}"}
    ),
    "ambassadeur/echanges/annonces/<uuid:public_id>/lue/": Door(
        NETWORK, fill={"public_id": "{announcement}"}, method="post"
    ),
    "ambassadeur/echanges/<uuid:public_id>/": Door(NETWORK, holds="conversation"),
    "ambassadeur/echanges/<uuid:public_id>/suivre/": Door(
        NETWORK, holds="conversation", method="post"
    ),
    "ambassadeur/ecrire/<uuid:public_id>/": Door(NETWORK, fill={"public_id": "{colleague}"}),
    "ambassadeur/messages/<uuid:public_id>/signaler/": Door(NETWORK, holds="private_post"),
    "ambassadeur/messages/<uuid:public_id>/retirer/": Door(
        NETWORK, holds="private_post", method="post"
    ),
    "coordination/annonces/": Door(COORDINATOR),
    "coordination/moderation/": Door(COORDINATOR),
    "coordination/moderation/<uuid:public_id>/retirer/": Door(
        COORDINATOR, fill={"public_id": "{flagged}"}, method="post"
    ),
    "coordination/moderation/<uuid:public_id>/garder/": Door(
        COORDINATOR, fill={"public_id": "{flagged}"}, method="post"
    ),
    # resources and boxes
    "ambassadeur/ressources/": Door(TEAM),
    "ambassadeur/ressources/imprimer/": Door(TEAM),
    "ambassadeur/ressources/fichier/<uuid:public_id>/": Door(
        TEAM, fill={"public_id": "{resource_version}"}
    ),
    "ambassadeur/ressources/<slug:slug>/": Door(TEAM, fill={"slug": "{resource}"}),
    "ambassadeur/boites/": Door(NETWORK),
    "ambassadeur/boites/<uuid:public_id>/emprunter/": Door(AMBASSADOR, fill={"public_id": "{box}"}),
    "ambassadeur/prets/<uuid:public_id>/rendre/": Door(NETWORK, holds="loan", sees_all=COORDINATOR),
    "coordination/ressources/": Door(COORDINATOR),
    "coordination/ressources/<slug:slug>/": Door(COORDINATOR, fill={"slug": "{resource}"}),
    # meetings and good-practice sheets
    "reseau/rencontres/": Door(MEMBERS_ONLY),
    "reseau/rencontres/nouvelle/": Door(COORDINATOR),
    MEETING: Door(MEMBERS_ONLY, fill={"public_id": "{meeting}"}),
    f"{MEETING}place/": Door(MEMBERS_ONLY, fill={"public_id": "{meeting}"}, method="post"),
    f"{MEETING}rencontre.ics": Door(MEMBERS_ONLY, fill={"public_id": "{meeting}"}),
    f"{MEETING}presences/": Door(COORDINATOR, fill={"public_id": "{meeting}"}, method="post"),
    f"{MEETING}annuler/": Door(COORDINATOR, fill={"public_id": "{meeting}"}, method="post"),
    "reseau/pratiques/": Door(MEMBERS_ONLY),
    "reseau/pratiques/nouvelle/": Door(MEMBERS_ONLY),
    SHEET: Door(MEMBERS_ONLY, holds="sheet"),
    f"{SHEET}modifier/": Door(MEMBERS_ONLY, holds="sheet"),
    f"{SHEET}proposer/": Door(MEMBERS_ONLY, holds="sheet", method="post"),
    # accreditation: the path of whoever has an account
    "ambassadeur/devenir/": Door(SIGNED_IN),
    "ambassadeur/devenir/evaluation/": Door(NOBODY),  # until a path is open
    "ambassadeur/devenir/charte/": Door(NOBODY),
    "ambassadeur/devenir/animer/": Door(NOBODY, method="post"),
    "ambassadeur/devenir/renouveler/": Door(NOBODY, method="post"),
    "coordination/ambassadeurs/": Door(COORDINATOR),
    "coordination/ambassadeurs/relancer/": Door(COORDINATOR, method="post"),
    "coordination/ambassadeurs/<uuid:public_id>/habiliter/": Door(
        COORDINATOR, fill={"public_id": "{path}"}, method="post"
    ),
}


def _invitation(owner):
    return WorkshopHost.objects.create(workshop=WorkshopFactory(), user=owner).public_id


def _co_host(owner):
    accepted = WorkshopHost.State.ACCEPTED
    workshop = WorkshopFactory()
    return WorkshopHost.objects.create(workshop=workshop, user=owner, state=accepted).public_id


def _taken(owner):
    request = asked_request()
    requests.confirm(request=request)
    return requests.take(request=request, ambassador=owner).public_id


def _waiting(_world):
    return requests.confirm(request=asked_request()).public_id


def _conversation(owner):
    return write_to(author=owner, reader=person(Role.AMBASSADOR), body="Bonjour").public_id


def _private_post(owner):
    thread = write_to(author=owner, reader=person(Role.AMBASSADOR), body="Bonjour")
    return thread.posts.get().public_id


def _announcement(world):
    author = world.me(Role.COORDINATOR)
    return announce(author=author, title="Nouveau", body="À lire").public_id


def _flagged(world):
    thread = begin_thread(
        author=person(Role.AMBASSADOR), title="Question", body="Texte", theme="content"
    )
    post = Post.objects.get(thread=thread)
    Flag.objects.create(post=post, reporter=world.me(Role.AMBASSADOR), reason="other")
    return post.public_id


def _box(owner=None):
    home = Organisation.objects.filter(kind=Organisation.Kind.ASSOCIATION).first()
    return Box.objects.create(serial=f"B-{Box.objects.count()}", edition="2026", home=home)


def _loan(owner):
    due_on = timezone.localdate() + timedelta(days=5)
    return Loan.objects.create(box=_box(), borrower=owner, due_on=due_on).public_id


def _resource(_world):
    return resource_with_text().slug


def _version(_world):
    return resource_with_text().versions.get().public_id


def _meeting(world):
    found = Meeting.objects.filter(title="Rencontre d’essai").first()
    return (found or meeting_of(world.me(Role.COORDINATOR))).public_id


def _sheet(owner):
    return sheet_of(owner).public_id


def _path(world):
    owner = world.people[Role.LEARNER, "foreign"]
    return Path.objects.get_or_create(user=owner, department="67")[0].public_id


MAKERS = {
    "host_invitation": _invitation,
    "co_host": _co_host,
    "taken_request": _taken,
    "conversation": _conversation,
    "private_post": _private_post,
    "loan": _loan,
    "sheet": _sheet,
}
OWNERS = {
    "host_invitation": [Role.AMBASSADOR],
    "co_host": [Role.AMBASSADOR],
    "taken_request": [Role.AMBASSADOR],
    "conversation": [Role.AMBASSADOR, Role.COORDINATOR],
    "private_post": [Role.AMBASSADOR, Role.COORDINATOR],
    "loan": [Role.AMBASSADOR],
    "sheet": list(MEMBERS),
}
FILLS = {
    "{waiting_request}": _waiting,
    "{held_workshop}": lambda _world: WorkshopFactory().public_id,
    "{announcement}": _announcement,
    "{colleague}": lambda world: world.people[Role.AMBASSADOR, "foreign"].public_id,
    "{flagged}": _flagged,
    "{resource}": _resource,
    "{resource_version}": _version,
    "{box}": lambda _world: _box().public_id,
    "{meeting}": _meeting,
    "{path}": _path,
}
