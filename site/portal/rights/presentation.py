"""Findings as the page draws them: the right, its reasons, the ceiling looked at, where to ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from dilemme.finance.money import format_euros
from portal.rights.domain.codes import Right as RightCode
from portal.rights.domain.precheck import Compared, Finding, Likelihood
from portal.rights.models import Right
from portal.rights.rules import Place, places
from portal.ui.templatetags.ui import plain_date

TITLES = {
    Likelihood.VERY_LIKELY: (
        "Très probable",
        "Demandez sans attendre\u00a0: ces droits ne remontent pas, ou peu, dans le passé.",
    ),
    Likelihood.POSSIBLE: (
        "Possible",
        "Posez la question\u00a0: une simulation ou un dossier le dira.",
    ),
    Likelihood.UNLIKELY: ("Peu probable", "Revenez si votre situation change."),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One right, in words; `amount` only when a calculator is installed."""

    title: str
    reasons: tuple[str, ...]
    ceiling: str
    place: Place
    amount: str


@dataclass(frozen=True, slots=True)
class Column:
    """The rights of one likelihood."""

    code: str
    title: str
    text: str
    cards: list[Card]


def columns(
    findings: Mapping[Likelihood, Sequence[Finding]],
    amounts: Mapping[RightCode, int],
    *,
    on: date,
) -> list[Column]:
    """Return the three answers, each with its rights."""
    return [
        Column(
            code=likelihood.value,
            title=_(TITLES[likelihood][0]),
            text=_(TITLES[likelihood][1]),
            cards=[_card(one, amounts, on) for one in findings[likelihood]],
        )
        for likelihood in Likelihood
    ]


def _card(finding: Finding, amounts: Mapping[RightCode, int], on: date) -> Card:
    cents = amounts.get(finding.right)
    return Card(
        title=str(Right(finding.right).label),
        reasons=finding.reasons,
        ceiling=_ceiling(finding.compared, on) if finding.compared else "",
        place=places()[finding.where],
        amount=_("Environ %(amount)s par mois") % {"amount": format_euros(cents)} if cents else "",
    )


def _ceiling(compared: Compared, on: date) -> str:
    under = _(
        "Vos ressources\u00a0: %(income)s par mois. Repère pour votre foyer\u00a0: %(ceiling)s."
    )
    over = _(
        "Vos ressources (%(income)s par mois) dépassent le repère du foyer\u00a0: %(ceiling)s."
    )
    words = over if compared.income_cents > compared.ceiling.cents else under
    said = words % {
        "income": format_euros(compared.income_cents),
        "ceiling": format_euros(compared.ceiling.cents),
    }
    until = compared.ceiling.value.valid_until
    if until is None or until >= on:
        return said
    last = _("Ce repère date du %(day)s, dernier connu ici.") % {"day": plain_date(until)}
    return f"{said} {last}"
