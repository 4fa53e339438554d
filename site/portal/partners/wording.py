"""Turning stable codes into the words people read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

REFUSALS: dict[str, Any] = {
    "branch_exists": _("Cette agence est déjà dans la liste."),
    "kind_without_referral": _(
        "Ce type de partenaire ne peut pas orienter. Décochez « comprend les orientations »."
    ),
    "nothing_changes": _("Rien ne change : modifiez au moins un terme."),
    "ends_before_it_starts": _("La fin vient avant le début de la convention."),
    "already_billed": _("Cette période est déjà dans un relevé. Un relevé ne change jamais."),
    "period_upside_down": _("La fin de la période vient avant son début."),
    "period_not_over": _("La période n’est pas finie : choisissez un jour passé."),
    "not_in_one_year": _("La période doit tenir dans une seule année de convention."),
    "gap_before": _("Commencez le lendemain du dernier relevé, ou le premier jour de l’année."),
    "no_price": _("La convention n’a pas de prix à cette date."),
    "nothing_to_credit": _("Cette ligne ne coûte rien."),
    "already_credited": _("Cette ligne a déjà son avoir."),
    "foreign_line": _("Cette ligne est sur un autre relevé."),
}


def refusal_text(code: str) -> Any:
    """Return the sentence for a refusal's code."""
    return REFUSALS.get(code, _("Ce n’est pas possible pour le moment."))
