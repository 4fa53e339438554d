"""The ambassadors of the demo, their workshops, one open table. Invented; the same every time."""

import random
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from dilemme.server import lobby
from dilemme.server.models import Game
from portal.accounts.models import Membership, Organisation, User
from portal.accounts.roles import Role
from portal.ambassadors import demo_requests, services
from portal.ambassadors.domain.reporting import AGE_BANDS, Answers
from portal.ambassadors.models import (
    AmbassadorProfile,
    Audience,
    Photos,
    Skill,
    Workshop,
    listed,
)

SEED = 2026
AMBASSADORS = 40
PAST_WORKSHOPS = 12
GAME_SEED = "table-de-demonstration"
DEPARTMENTS = (
    "67", "68", "57", "54", "59", "62", "75", "93", "94", "69", "38", "42", "13", "34", "31",
    "33", "44", "35", "76", "974",
)  # fmt: skip
FIRST_NAMES = (
    "Aïcha", "Baptiste", "Clémence", "Driss", "Élise", "Farid", "Gaëlle", "Hugo", "Inès",
    "Jérémie", "Karima", "Louis", "Manon", "Nassim", "Odile", "Pierre", "Rania", "Samuel",
    "Thérèse", "Yann",
)  # fmt: skip
LAST_NAMES = ("Bernier", "Costes", "Delmas", "Ferrand", "Guérin", "Lambert", "Moreau", "Vasseur")
FREE = ("Libre le soir", "Libre en semaine", "Libre le mercredi", "Libre le samedi")
TITLES = (
    "Dilemme à la mission locale", "Dilemme au lycée", "Dilemme au foyer de jeunes travailleurs",
    "Dilemme à la médiathèque", "Dilemme au centre social", "Dilemme au centre d’apprentis",
)  # fmt: skip
POSTCODES = ("67000", "68000", "67200", "57000", "69001", "54000")
SURPRISES = (
    "Le coût des incidents bancaires.", "Les aides que personne ne demande.",
    "Le prix d’un crédit renouvelable.", "",
)  # fmt: skip

# What the coordination should see at least once: an incident, an accreditation about to end.
ROUGH, INCIDENT = 5, "Une dispute entre deux personnes. Nous avons fait une pause."
SOON_OVER = "ambassade07@cresus.example"


def load(*, association: Organisation, host: User, other: User, today: date) -> Game:
    """Load everything once and return the open table.

    `host` facilitates the open table and has the workshops; `other` is a second ambassador whose
    workshops nobody else may open. Loading again changes nothing.
    """
    draw = random.Random(SEED)  # noqa: S311 (invented people, not secrets)
    _profile(host, "67", draw, today)
    _profile(other, "69", draw, today)
    for rank in range(AMBASSADORS - 2):
        _profile(_ambassador(association, rank), DEPARTMENTS[rank % 20], draw, today)
    for rank in range(PAST_WORKSHOPS):
        _past_workshop(host if rank % 3 else other, rank, draw, today)
    game = _open_table(host, today)
    demo_requests.load(host=host, other=other, today=today)
    return game


def _ambassador(association: Organisation, rank: int) -> User:
    first, last = FIRST_NAMES[rank % 20], LAST_NAMES[(rank * 3) % 8]
    email = f"ambassade{rank:02d}@cresus.example"
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, first_name=first, last_name=last)
    Membership.objects.get_or_create(user=user, organisation=association, role=Role.AMBASSADOR)
    return user


def _profile(user: User, department: str, draw: random.Random, today: date) -> None:
    skills = sorted(draw.sample(Skill.values, k=draw.randint(1, 3)))
    since = today - timedelta(days=draw.randint(30, 500))
    if user.email == SOON_OVER:
        since = today - timedelta(days=700)
    AmbassadorProfile.objects.get_or_create(
        user=user,
        defaults={
            "department": department,
            "skills": listed(skills),
            "audiences": listed(sorted(draw.sample(Audience.values, k=2))),
            "availability": draw.choice(FREE),
            "accredited_on": since,
            "expires_on": since + timedelta(days=730),
        },
    )


def _past_workshop(user: User, rank: int, draw: random.Random, today: date) -> None:
    answers = _answers(draw, rank)
    day = today - timedelta(days=14 * (rank + 1))
    starts_at = timezone.make_aware(datetime.combine(day, time(14)))
    if Workshop.objects.filter(ambassador=user, starts_at=starts_at).exists():
        return
    workshop = services.declare_workshop(
        ambassador=user,
        title=TITLES[rank % len(TITLES)],
        place="Salle commune",
        postcode=POSTCODES[rank % len(POSTCODES)],
        starts_at=starts_at,
        duration_minutes=answers.duration_minutes,
        audience=answers.audience,
        expected_heads=12,
    )
    services.file_report(workshop=workshop, answers=answers)
    demo_requests.answered_by_players(workshop, draw)


def _answers(draw: random.Random, rank: int) -> Answers:
    by_age = {band: draw.randint(1, 4) for band in AGE_BANDS}
    women = sum(by_age.values()) // 2
    told = {"women": women, "men": sum(by_age.values()) - women} if rank % 2 else {}
    return Answers(
        heads_by_age=by_age,
        heads_by_gender=told,
        photos=Photos.NONE if rank % 2 else "",
        incident=INCIDENT if rank == ROUGH else "",
        audience=draw.choice(Audience.values),
        duration_minutes=120,
        months_played=4,
        mood=draw.randint(3, 5),
        surprises=draw.choice(SURPRISES),
        no_game_reason="Partie jouée avec la boîte, sur papier.",
    )


def _open_table(host: User, today: date) -> Game:
    found = Workshop.objects.filter(ambassador=host, game__seed=GAME_SEED).first()
    if found is not None:
        return found.game
    starts_at = timezone.make_aware(datetime.combine(today + timedelta(days=2), time(14)))
    workshop = services.declare_workshop(
        ambassador=host,
        title=TITLES[0],
        place="Mission locale des Quais, salle 2",
        postcode="67000",
        starts_at=starts_at,
        duration_minutes=120,
        audience=Audience.JOB_SEEKERS,
        expected_heads=12,
        edition="education-2026",
        material=["phones", "screen", "wifi"],
        contact_name="Dominique Petit",
        contact_email="accueil@mission-locale.example",
    )
    services.prepare(workshop=workshop, done=["room", "screen", "host", "poster"])
    game = lobby.open_game(facilitator=host, preset="courte", seed=GAME_SEED)
    workshop.game, workshop.state = game, Workshop.State.TABLE_OPEN
    workshop.save(update_fields=["game", "state"])
    for name in ("Colibri", "Mistral"):
        lobby.join(game=game, nickname=name, seat=None)
    return game
