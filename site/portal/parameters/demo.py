"""Figures that wait for a check: one that needs a second reading, one just proposed."""

from datetime import date
from typing import Any

from portal.parameters.models import Parameter
from portal.parameters.services import check_value, propose_value

HALF_READ = {
    "name": "seuil_de_pauvrete",
    "value": 131_600,
    "valid_from": date(2027, 1, 1),
    "source": "Chiffre inventé pour la démonstration\u00a0: la prochaine publication de l’Insee",
}
JUST_PROPOSED = {
    "name": "rav_uc_critique",
    "value": 31_000,
    "valid_from": date(2027, 1, 1),
    "source": "Chiffre inventé pour la démonstration\u00a0: réunion des conseillers de décembre",
}


def load(*, trainer: Any, coordinator: Any) -> None:
    """Propose two figures as the trainer; a coordinator checks the first once. Idempotent."""
    if Parameter.objects.proposed().exists():
        return
    first = propose_value(author=trainer, **HALF_READ)
    check_value(parameter=first, person=coordinator)
    propose_value(author=trainer, **JUST_PROPOSED)
