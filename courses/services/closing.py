"""What ends by itself: urns of anonymous answers, and the secrets that pair them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from courses.services.opinions import close_urns
from courses.services.pairing import destroy_secrets


@dataclass(frozen=True, slots=True)
class Closed:
    """How many urns were closed and how many secrets destroyed."""

    n_urns: int
    n_secrets: int


@transaction.atomic
def close_opinions(*, now: datetime) -> Closed:
    """Close the urns that are over and destroy the secrets no longer needed; again does nothing."""
    return Closed(n_urns=close_urns(now=now), n_secrets=destroy_secrets(now=now))
