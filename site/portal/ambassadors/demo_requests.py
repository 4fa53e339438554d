"""The demo's structures that ask for a workshop, co-animators, and what players answered."""

import random
from datetime import date, timedelta

from portal.accounts.models import User
from portal.ambassadors.domain.players import ITEMS, Moment
from portal.ambassadors.models import (
    Audience,
    PlayerTally,
    Workshop,
    WorkshopHost,
    WorkshopRequest,
)
from portal.ambassadors.services import hosts, requests
from portal.ambassadors.services.players import count_answers

STRUCTURES = (
    ("Centre social des Remparts", "social", "67100", Audience.SENIORS, 14),
    ("Lycée professionnel Exemple", "school", "68000", Audience.MINORS, 24),
    ("Foyer du Canal", "housing", "54000", Audience.MIXED, 10),
)
SHEETS = 7
FIRST_IS_BEST = {"learned", "will_do"}


def load(*, host: User, other: User, today: date) -> None:
    """Load everything once: one request waits, one is taken, one was not confirmed."""
    if not WorkshopRequest.objects.exists():
        asked = [_asked(structure, rank, today) for rank, structure in enumerate(STRUCTURES)]
        for one in asked[:2]:
            requests.confirm(request=one)
        requests.take(request=asked[1], ambassador=host)
    coming = Workshop.objects.filter(ambassador=host).upcoming().first()
    if coming is not None and not WorkshopHost.objects.filter(workshop=coming).exists():
        hosts.answer(host=hosts.invite(workshop=coming, user=other), accepts=True)


def _asked(structure: tuple, rank: int, today: date) -> WorkshopRequest:
    name, kind, postcode, audience, heads = structure
    details = {
        "structure": name, "kind": kind, "postcode": postcode, "audience": audience,
        "expected_heads": heads, "from_day": today + timedelta(days=20 + 7 * rank),
        "wishes": "Plutôt l’après-midi.",
    }  # fmt: skip
    contact = {"name": "Camille Exemple", "email": f"accueil{rank}@structure.example", "phone": ""}
    return requests.ask_workshop(details=details, contact=contact)


def answered_by_players(workshop: Workshop, draw: random.Random) -> None:
    """Count invented answers before and after a workshop, a little better after."""
    if PlayerTally.objects.filter(workshop=workshop).exists():
        return
    for _player in range(SHEETS):
        before = count_answers(
            workshop=workshop, moment=Moment.BEFORE, answers=_answers(draw, Moment.BEFORE, 0.4)
        )
        count_answers(
            workshop=workshop,
            moment=Moment.AFTER,
            answers=_answers(draw, Moment.AFTER, 0.8),
            before=before,
        )


def _answers(draw: random.Random, moment: Moment, luck: float) -> dict[str, str]:
    found = {}
    for item in ITEMS:
        if moment in item.moments:
            good = item.right or item.answers[0 if item.id in FIRST_IS_BEST else -1]
            found[item.id] = good if draw.random() < luck else draw.choice(item.answers)
    return found
