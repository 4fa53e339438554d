"""What happens to budgets and rights when their case is emptied: erased in the same transaction."""

from typing import Any

from django.dispatch import receiver

from portal.budgets.services import erase_budgets
from portal.referrals.signals import case_emptied
from portal.rights.services import erase_rights


@receiver(case_emptied, dispatch_uid="casework.erase")
def erase_what_is_kept(*, subject: str, **_signal: Any) -> None:
    """Erase every budget and right of the case."""
    erase_budgets(subject=subject)
    erase_rights(subject=subject)
