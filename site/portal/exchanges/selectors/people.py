"""Who is in the network, and who is named in a message."""

from collections.abc import Iterable

from django.db.models import Q

from portal.accounts.models import Membership, User
from portal.exchanges.models.threads import READERS


def network():
    """Return the people of the network: ambassadors and the coordination."""
    held = Membership.objects.active().with_role(*READERS).order_by().values("user_id")
    return User.objects.filter(pk__in=held)


def is_in_network(user: User) -> bool:
    """Tell whether somebody is in the network today."""
    return network().filter(pk=user.pk).exists()


def people_named(names: Iterable[tuple[str, str]]) -> list[User]:
    """Return the people of the network who bear these names, in any case: one query at most."""
    wanted = Q()
    for first, last in names:
        wanted |= Q(first_name__iexact=first, last_name__iexact=last)
    return list(network().filter(wanted).order_by("pk")) if wanted else []
