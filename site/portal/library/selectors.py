"""Searching the library, and counting mediations."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils import timezone

from portal.library.domain.words import search_words
from portal.library.models import (
    CreditorReferent,
    Entry,
    Kind,
    Mediation,
    ProBonoProduct,
    Theme,
)

MOST_AT_THE_DESK = 5
YEARLY_MEDIATIONS_OF_THE_NETWORK = 400  # seed 000, "about 400 a year"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader looks for."""

    text: str = ""
    kind: str = ""
    theme: str = ""


def found_entries(viewer: Any, asked: Asked):
    """Return what a reader may see and asked for, titles first, without the bodies."""
    rows = Entry.objects.visible_to(viewer).about(asked.text).defer("body", "search_words")
    if asked.kind in Kind.values:
        rows = rows.filter(kind=asked.kind)
    if asked.theme in Theme.values:
        rows = rows.filter(theme=asked.theme)
    return rows


@dataclass(frozen=True, slots=True)
class AtTheDesk:
    """What the words asked also find among what only those who advise see, apart from advice."""

    referents: list[CreditorReferent]
    products: list[ProBonoProduct]


def found_at_the_desk(viewer: Any, text: str) -> AtTheDesk:
    """Return the first contacts and products that hold every word asked: two queries.

    Nothing for readers who do not advise, nor without words.
    """
    if not search_words(text):
        return AtTheDesk([], [])
    today = timezone.localdate()
    products = ProBonoProduct.objects.visible_to(viewer).about(text)
    return AtTheDesk(
        referents=list(CreditorReferent.objects.visible_to(viewer).about(text)[:MOST_AT_THE_DESK]),
        products=[one for one in products if one.is_valid_on(today)][:MOST_AT_THE_DESK],
    )


def found_referents(viewer: Any, *, text: str = "", debt_kind: str = "", department: str = ""):
    """Return the directory, each with how many mediations it took: one query."""
    rows = CreditorReferent.objects.visible_to(viewer).about(text)
    if debt_kind:
        rows = rows.filter(debt_kind=debt_kind)
    if department:
        rows = rows.filter(department=department)
    return rows.annotate(n_mediations=Count("mediations")).order_by("search_words", "pk")


def mediations_of_year(viewer: Any, year: int) -> dict[str, int]:
    """Return how many mediations were asked in a year, by answer: one query."""
    rows = Mediation.objects.visible_to(viewer).filter(asked_on__year=year)
    counted = rows.order_by("outcome").values_list("outcome").annotate(n=Count("pk"))
    return {outcome: dict(counted).get(outcome, 0) for outcome in Mediation.Outcome.values}
