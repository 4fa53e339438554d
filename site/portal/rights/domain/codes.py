"""The rights that are looked at (prevention.md §2.6), by their stable codes."""

from enum import StrEnum


class Right(StrEnum):
    """One right; the codes are kept in cases, so they never change."""

    RSA = "rsa"
    PRIME_ACTIVITE = "prime_activite"
    CSS = "css"
    ASPA = "aspa"
    ASF = "asf"
    AAH = "aah"
    HOUSING = "housing"
    FAMILY = "family"
    SCHOOL_START = "school_start"
    SCHOOL_GRANT = "school_grant"
    ENERGY = "energy"
    FSL = "fsl"
    CCAS = "ccas"
    PCH = "pch"
    MOBILITY = "mobility"
    OTHER = "other"
