"""Refusal codes of resources and boxes, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "box_taken": _("Quelqu’un vient d’emprunter cette boîte."),
    "box_retired": _("Cette boîte n’est plus prêtée."),
    "due_passed": _("La date de retour est passée. Choisissez une date à venir."),
    "due_too_far": _("Une boîte se prête 60 jours au plus."),
    "returned_already": _("Cette boîte est déjà rendue."),
    "text_or_file": _("Donnez un texte ou un fichier, pas les deux."),
}


def sentence_for(code: str) -> str | Promise:
    """Return the sentence of a refusal; raises KeyError for a code nobody wrote a sentence for."""
    return SENTENCES[code]
