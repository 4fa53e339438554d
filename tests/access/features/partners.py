"""Partners, conventions and statements."""

from datetime import date

from portal.accounts.roles import Role
from portal.partners.models import Branch, Contact, Convention, Statement
from tests.access.door import COORDINATOR, REFERENT, Door
from tests.factories.accounts import OrganisationFactory

PARTNER = {"public_id": "{partner}"}
CONVENTION = {"public_id": "{convention}"}
DESK = "coordination/partenaires/"

# The coordination sees every partner: there is no foreign one.
ADDRESSES = {
    DESK: Door(COORDINATOR),
    f"{DESK}nouveau/": Door(COORDINATOR),
    f"{DESK}<uuid:public_id>/": Door(COORDINATOR, fill=PARTNER),
    f"{DESK}<uuid:public_id>/modifier/": Door(COORDINATOR, fill=PARTNER),
    f"{DESK}<uuid:public_id>/agences/": Door(COORDINATOR, fill=PARTNER, method="post"),
    f"{DESK}<uuid:public_id>/contacts/": Door(COORDINATOR, fill=PARTNER, method="post"),
    f"{DESK}<uuid:public_id>/convention/": Door(COORDINATOR, fill=PARTNER),
    "coordination/agences/<uuid:public_id>/fermer/": Door(
        COORDINATOR, fill={"public_id": "{branch}"}, method="post"
    ),
    "coordination/contacts/<uuid:public_id>/effacer/": Door(
        COORDINATOR, fill={"public_id": "{contact}"}, method="post"
    ),
    "coordination/conventions/": Door(COORDINATOR),
    "coordination/conventions/<uuid:public_id>/": Door(COORDINATOR, fill=CONVENTION),
    "coordination/conventions/<uuid:public_id>/avenant/": Door(COORDINATOR, fill=CONVENTION),
    "coordination/conventions/<uuid:public_id>/suspendre/": Door(
        COORDINATOR, fill=CONVENTION, method="post"
    ),
    "coordination/conventions/<uuid:public_id>/releve/": Door(
        COORDINATOR, fill=CONVENTION, method="post"
    ),
    "partenaire/convention/": Door(REFERENT),
    "releves/<uuid:public_id>/": Door(
        REFERENT | COORDINATOR, holds="statement", sees_all=COORDINATOR, shared=REFERENT
    ),
    "releves/<uuid:public_id>/releve.<str:kind>": Door(
        REFERENT | COORDINATOR,
        holds="statement",
        sees_all=COORDINATOR,
        shared=REFERENT,  # a statement is the partner's: every referent of it reads it
        fill={"kind": "xlsx"},
    ),
    "releves/<uuid:public_id>/avoir/": Door(
        COORDINATOR, fill={"public_id": "{statement}"}, method="post"
    ),
}


def statement_of(owner):
    """Return the public id of a frozen statement of the owner's organisation."""
    home = owner.memberships.get().organisation
    convention = Convention.objects.filter(organisation=home).first()
    if convention is None:
        convention = Convention.objects.create(
            organisation=home, reference=f"CV-{home.pk}", starts_on=date(2026, 1, 1)
        )
    rank = convention.statements.count() + 1
    return Statement.objects.create(
        convention=convention,
        number=f"R{convention.pk}-{rank}",
        period_start=date(2026, rank, 1),
        period_end=date(2026, rank, 28),
        year_start=date(2026, 1, 1),
        commitment=1,
        vat_rate_bp=0,
        excluding_tax_cents=0,
        vat_cents=0,
        including_tax_cents=0,
        made_by=owner,
    ).public_id


def _branch(_world):
    return Branch.objects.create(organisation=OrganisationFactory(), name="Centre").public_id


def _contact(_world):
    return Contact.objects.create(
        organisation=OrganisationFactory(), name="Lou Fer", matter="billing", phone="0102030405"
    ).public_id


MAKERS = {"statement": statement_of}
OWNERS = {"statement": [Role.PARTNER_REFERENT, Role.COORDINATOR]}
FILLS = {
    "{partner}": lambda world: world.transmitted.organisation.public_id,
    "{branch}": _branch,
    "{contact}": _contact,
    "{statement}": lambda world: statement_of(world.people[Role.PARTNER_REFERENT, "own"]),
}
