"""Refusal codes of workshops, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "unknown_postcode": _("Ce code postal n’existe pas. Vérifiez les 5 chiffres."),
    "already_started": _("La table est déjà ouverte. L’atelier ne peut plus être annulé."),
    "closed": _("Cet atelier est terminé ou annulé."),
    "already_reported": _("Le compte rendu de cet atelier est déjà enregistré."),
    "nobody_came": _("Indiquez combien de personnes sont venues."),
    "too_many_heads": _("Un atelier accueille 60 personnes au plus. Vérifiez les nombres."),
    "unknown_band": _("Indiquez des nombres à partir de 0."),
    "mood_out_of_range": _("Choisissez une ambiance de 1 à 5."),
    "reason_needed": _("La partie n’est pas finie. Dites pourquoi en une phrase."),
}


def sentence_for(code: str) -> str | Promise:
    """Return the sentence of a refusal; raises KeyError for a code nobody wrote a sentence for."""
    return SENTENCES[code]
