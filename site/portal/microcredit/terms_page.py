"""A product's terms in words, and what new ones change."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dilemme.finance.money import format_euros
from portal.microcredit.models import choices
from portal.microcredit.models.product import TermsFields
from portal.microcredit.presentation import percent


@dataclass(frozen=True, slots=True)
class Change:
    """One condition, as it holds and as it would."""

    label: str
    before: str
    after: str

    @property
    def is_new(self) -> bool:
        """Tell whether the proposal changes it."""
        return self.before != self.after


def changes(proposed: TermsFields, held: TermsFields | None) -> list[Change]:
    """Return every condition of a proposal beside the one it would follow."""
    before = dict(described(held)) if held else {}
    return [Change(label, before.get(label, ""), after) for label, after in described(proposed)]


def described(terms: Any) -> list[tuple[str, str]]:
    """Return what terms say, line by line."""
    rate = percent(terms.rate_bp)
    return [
        (_("Somme"), _("de %(low)s à %(high)s") % _euros(terms.min_cents, terms.max_cents)),
        (_("Durée"), _("de %(low)s à %(high)s") % _months(terms.min_months, terms.max_months)),
        (_("Attente au plus"), _waiting(terms)),
        (_("Attente et remboursement"), _in_months(terms.legal_months)),
        (_("Taux"), _("%(rate)s, hypothèse") % {"rate": rate} if terms.rate_is_assumed else rate),
        (_("Projets payés"), ", ".join(_purposes(terms))),
        (_("Accompagnement"), terms.get_accompaniment_display()),
        (_("Pour les habitants seulement"), _("oui") if terms.is_local else _("non")),
        (_("Garantie"), _guarantee(terms)),
        (_("Rendu à la fin"), terms.get_refund_display()),
        (_("Fait connaître à"), terms.get_audience_display()),
        (_("Source"), terms.source),
    ]


def _euros(low: int, high: int) -> dict[str, str]:
    return {"low": format_euros(low), "high": format_euros(high)}


def _months(low: int, high: int) -> dict[str, str]:
    return {"low": str(low), "high": _in_months(high)}


def _in_months(months: int) -> str:
    return ngettext("%(n)d mois", "%(n)d mois", months) % {"n": months}


def _waiting(terms: Any) -> str:
    months = _in_months(terms.max_deferral_months)
    if terms.max_deferral_months and terms.deferral_counts:
        return _("%(months)s, comptés dans la durée") % {"months": months}
    return months


def _guarantee(terms: Any) -> str:
    facts = {"share": percent(terms.guarantee_bp), "who": terms.guarantor}
    if terms.guarantor_is_town:
        return _("%(share)s, %(who)s (la commune)") % facts
    return _("%(share)s, %(who)s") % facts


def _purposes(terms: Any) -> list[str]:
    words = _("%(purpose)s (%(cap)s au plus)")
    return [
        words % {"purpose": choices.Purpose(code).label, "cap": format_euros(terms.caps[code])}
        if code in terms.caps
        else str(choices.Purpose(code).label)
        for code in terms.purposes
    ]
