"""Kinds, languages and reasons, in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.domain.kinds import Kind as DomainKind
from certificates.domain.kinds import Language as DomainLanguage


class Kind(models.TextChoices):
    """What a certificate certifies; success and attendance are never mixed in one document."""

    ATTESTATION_FORMATION = DomainKind.ATTESTATION_FORMATION.value, _("Attestation de formation")
    ATTESTATION_PARTICIPATION = (
        DomainKind.ATTESTATION_PARTICIPATION.value,
        _("Attestation de participation"),
    )
    CERTIFICAT_REALISATION = DomainKind.CERTIFICAT_REALISATION.value, _("Certificat de réalisation")
    ATTESTATION_AMBASSADEUR = (
        DomainKind.ATTESTATION_AMBASSADEUR.value,
        _("Attestation d’ambassadeur"),
    )
    ATTESTATION_COMPETENCE = DomainKind.ATTESTATION_COMPETENCE.value, _("Attestation de compétence")


class Language(models.TextChoices):
    """What it is written in."""

    FRENCH = DomainLanguage.FRENCH.value, _("français")
    ENGLISH = DomainLanguage.ENGLISH.value, _("anglais")


class RevocationReason(models.TextChoices):
    """Why a certificate is no longer good; shown to whoever checks it."""

    WRONG_FACTS = "wrong_facts", _("une information était fausse")
    WRONG_PERSON = "wrong_person", _("elle avait été remise à une autre personne")
    REPLACED = "replaced", _("une attestation corrigée la remplace")
    IRREGULAR = "irregular", _("la formation n’avait pas été suivie dans les règles")


class ReissueReason(models.TextChoices):
    """Why a certificate replaces another; shown to whoever checks the old one."""

    NEW_NAME = "new_name", _("le nom a changé ou était mal écrit")
    NEW_RESULT = "new_result", _("un nouveau résultat a été obtenu")
    CORRECTED_FACTS = "corrected_facts", _("une information a été corrigée")
