"""The addresses of the people who hold a role."""

from portal.accounts.models import Membership, User


def holders_of(role: str) -> list[str]:
    """Return the e-mail addresses of those who hold a role today."""
    held = Membership.objects.active().with_role(role).order_by().values("user_id")
    return list(User.objects.filter(pk__in=held).values_list("email", flat=True))
