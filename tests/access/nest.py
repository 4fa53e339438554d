"""A canary in every sealed column of every feature: a word that exists nowhere else.

The columns are found by introspection, and a row of each model too: a new sealed column has its
canary at once, and a new model that cannot be filled fails `test_every_sealed_column_...`.
"""

import base64
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from portal.accounts.roles import Role
from portal.crypto.sealed import Sealed, sealed_columns
from portal.referrals.services import papers
from portal.rights.services import note_right
from tests.access.world import World
from tests.factories import cases, microcredit

WORD = re.compile(r"canari[0-9a-f]{16}")
LINE_OF_BUDGET = "Prêt auto"
# Closed lists of codes: nothing but a code fits in them.
CODES = {"referrals.Referral.accessibility", "rights.CaseRight.right"}
# Kept in another form than a word: numbers, a file in base64.
DISGUISED = {"referrals.Creditor.amounts", "referrals.PaperCharter.content"}
AMOUNTS = "[97531246, 97531246, 97531246]"
AMOUNT = re.compile(r"97531246|975\D{0,6}312,46")


@dataclass
class Nest:
    """Where each word was put: its column and its row, by word."""

    columns: dict[str, str] = field(default_factory=dict)
    rows: dict[str, tuple[str, Any]] = field(default_factory=dict)

    def lay(self) -> None:
        """Put a word in every sealed column of every row."""
        for model in sealed_models():
            for row in model._base_manager.order_by("pk"):
                for column in sealed_columns(model):
                    self._lay_in(row, column)
                models.Model.save_base(row, raw=True)

    def _lay_in(self, row: Any, column: Sealed) -> None:
        name = f"{row._meta.label}.{column.name}"
        if name in CODES:
            return
        word = f"canari{secrets.token_hex(8)}"
        text = _dressed(name, word, getattr(row, column.name))
        setattr(row, column.name, text)
        if word in text or name in DISGUISED:
            self.columns[word], self.rows[word] = name, (row._meta.label, row.pk)

    def found_in(self, text: str) -> set[str]:
        """Return the words that a text holds; an amount stands for all amounts."""
        found = set(WORD.findall(text)) & set(self.columns)
        return found | ({"amounts"} if AMOUNT.search(text) else set())

    def names(self, words: set[str]) -> set[str]:
        """Return the columns of some words."""
        return {self.columns.get(word, "referrals.Creditor.amounts") for word in words}


def sealed_models() -> list[Any]:
    """Return every model with a sealed column."""
    return [model for model in apps.get_models() if sealed_columns(model)]


def rich_world(world: World) -> World:
    """Give the counsellor, the town and the lender of the world a case and a loan with all parts.

    The foreign ones are made too, so that there is something to leak.
    """
    case = cases.supported(
        agent=world.me(Role.PRESCRIBER),
        counsellor=world.me(Role.COUNSELLOR),
        purposes=("p_transmit", "p_social_worker"),
    )
    papers.add_document(referral=case, kind="bill", name="x", content=cases.PDF, author=None)
    today = timezone.localdate()
    subject = f"case:{case.public_id}"
    note_right(subject=subject, right="css", found_on=today, author=case.counsellor)
    world.things["case", Role.COUNSELLOR, "own"] = str(case.public_id)
    town = world.me(Role.MICROCREDIT_REFERENT)
    home = town.memberships.get().organisation
    lender = world.me(Role.LENDER).memberships.get().organisation
    loan = microcredit.repaying(town, with_offer=microcredit.offer(town=home, lender=lender))
    world.things["credit_file", Role.MICROCREDIT_REFERENT, "own"] = str(loan.public_id)
    world.things["sent_file", Role.LENDER, "own"] = str(loan.public_id)
    return world


def complete(world: World) -> None:
    """Make a row of every sealed model that has none, beside the rows of the world."""
    case = world.things["case", Role.COUNSELLOR, "own"]
    loan = world.things["credit_file", Role.MICROCREDIT_REFERENT, "own"]
    kept = {"referral": ("referrals.Referral", case), "file": ("microcredit.CreditFile", loan)}
    parents = {
        name: apps.get_model(label)._base_manager.get(public_id=public_id)
        for name, (label, public_id) in kept.items()
    }
    for model in sealed_models():
        names = {one.name for one in model._meta.concrete_fields}
        of_parent = {name: row for name, row in parents.items() if name in names}
        if not model._base_manager.filter(**of_parent).exists():
            _row(model, parents, world.me(Role.COUNSELLOR))


def _row(model: Any, parents: dict[str, Any], author: Any) -> Any:
    """Return a row of a model with as little as it takes, inside the parents it may have."""
    row = model()
    for one in model._meta.concrete_fields:
        if one.primary_key or one.has_default() or (one.null and one.name not in parents):
            continue
        if one.is_relation:
            setattr(row, one.name, _related(one, parents, author))
        elif not one.blank or one.choices:
            setattr(row, one.attname, _plain(one))
    for column in sealed_columns(model):
        setattr(row, column.name, "x")
    models.Model.save_base(row, raw=True)
    return row


def _related(one: Any, parents: dict[str, Any], author: Any) -> Any:
    if one.name in parents:
        return parents[one.name]
    if one.related_model is type(author):
        return author
    taken = one.model._base_manager.values(one.attname) if one.unique else []
    free = one.related_model._base_manager.exclude(pk__in=taken)
    return free.order_by("-pk").first() or _row(one.related_model, parents, author)


def _plain(one: Any) -> Any:
    if one.choices:
        return one.choices[0][0]
    if isinstance(one, models.DateField):
        return timezone.now() if isinstance(one, models.DateTimeField) else timezone.localdate()
    if isinstance(one, models.BooleanField):
        return True
    return 1 if isinstance(one, models.IntegerField) else "x"


def _dressed(name: str, word: str, before: str) -> str:
    """Return a word in the form that its column keeps."""
    if name == "budgets.HouseholdBudget.content":
        return before.replace(LINE_OF_BUDGET, word)
    if name == "referrals.Creditor.amounts":
        return AMOUNTS
    if name == "referrals.PaperCharter.content":
        return base64.b64encode(cases.PDF + word.encode()).decode()
    return f"{word}@exemple.example" if name.endswith("email") else word
