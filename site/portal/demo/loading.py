"""The order in which the demonstration is put together."""

from collections.abc import Callable

from django.db import transaction

from portal.demo.people import load_people


@transaction.atomic
def load_demo(*, say: Callable[[str], object]) -> None:
    """Load people, then each feature's part; `say` receives one sentence a part."""
    load_people()
    say("Démonstration : personnes et organisations.")
