"""The sheet: every line of a budget, as people think it is and as papers say it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dilemme.finance.money import MINUS, format_euros
from portal.budgets.catalogue import Item, parts
from portal.budgets.domain.lines import Line, Section
from portal.budgets.domain.storage import Sheet
from portal.ui.fields import EurosField, day_input
from portal.ui.household import HouseholdForm, household_initial

FIRST_CREDITS = 3
MOST_CREDITS = 15
WITHOUT_GUESS = (Section.ARREARS, Section.OVERDRAFT)


@dataclass(frozen=True, slots=True)
class RowFields:
    """The fields of one line: `declared` is None where only the real amount is asked."""

    label: str
    declared: Any
    real: Any
    proved: Any = None


@dataclass(frozen=True, slots=True)
class PartFields:
    """A section as the page draws it."""

    code: str
    title: str
    hint: str
    rows: tuple[RowFields, ...]
    has_two_columns: bool


@dataclass(frozen=True, slots=True)
class CreditFields:
    """The fields of one credit."""

    number: int
    label: Any
    paid: Any
    left: Any
    mortgage: Any


def name_of(section: str, code: str, column: str) -> str:
    """Return the name of an amount's field; `column` is "d" (declared) or "r" (real)."""
    return f"{section}_{code}_{column}"


def written(cents: int) -> str:
    """Return an amount the way the field takes it."""
    return format_euros(cents).removesuffix("\u00a0€").replace(MINUS, "-")


