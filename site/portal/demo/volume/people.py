"""Invented partners, trainers and learners by the hundred thousand; none of them can sign in."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from portal.accounts.models import Membership, Organisation, User
from portal.accounts.roles import Role
from portal.demo.crowd import FIRST_NAMES, LAST_NAMES
from portal.demo.volume.bulk import next_key, write_rows

N_PARTNERS = 65
N_TRAINERS = 40


@dataclass(frozen=True, slots=True)
class Population:
    """Keys and references to draw from."""

    partners: list[Organisation]
    trainers: list[int]
    first_learner: int
    n_learners: int


def make_people(n_learners: int, now: datetime) -> Population:
    """Return partners, trainers and learners, all new."""
    partners = [
        Organisation.objects.get_or_create(
            name=f"Partenaire {rank:02d}", defaults={"kind": Organisation.Kind.BANK}
        )[0]
        for rank in range(1, N_PARTNERS + 1)
    ]
    first = next_key(User)
    write_rows(
        User,
        ["id", "public_id", "password", "is_superuser", "email", "first_name", "last_name",
         "is_active", "is_staff", "date_joined"],
        _people(first, N_TRAINERS + n_learners, now),
    )  # fmt: skip
    trainers = list(range(first, first + N_TRAINERS))
    Membership.objects.bulk_create(
        Membership(user_id=key, organisation=partners[0], role=Role.TRAINER) for key in trainers
    )
    return Population(partners, trainers, first + N_TRAINERS, n_learners)


def _people(first: int, count: int, now: datetime) -> Iterator[tuple[object, ...]]:
    closed = make_password(None)
    for key in range(first, first + count):
        yield (
            key, uuid.uuid4(), closed, False, f"volume{key}@demonstration.example",
            FIRST_NAMES[key % len(FIRST_NAMES)], LAST_NAMES[key % len(LAST_NAMES)],
            True, False, now,
        )  # fmt: skip
