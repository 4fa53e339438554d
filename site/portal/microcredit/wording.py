"""Turning stable codes into the words people read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.microcredit.domain.purposes import Family

REFUSALS: dict[str, Any] = {
    "not_at_this_step": _("Le dossier n’en est plus là. Voici où il en est."),
    "unknown_move": _("Quelqu’un a déjà fait avancer ce dossier. Voici où il en est."),
    "not_your_move": _("Ce changement n’est pas de votre ressort."),
    "conditions_missing": _("Il manque quelque chose pour continuer\u00a0: %(details)s."),
    "information_missing": _("Expliquez d’abord le microcrédit à la personne."),
    "offer_closed": _("Cette offre est fermée."),
    "product_exists": _("Un produit porte déjà ce nom."),
    "source_missing": _("Écrivez d’où viennent ces conditions."),
    "day_taken": _("Ce produit a déjà des conditions à partir de ce jour."),
    "least_above_most": _("Un minimum dépasse son maximum."),
    "above_the_law": _("C’est plus que ce que la loi permet ce jour-là."),
    "law_unknown": _("Les chiffres de la loi manquent pour ce jour-là."),
    "own_proposal": _("Vous avez saisi ces conditions\u00a0: une autre personne les relit."),
    "already_checked": _("Ces conditions sont déjà relues."),
    "withdrawn": _("Cette proposition a été retirée."),
    "offer_exists": _("Cette commune propose déjà ce produit avec ce prêteur."),
    "no_terms": _("Ce produit n’a pas de conditions à cette date."),
    "in_the_future": _("Cette date n’est pas encore passée."),
    "unknown_destination": _("Choisissez une destination de la liste."),
    "envelope_empty": _("L’enveloppe de garantie n’a plus assez de place pour ce prêt."),
    "more_than_asked": _("La somme accordée ne peut pas dépasser la somme demandée."),
    "already_signed": _("Cette partie a déjà signé la charte."),
    "dates_crossed": _("La première échéance vient après le paiement du fournisseur."),
    "unknown_rank": _("Ce prêt n’a pas cette mensualité."),
    "longer_than_the_law": _("Avec ce changement, le prêt dépasserait la durée légale."),
    "already_deferred": _("Cette mensualité est déjà dans l’attente du début."),
    "amount_not_positive": _("Écrivez une somme."),
    "more_than_is_left": _("C’est plus que ce qui reste à rembourser."),
    "nothing_left": _("Il ne reste rien à rembourser."),
    "months_below_one": _("Il faut au moins un mois."),
    "incident_open": _("Un incident est déjà ouvert\u00a0: terminez-le d’abord."),
    "no_incident": _("Aucun incident n’est ouvert."),
    "already_last": _("Les solutions sont déjà proposées."),
    "solution_missing": _("Cochez au moins une solution."),
    "nothing_to_give_back": _("Ce produit ne prévoit pas de bonification."),
    "already_asked": _("La commission a déjà cette demande."),
    "refund_conditions_missing": _("La bonification n’est pas due\u00a0: %(details)s."),
    "empty_budget": _("Écrivez au moins une ligne."),
    "budget_in_the_future": _("Cette date n’est pas encore passée."),
    "no_refund_asked": _("Aucune bonification n’est demandée."),
    "no_refund_agreed": _("La commission n’a pas encore dit oui, ou la somme est déjà versée."),
}

CONDITIONS: dict[str, Any] = {
    "steps_done": _("les cinq étapes de l’étude"),
    "other_aids_seen": _("les autres aides regardées"),
    "project_complete": _("un projet décrit, un fournisseur et un devis"),
    "nothing_stops": _("un prêt possible pour cette personne"),
    "support_chosen": _("l’accompagnement choisi avec la personne"),
    "motive_given": _("la raison"),
    "within_the_product": _("une somme et une durée prévues par le produit"),
    "charter_signed": _("la charte signée par la personne et le CCAS"),
    "place_given": _("le lieu de la signature"),
    "nothing_left": _("la dernière mensualité payée"),
    "solutions_sought": _("des solutions proposées à la personne"),
    "evaluated": _("le bilan avec la personne"),
    "refund_settled": _("la bonification versée ou refusée"),
    "fully_repaid": _("un prêt remboursé en entier"),
    "project_done": _("un projet réalisé"),
    "bank_details": _("un IBAN"),
    "commission_agreed": _("l’accord de la commission"),
    "no_late_payment": _("aucun retard de paiement"),
}

OBSTACLES: dict[str, Any] = {
    "minor": _("La personne est mineure."),
    "not_resident": _("Elle n’habite pas la commune."),
    "can_borrow_elsewhere": _(
        "Une banque lui prêterait\u00a0: le microcrédit n’est pas pour elle."
    ),
    "purpose_excluded": _("Ce modèle ne paie pas ce type de projet."),
    "support_refused": _("L’accompagnement est obligatoire pour ce modèle."),
    "above_cap_of_purpose": _("La somme dépasse le maximum pour ce type de projet."),
    "not_affordable": _(
        "La mensualité est trop lourde pour le mois\u00a0: un autre outil d’abord."
    ),
    "amount_too_small": _("La somme est sous le minimum du modèle."),
    "amount_too_large": _("La somme dépasse le maximum du modèle."),
    "too_short": _("Le prêt est trop court pour ce modèle."),
    "too_long": _("Le prêt est trop long pour ce modèle."),
    "deferral_too_long": _("L’attente est plus longue que ce que permet le modèle."),
    "longer_than_the_law": _("Attente et remboursement dépassent la durée légale."),
}


def refusal_text(code: str, details: tuple[str, ...] = ()) -> str:
    """Return the sentence for a refusal's code, with what is missing in words."""
    words = REFUSALS.get(code, _("Ce n’est pas possible pour le moment."))
    named = ", ".join(str(CONDITIONS.get(one, one)) for one in details)
    return str(words) % {"details": named} if "%(details)s" in str(words) else str(words)


FAMILIES: dict[Family, Any] = {
    Family.WORK: _("Emploi et formation"),
    Family.MOBILITY: _("Mobilité"),
    Family.HOUSING: _("Logement"),
    Family.HEALTH: _("Santé"),
    Family.FAMILY: _("Événement familial"),
    Family.OTHER: _("Autre projet"),
    Family.MONEY: _("Budget et dettes"),
    Family.BUSINESS: _("Entreprise"),
}
