"""Refusal codes of meetings and sheets, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "meeting_over": _("Cette rencontre est passée ou annulée."),
    "not_begun": _("Notez les présences quand la rencontre a commencé."),
    "sheet_not_there": _("Cette fiche a changé entre-temps. Voici où elle en est."),
    "own_sheet": _("Quelqu’un d’autre doit relire votre fiche."),
}


def sentence_for(code: str) -> str | Promise:
    """Return the sentence of a refusal; raises KeyError for a code nobody wrote a sentence for."""
    return SENTENCES[code]
