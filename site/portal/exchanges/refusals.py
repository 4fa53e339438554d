"""Refusal codes of the exchanges, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "closed": _("Ce fil est fermé. Ouvrez-en un nouveau."),
    "nobody_there": _("Cette personne n’est plus dans le réseau."),
    "yourself": _("Vous ne pouvez pas vous écrire à vous-même."),
    "already_hidden": _("Ce message est déjà retiré."),
    "not_yours": _("Ce message n’est pas le vôtre."),
    "already_flagged": _("Vous avez déjà signalé ce message."),
    "empty": _("Écrivez votre message."),
}


def sentence_for(code: str) -> str | Promise:
    """Return the sentence of a refusal; raises KeyError for a code nobody wrote a sentence for."""
    return SENTENCES[code]
