"""Three hundred invented learners, so that lists and figures look like real ones."""

import random
from itertools import product

from portal.accounts.models import Membership, Organisation, User
from portal.accounts.roles import Role

SEED = 20261122
LEARNERS = 300
FIRST_NAMES = (
    "Agathe", "Bilal", "Chloé", "Djibril", "Emma", "Farid", "Gaëlle", "Hugo", "Ilyana", "Jules",
    "Katia", "Léo", "Maëva", "Nathan", "Océane", "Pierre", "Quentin", "Rachel", "Samir", "Tess",
)  # fmt: skip
LAST_NAMES = (
    "Arnould", "Bachmann", "Colin", "Didier", "Eber", "Fischer", "Gerber", "Huber", "Imbert",
    "Jung", "Keller", "Lutz", "Mathis", "Nonnenmacher", "Ott", "Pfister", "Ritter", "Sutter",
)  # fmt: skip
BRANCHES = ("Centre", "Neudorf", "Haguenau", "Schiltigheim")


def load_crowd(organisations: list[Organisation]) -> list[User]:
    """Create the learners that are missing, none of whom can sign in, and return them all."""
    draw = random.Random(SEED)  # noqa: S311 (invented names, not secrets)
    names = draw.sample(list(product(FIRST_NAMES, LAST_NAMES)), LEARNERS)
    wanted = [_learner(rank, *name) for rank, name in enumerate(names)]
    User.objects.bulk_create(wanted, ignore_conflicts=True)
    learners = list(User.objects.filter(email__in=[one.email for one in wanted]).order_by("email"))
    if not Membership.objects.filter(user__in=learners).exists():
        Membership.objects.bulk_create(
            Membership(
                user=learner,
                organisation=organisations[rank % len(organisations)],
                role=Role.LEARNER,
                branch=BRANCHES[rank % len(BRANCHES)],
            )
            for rank, learner in enumerate(learners)
        )
    return learners


def _learner(rank: int, first_name: str, last_name: str) -> User:
    learner = User(
        email=f"apprenant{rank:03d}@demonstration.example",
        first_name=first_name,
        last_name=last_name,
    )
    learner.set_unusable_password()
    return learner
