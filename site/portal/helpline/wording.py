"""Turning stable codes into the words people read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, Any] = {
    "unknown_leaflet": _("Ce code n’est sur aucun dépliant de cette permanence."),
    "nobody_to_call_back": _("Pour rappeler la personne, il faut son numéro."),
    "already_called_back": _("Quelqu’un l’a déjà rappelée."),
    "unknown_case": _("Vous n’avez pas de dossier avec cette référence."),
    "not_free": _("Cette heure n’est plus libre. Choisissez-en une autre."),
    "not_booked": _("Ce rendez-vous n’est plus prévu."),
    "unknown_state": _("Choisissez une réponse de la liste."),
    "hours_overlap": _("Deux horaires du même jour se chevauchent."),
    "dates_crossed": _("La fin vient après le début."),
}


def refusal_text(code: str) -> Any:
    """Return the sentence for a refusal's code."""
    return REFUSALS.get(code, _("Ce n’est pas possible pour le moment."))
