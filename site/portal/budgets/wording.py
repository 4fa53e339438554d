"""Signals, reasons and suggestions in plain words; refusals too."""

from django.utils.translation import gettext as _

from dilemme.finance.money import HARD_SPACE
from portal.budgets.domain.orientation import Orientation, Reason, Signal

SIGNALS = {
    Signal.NEGATIVE_BALANCE: (
        "Il sort plus d’argent qu’il n’en rentre",
        "Regardez d’abord les dépenses de tous les jours, puis les aides possibles.",
    ),
    Signal.CRITICAL_REMAINDER: (
        "Il reste très peu pour vivre",
        "N’attendez pas\u00a0: un conseiller peut vous rappeler cette semaine.",
    ),
    Signal.TIGHT_REMAINDER: (
        "Il reste peu pour vivre",
        "Un imprévu peut suffire à faire basculer le mois.",
    ),
    Signal.HIGH_DEBT_RATIO: (
        "Les crédits prennent plus d’un tiers de ce qui rentre",
        "C’est un signal, pas une faute. N’en prenez pas un autre pour les rembourser.",
    ),
    Signal.ARREARS: (
        "Il y a des retards de paiement",
        "Prévenez avant la relance\u00a0: un délai se demande toujours.",
    ),
    Signal.SEVERAL_CREDITS: (
        "Vous remboursez plusieurs crédits",
        "Faites-en la liste avec les dates de fin\u00a0: c’est le premier papier demandé.",
    ),
}
ORIENTATIONS = {
    Orientation.SUPPORT: (
        "Un accompagnement",
        "Un budget suivi chaque mois et l’ouverture de vos droits peuvent suffire.",
    ),
    Orientation.MEDIATION: (
        "Un accompagnement et une médiation",
        "Un conseiller peut parler avec vos créanciers pour étaler ce que vous devez.",
    ),
    Orientation.OVER_INDEBTEDNESS: (
        "Une aide pour le dossier de surendettement",
        "Étaler ne suffirait pas. Le dossier est gratuit, un conseiller le prépare avec vous.",
    ),
}
REASONS = {
    Reason.FILE_ADMISSIBLE: "la Banque de France a déjà accepté un dossier",
    Reason.NO_CAPACITY: "rien ne reste chaque mois pour rembourser ce qui est dû",
    Reason.TOO_LONG: "rembourser prendrait plus de temps que la loi n’en donne",
    Reason.SEVERAL_CREDITS: "il y a au moins deux crédits",
    Reason.CREDIT_WITH_ARREARS: "il y a un crédit et des retards",
    Reason.NEGATIVE_BALANCE: "il sort plus d’argent qu’il n’en rentre",
    Reason.ARREARS: "il y a des retards de paiement",
    Reason.HEAVY_CREDITS: "les crédits pèsent lourd et il reste peu pour vivre",
    Reason.BUDGET_ADVICE: "tout est payé à temps",
}
STATEMENT_REFUSALS = {
    "missing": "Choisissez un fichier de 1 Mo au plus, exporté de votre banque.",
    "too_big": "Ce fichier dépasse 1 Mo. Exportez moins de mois.",
    "empty": "Ce fichier est vide.",
    "not_text": "Ce fichier n’est pas un relevé CSV ou OFX. Un PDF ne peut pas être lu ici.",
    "not_a_table": "Ligne %(line)d\u00a0: ce n’est pas un tableau CSV.",
    "no_header": (
        "Ligne %(line)d\u00a0: nous ne trouvons pas les titres Date, Libellé et Montant"
        " (ou Débit et Crédit)."
    ),
    "bad_date": "Ligne %(line)d\u00a0: la date n’est pas lisible.",
    "bad_amount": "Ligne %(line)d\u00a0: le montant n’est pas lisible.",
    "missing_cells": "Ligne %(line)d\u00a0: il manque des cases.",
    "nothing": "Ce fichier ne contient aucune opération.",
    "too_long": "Ligne %(line)d\u00a0: le relevé dépasse 2 000 opérations. Exportez moins de mois.",
}


def statement_refusal(code: str, line: int) -> str:
    """Return why a statement was refused, with its line where there is one."""
    return _(STATEMENT_REFUSALS[code]) % {"line": line}


def percent(rate_bp: int | None) -> str:
    """Write a ratio: "20,65 %"; in words without resources."""
    if rate_bp is None:
        return _("Sans ressources, ce calcul n’existe pas")
    whole, cents = divmod(rate_bp, 100)
    return f"{whole},{cents:02d}{HARD_SPACE}%"


def units(hundredths: int) -> str:
    """Write consumption units: "2,3"."""
    return f"{hundredths / 100:g}".replace(".", ",")
