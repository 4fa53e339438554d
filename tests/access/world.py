"""A small world with two partners and two associations: mine, my colleague's, somebody else's."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from certificates.services import BatchRequest, ask_batch, run_batch
from courses.models import CoursePage
from courses.services.support import ask_trainer
from dilemme.server.lobby import open_game
from portal.accounts.models import Organisation, User
from portal.accounts.roles import Role
from portal.ambassadors.services import declare_workshop
from portal.referrals.domain.states import Actor
from portal.referrals.models import Referral
from portal.referrals.services import counselling
from tests.access.gathered import FEATURES
from tests.factories import courses, referrals, training
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.certificates import FACTS, certificate_for
from tests.factories.partners import ConventionFactory

PARTNER_ROLES = (Role.LEARNER, Role.PRESCRIBER, Role.PARTNER_REFERENT)
WHOSE = ("own", "colleague", "foreign")
MISSING = str(uuid.UUID(int=0))


@dataclass
class World:
    """People by (role, whose), and a course everybody may take."""

    people: dict[tuple[str, str], User]
    course: CoursePage
    table_code: str
    transmitted: Referral
    filled: dict[str, str] = field(default_factory=dict)
    things: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def me(self, role: str) -> User:
        """Return the person who tries the doors."""
        return self.people[role, "own"]

    def fill(self, value: str) -> str:
        """Replace a placeholder of the access table; other values are left as they are."""
        if value.startswith("{") and value not in self.filled:
            self.filled[value] = str(self._placeholders()[value](self))
        return self.filled.get(value, value)

    def _placeholders(self) -> dict[str, Callable[["World"], object]]:
        merged = dict(PLACEHOLDERS)
        for feature in FEATURES:
            merged |= getattr(feature, "FILLS", {})
        return merged

    def thing(self, kind: str, role: str, whose: str) -> str:
        """Return the identifier of an object that belongs to me, a colleague or a stranger."""
        owner_role = role if role in OWNERS[kind] else OWNERS[kind][0]
        key = (kind, owner_role, whose)
        if key not in self.things:
            self.things[key] = str(MAKERS[kind](self.people[owner_role, whose]))
        return self.things[key]


def _first_module(world: World):
    return world.course.live_modules()[0]


PLACEHOLDERS: dict[str, Callable[[World], object]] = {
    "{course}": lambda world: world.course.slug,
    "{module}": lambda world: _first_module(world).slug,
    "{step}": lambda world: _first_module(world).steps[0].value["slug"],
    "{code}": lambda world: world.table_code,
    "{transmitted}": lambda world: world.transmitted.public_id,
    "{convention}": lambda world: world.transmitted.convention.public_id,
    "{certificate}": lambda world: certificate_for(subject="kept").public_id,
    "{unknown}": lambda world: MISSING,
}


def build_cast() -> dict[tuple[str, str], User]:
    """Create two organisations of each kind, and in them a person a role (two in the first)."""
    homes = {"partner": _pair("bank"), "network": _pair(Organisation.Kind.ASSOCIATION)}
    people = {}
    for role in Role.values:
        first, second = homes["partner" if role in PARTNER_ROLES else "network"]
        for whose in WHOSE:
            home = second if whose == "foreign" else first
            people[role, whose] = person(role, organisation=home)
    for home in homes["partner"]:
        ConventionFactory(organisation=home)
    for whose in WHOSE:
        certificate_for(people[Role.PRESCRIBER, whose])
    return people


def build_world() -> World:
    """Create the cast, and what everybody's doors need."""
    people = build_cast()
    course = courses.load("M9")
    for role in Role.values:
        courses.enrolled(people[role, "own"], course)
    table = open_game(facilitator=people[Role.AMBASSADOR, "foreign"], preset="courte")
    return World(people, course, table.code, referrals.signed())


def _pair(kind: str) -> tuple[Organisation, Organisation]:
    return OrganisationFactory(kind=kind), OrganisationFactory(kind=kind)


def _membership(owner: User):
    return owner.memberships.get().public_id


def _colleague(owner: User):
    return person(Role.LEARNER, organisation=owner.memberships.get().organisation).public_id


def _certificate(owner: User):
    return certificate_for(owner).public_id


def _batch(owner: User):
    asked = BatchRequest(
        subject=f"batch:{owner.pk}", kind="attestation_formation", holder=owner, data=FACTS
    )
    batch = ask_batch(title="Lot d’essai", asked_by=owner, requests=[asked])
    return run_batch(batch_id=batch.pk).public_id


def _draft(owner: User):
    return referrals.draft(owner).public_id


def _awaiting(owner: User):
    return referrals.awaiting(owner)[0].public_id


def _case(owner: User):
    referral = referrals.signed()
    counselling.accept(
        referral=referral, counsellor=owner, actor=owner, actor_kind=Actor.COUNSELLOR
    )
    return referral.public_id


def _workshop(owner: User):
    return _declared(owner).public_id


def _table(owner: User):
    return open_game(facilitator=owner, preset="courte").public_id


def _session(owner: User):
    return courses.session_of(owner, CoursePage.objects.get(code="M9")).public_id


def _half_day(owner: User):
    return _led(owner).half_days.get().public_id


def _led(owner: User):
    return training.running_session(trainer=owner, course=CoursePage.objects.get(code="M9"))


def _place(owner: User):
    return training.seated(_led(person(Role.TRAINER)), owner).public_id


def _my_half_day(owner: User):
    session = training.seated(_led(person(Role.TRAINER)), owner).session
    return session.half_days.get().public_id


def _question(owner: User):
    asked = ask_trainer(enrolment=training.seated(_led(owner)), text="Et ensuite ?")
    return asked.public_id


def _declared(owner: User):
    return declare_workshop(
        ambassador=owner,
        title="Atelier d’essai",
        place="Mission locale",
        postcode="67000",
        starts_at=timezone.now(),
        duration_minutes=120,
        audience="young",
        expected_heads=12,
    )


MAKERS = {
    "membership": _membership, "colleague": _colleague, "certificate": _certificate,
    "batch": _batch, "draft": _draft, "awaiting": _awaiting, "case": _case,
    "workshop": _workshop, "table": _table,
    "session": _session, "half_day": _half_day, "place": _place, "my_half_day": _my_half_day,
    "question": _question,
}  # fmt: skip
# Who may own each kind; a role that may not tries the door of the first one.
OWNERS = {
    "membership": Role.values, "colleague": [Role.PARTNER_REFERENT], "certificate": Role.values,
    "draft": [Role.PRESCRIBER], "awaiting": [Role.PRESCRIBER],
    "case": [Role.COUNSELLOR], "workshop": [Role.AMBASSADOR],
    "table": [Role.AMBASSADOR, Role.TRAINER, Role.COORDINATOR],
    "session": [Role.TRAINER], "half_day": [Role.TRAINER], "question": [Role.TRAINER],
    "place": Role.values, "my_half_day": Role.values, "batch": [Role.TRAINER],
}  # fmt: skip
for feature in FEATURES:
    MAKERS |= getattr(feature, "MAKERS", {})
    OWNERS |= getattr(feature, "OWNERS", {})
