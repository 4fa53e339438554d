"""Enrolling people of a partner in a session: accounts, employers, places; all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import transaction

from courses.domain.people_list import Person
from courses.models import TrainingSession
from courses.services.places import take_place
from portal.accounts.models import Organisation, User
from portal.accounts.roles import Role
from portal.accounts.services import grant_role
from portal.audit.services import record


class NamesMissing(Exception):
    """Some people have no account and no name; `lines` are their line numbers."""

    def __init__(self, lines: tuple[int, ...]) -> None:
        super().__init__("names_missing")
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Enrolled:
    """How many got a place, and how many wait."""

    n_seated: int
    n_waiting: int


@transaction.atomic
def enrol_people(
    *,
    session: TrainingSession,
    people: Sequence[Person],
    organisation: Organisation,
    actor: User,
) -> Enrolled:
    """Enrol people in the order of the list; those without an account get one without password.

    They choose their password through the reset page, from a letter to their own address. Raises
    NamesMissing and SessionRefused (see courses.services.places.take_place): nothing is written.
    """
    users = _users(people, organisation, actor)
    enrolments = [
        take_place(
            user=user,
            session=session,
            employer_name=organisation.name,
            employer_ref=str(organisation.public_id),
            job=person.job,
        )
        for user, person in zip(users, people, strict=True)
    ]
    n_waiting = sum(one.waitlisted_at is not None for one in enrolments)
    record(
        action="session.enrolled",
        actor=actor,
        target=f"session:{session.public_id}",
        data={"people": len(users), "waiting": n_waiting},
    )
    return Enrolled(n_seated=len(users) - n_waiting, n_waiting=n_waiting)


def _users(people: Sequence[Person], organisation: Organisation, actor: User) -> list[User]:
    emails = [person.email for person in people]
    known = {user.email: user for user in User.objects.filter(email__in=emails)}
    nameless = [
        person.line
        for person in people
        if person.email not in known and not (person.first_name and person.last_name)
    ]
    if nameless:
        raise NamesMissing(tuple(nameless))
    return [known.get(one.email) or _new_user(one, organisation, actor) for one in people]


def _new_user(person: Person, organisation: Organisation, actor: User) -> User:
    user = User.objects.create_user(
        person.email, first_name=person.first_name, last_name=person.last_name
    )
    # Reading the letter that sets the password is what proves the address.
    EmailAddress.objects.create(user=user, email=person.email, verified=True, primary=True)
    grant_role(user=user, organisation=organisation, role=Role.LEARNER, granted_by=actor)
    return user
