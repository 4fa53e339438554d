"""Turning stable codes into the words people read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, Any] = {
    "not_a_testimony": _("Cette ressource n’est pas un témoignage."),
    "ends_before_it_starts": _("L’accord finit avant de commencer."),
    "already_withdrawn": _("Cet accord est déjà retiré."),
    "already_answered": _("La réponse est déjà notée."),
    "unknown_outcome": _("Choisissez une réponse de la liste."),
    "not_at_this_step": _("Cette demande n’en est plus là."),
    "ends_in_the_past": _("Choisissez une date à venir."),
}


def refusal_text(code: str) -> Any:
    """Return the sentence for a refusal's code."""
    return REFUSALS.get(code, _("Ce n’est pas possible pour le moment."))
