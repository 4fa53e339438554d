"""Proposing a product's terms and checking them: two people stand behind every new line."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from portal.audit.services import record
from portal.microcredit.models import Product, ProductTerms, TermsProposal
from portal.microcredit.models.product import TermsFields
from portal.microcredit.services.refusals import MicrocreditRefused
from portal.parameters.domain.parameter_set import ParameterSet, UnknownParameter
from portal.parameters.selectors import values_on

FACTS = tuple(field.name for field in TermsFields._meta.get_fields())


@transaction.atomic
def add_product(*, name: str, actor: Any) -> Product:
    """Name a product; it is offered once terms of it were checked.

    Raises MicrocreditRefused: `product_exists`.
    """
    code = slugify(name)[:50]
    if not code or Product.objects.filter(code=code).exists():
        raise MicrocreditRefused("product_exists")
    product = Product.objects.create(code=code, name=name.strip())
    record(action="microcredit.product_added", actor=actor, target=f"microcredit_product:{code}")
    return product


@transaction.atomic
def propose_terms(*, product: Product, author: Any, **facts: Any) -> TermsProposal:
    """Enter what a product says from a day on; nothing changes until somebody else checked it.

    Raises MicrocreditRefused: `source_missing`, `day_taken`, `least_above_most`,
    `above_the_law`, `law_unknown`.
    """
    if not str(facts["source"]).strip():
        raise MicrocreditRefused("source_missing")
    if product.terms.filter(valid_from=facts["valid_from"]).exists():
        raise MicrocreditRefused("day_taken")
    _within_the_law(facts)
    proposal = TermsProposal.objects.create(product=product, entered_by=author, **facts)
    _note("proposed", proposal, author)
    return proposal


def _within_the_law(facts: dict[str, Any]) -> None:
    """Compare the bounds with each other, then with the law of the first day (R. 518-61 CMF)."""
    if facts["min_cents"] > facts["max_cents"] or facts["min_months"] > facts["max_months"]:
        raise MicrocreditRefused("least_above_most")
    try:
        law: ParameterSet = values_on(facts["valid_from"])
        most_cents = law.cents("microcredit_maximum")
        most_months = law.number("microcredit_mois_maximum")
    except UnknownParameter as unknown:
        raise MicrocreditRefused("law_unknown") from unknown
    if facts["max_cents"] > most_cents or facts["legal_months"] > most_months:
        raise MicrocreditRefused("above_the_law")
    if facts["max_months"] > facts["legal_months"]:
        raise MicrocreditRefused("above_the_law")


@transaction.atomic
def check_terms(*, proposal: TermsProposal, person: Any) -> ProductTerms:
    """Write that somebody else compared the terms with their source: they hold from their day.

    Raises MicrocreditRefused: `own_proposal`, `already_checked`, `withdrawn`, `day_taken`.
    """
    row = _locked(proposal)
    refusal = refusal_to_check(row, person)
    if refusal:
        raise MicrocreditRefused(refusal)
    if row.product.terms.filter(valid_from=row.valid_from).exists():
        raise MicrocreditRefused("day_taken")
    facts = {name: getattr(row, name) for name in FACTS}
    row.terms = ProductTerms.objects.create(product=row.product, **facts)
    row.checked_by, row.checked_at = person, timezone.now()
    row.save(update_fields=["terms", "checked_by", "checked_at"])
    _note("checked", row, person)
    return row.terms


def refusal_to_check(row: TermsProposal, person: Any) -> str:
    """Return why this person may not check these terms, empty when they may."""
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.checked_at is not None:
        return "already_checked"
    return "own_proposal" if row.entered_by_id == person.pk else ""


@transaction.atomic
def withdraw_terms(*, proposal: TermsProposal, person: Any) -> None:
    """Take a proposal back; raises MicrocreditRefused `already_checked` once the terms hold."""
    row = _locked(proposal)
    if row.checked_at is not None:
        raise MicrocreditRefused("already_checked")
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        _note("withdrawn", row, person)


def _locked(proposal: TermsProposal) -> TermsProposal:
    return TermsProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)


def _note(action: str, row: TermsProposal, person: Any) -> None:
    record(
        action=f"microcredit.terms_{action}",
        actor=person,
        target=f"microcredit_terms:{row.public_id}",
    )
