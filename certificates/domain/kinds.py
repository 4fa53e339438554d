"""What a certificate certifies; success, attendance and realised hours are never mixed."""

from enum import StrEnum


class Kind(StrEnum):
    """The documents of the network (training.md §3.1 and §3.2)."""

    ATTESTATION_FORMATION = "attestation_formation"
    ATTESTATION_PARTICIPATION = "attestation_participation"
    CERTIFICAT_REALISATION = "certificat_realisation"
    ATTESTATION_AMBASSADEUR = "attestation_ambassadeur"
    ATTESTATION_COMPETENCE = "attestation_competence"


class Language(StrEnum):
    """The languages a certificate is written in."""

    FRENCH = "fr"
    ENGLISH = "en"
