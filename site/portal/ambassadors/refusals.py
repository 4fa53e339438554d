"""Refusal codes of workshops and requests, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "unknown_postcode": _("Ce code postal n’existe pas. Vérifiez les 5 chiffres."),
    "date_passed": _("Cette date est passée. Choisissez une date à venir."),
    "already_started": _(
        "La partie a commencé, ou l’atelier est terminé. Il ne peut plus changer."
    ),
    "closed": _("Cet atelier est terminé ou annulé."),
    "already_reported": _("Le compte rendu de cet atelier est déjà enregistré."),
    "not_reported": _("Écrivez d’abord le compte rendu."),
    "no_contact": _("Cet atelier n’a pas d’adresse où écrire."),
    "already_thanked": _("Les remerciements sont déjà partis."),
    "nobody_came": _("Indiquez combien de personnes sont venues."),
    "too_many_heads": _("Un atelier accueille 60 personnes au plus. Vérifiez les nombres."),
    "unknown_band": _("Indiquez des nombres à partir de 0."),
    "gender_beyond_heads": _("Femmes et hommes dépassent le nombre de personnes venues."),
    "mood_out_of_range": _("Choisissez une ambiance de 1 à 5."),
    "reason_needed": _("La partie n’est pas finie. Dites pourquoi en une phrase."),
    "request_not_there": _("Cette demande a changé entre-temps. Voici où elle en est."),
    "accreditation_over": _(
        "Votre habilitation a pris fin. Renouvelez-la pour répondre à une demande."
    ),
    "host_is_you": _("Vous animez déjà cet atelier."),
    "host_known": _("Cette personne est déjà invitée."),
    "too_many_hosts": _("Quatre personnes au plus animent avec vous."),
    "host_not_ready": _("Cette personne n’anime pas encore l’atelier avec vous."),
    "nothing_answered": _("Répondez à une question au moins."),
}


def sentence_for(code: str) -> str | Promise:
    """Return the sentence of a refusal; raises KeyError for a code nobody wrote a sentence for."""
    return SENTENCES[code]