class SheetForm(HouseholdForm):
    """Both columns at once, for somebody alone in front of the tool (prevention.md §1, A48)."""

    columns = ("d", "r")
    asks_proof = False

    on = forms.DateField(
        label=_("Situation au"), widget=day_input(), required=False, initial=timezone.localdate
    )
    has_admissible_file = forms.BooleanField(
        label=_("La Banque de France a déjà accepté un dossier de surendettement"), required=False
    )
    n_credits = forms.IntegerField(
        widget=forms.HiddenInput, required=False, initial=FIRST_CREDITS, max_value=MOST_CREDITS
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)
        for item in _items():
            self._add_amounts(item)
        for rank in range(self._credits_shown()):
            self._add_credit(rank)

    def _add_amounts(self, item: Item) -> None:
        for column in self.columns_of(item.section):
            name = name_of(item.section, item.code, column)
            self.fields[name] = EurosField(label=_label(item, column), required=False)
        if self.asks_proof:
            name = name_of(item.section, item.code, "p")
            label = _("Document vu\u00a0: %(label)s") % {"label": item.label}
            self.fields[name] = forms.BooleanField(label=label, required=False)

    def columns_of(self, section: Section) -> tuple[str, ...]:
        """Return the columns of a section; what is owed is never a guess of two columns."""
        return self.columns[-1:] if section in WITHOUT_GUESS else self.columns

    def _add_credit(self, rank: int) -> None:
        number = {"n": rank + 1}
        self.fields[f"credit_{rank}_label"] = forms.CharField(
            label=_("Nom du crédit %(n)d") % number,
            max_length=60,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        paid, left = _("Mensualité du crédit %(n)d"), _("Reste à rembourser du crédit %(n)d")
        self.fields[f"credit_{rank}_paid"] = EurosField(label=paid % number, required=False)
        self.fields[f"credit_{rank}_left"] = EurosField(label=left % number, required=False)
        self.fields[f"credit_{rank}_mortgage"] = forms.BooleanField(
            label=_("Crédit %(n)d\u00a0: pour le logement") % number, required=False
        )

    def _credits_shown(self) -> int:
        asked = self.data.get("n_credits") if self.is_bound else self.initial.get("n_credits")
        try:
            wanted = int(asked or FIRST_CREDITS)
        except ValueError:
            wanted = FIRST_CREDITS
        return max(1, min(wanted, MOST_CREDITS))

    @property
    def amounts_are_valid(self) -> bool:
        """Whether at least one amount was written and none is wrong."""
        return self.is_valid() and bool(self.lines())

    def parts(self) -> list[PartFields]:
        """Return the sections as the page draws them."""
        return [
            PartFields(
                part.section.value,
                part.title,
                part.hint,
                tuple(self._row(item) for item in part.items),
                len(self.columns_of(part.section)) > 1,
            )
            for part in parts()
        ]

    def _row(self, item: Item) -> RowFields:
        columns = self.columns_of(item.section)
        bound = {column: self[name_of(item.section, item.code, column)] for column in columns}
        proved = self[name_of(item.section, item.code, "p")] if self.asks_proof else None
        return RowFields(item.label, bound.get("d"), bound.get("r"), proved)

    def credits(self) -> list[CreditFields]:
        """Return the rows of credits."""
        return [
            CreditFields(
                rank + 1,
                self[f"credit_{rank}_label"],
                self[f"credit_{rank}_paid"],
                self[f"credit_{rank}_left"],
                self[f"credit_{rank}_mortgage"],
            )
            for rank in range(self._credits_shown())
        ]

    def lines(self) -> list[Line]:
        """Return the lines to count: what papers say where they say it, else what is believed."""
        real = {(line.section, line.code): line for line in self.column("r")}
        declared = {(line.section, line.code): line for line in self.column("d")}
        return [*(declared | real).values(), *self.credit_lines()]

    def column(self, column: str) -> list[Line]:
        """Return the lines written in one column; a real line has been seen on a paper."""
        return list(self._amounts(column))

    def _amounts(self, column: str) -> Iterator[Line]:
        for item in _items():
            cents = self.cleaned_data.get(name_of(item.section, item.code, column))
            if cents is not None:
                yield Line(item.section, item.code, cents, is_proved=self._is_proved(item, column))

    def _is_proved(self, item: Item, column: str) -> bool:
        if self.asks_proof:
            return bool(self.cleaned_data.get(name_of(item.section, item.code, "p")))
        return column == "r"

    def credit_lines(self) -> list[Line]:
        """Return the credits on which something is paid or owed."""
        given = self.cleaned_data
        rows = [
            Line(
                Section.CREDITS,
                f"credit_{rank + 1}",
                given.get(f"credit_{rank}_paid") or 0,
                given.get(f"credit_{rank}_label", ""),
                given.get(f"credit_{rank}_left") or 0,
                bool(given.get(f"credit_{rank}_mortgage")),
            )
            for rank in range(self._credits_shown())
        ]
        return [line for line in rows if line.cents or line.outstanding_cents]


class DeclaredForm(SheetForm):
    """Inside a case: what the person says."""

    columns = ("d",)


class RealForm(SheetForm):
    """Inside a case: what papers say, each line with its document ticked."""

    columns = ("r",)
    asks_proof = True


def _items() -> Iterator[Item]:
    for part in parts():
        yield from part.items


def _label(item: Item, column: str) -> Any:
    words = _("%(label)s, ce que je pense") if column == "d" else _("%(label)s, sur papier")
    return words % {"label": item.label}


def sheet_initial(sheet: Sheet, *, column: str) -> dict[str, Any]:
    """Return what a form shows for a sheet already kept, in the column asked for."""
    shown: dict[str, Any] = household_initial(sheet.household)
    shown["has_admissible_file"] = sheet.has_admissible_file
    owed = [line for line in sheet.lines if line.section == Section.CREDITS]
    for line in sheet.lines:
        if line.section != Section.CREDITS:
            shown[name_of(line.section, line.code, column)] = written(line.cents)
            shown[name_of(line.section, line.code, "p")] = line.is_proved
    for rank, line in enumerate(owed):
        shown[f"credit_{rank}_label"] = line.label
        shown[f"credit_{rank}_paid"] = written(line.cents)
        shown[f"credit_{rank}_left"] = written(line.outstanding_cents)
        shown[f"credit_{rank}_mortgage"] = line.is_mortgage
    return shown | {"n_credits": max(FIRST_CREDITS, len(owed) + 1)}
