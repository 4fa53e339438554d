"""Refusals of the register in words."""

from django.utils.translation import gettext as _

REFUSALS = {
    "already_revoked": "Cette attestation est déjà annulée.",
    "already_replaced": "Une attestation plus récente remplace déjà celle-ci.",
    "unknown_reason": "Choisissez un motif de la liste.",
    "nothing_changed": "Rien ne change\u00a0: corrigez au moins une information.",
    "erased": "Le nom a été effacé. L’attestation ne peut plus être imprimée.",
    "glyphs_missing": "Ce nom contient un signe que nos polices ne savent pas dessiner.",
    "name_empty": "Écrivez le prénom et le nom.",
    "name_too_long": "Ce nom dépasse 120 signes.",
    "validity_in_the_past": "La date de fin est déjà passée.",
    "batch_empty": "Personne dans ce groupe ne peut encore recevoir ce document.",
    "issuer_missing": "L’organisme qui délivre n’est pas encore indiqué dans les contenus.",
    "seal_missing": "La clé qui scelle les attestations manque. Prévenez l’administration du site.",
    "logo_too_big": "Ce fichier dépasse 2 Mo.",
    "not_a_logo": "Ce fichier n’est pas une image PNG ou JPEG lisible.",
}


def sentence_for(code: str) -> str:
    """Return the words for a refusal code."""
    words = REFUSALS.get(code, "Cela n’a pas pu être fait. Rien n’a changé.")
    return _(words)
