"""A bank statement, and the rules that sort it: everything travels in the page, nothing is kept."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dilemme.finance.money import format_euros
from portal.budgets.catalogue import parts, proposed_rules
from portal.budgets.domain.csv_statement import read_csv
from portal.budgets.domain.lines import Section
from portal.budgets.domain.ofx_statement import looks_like_ofx, read_ofx
from portal.budgets.domain.sorting import LEFT_OUT, TO_SORT, Rule, Sorted
from portal.budgets.domain.statement import (
    MOST_BYTES,
    Operation,
    StatementRefused,
    checked,
    decoded,
    tidy,
)
from portal.budgets.wording import statement_refusal

MOST_RULES = 60
BLANK_RULES = 3
CARRIED = re.compile(r"(\d{4}-\d{2}-\d{2});(-?\d{1,12});(.*)")
WAYS = {"": None, "in": True, "out": False}


def choices() -> list[Any]:
    """Return where operations may go: every line of the sheet, nowhere, or not yet."""
    sortable = [
        part for part in parts() if part.section not in (Section.ARREARS, Section.OVERDRAFT)
    ]
    lines = [
        (part.title, [(f"{item.section.value}.{item.code}", item.label) for item in part.items])
        for part in sortable
    ]
    return [(TO_SORT, _("À classer")), *lines, (LEFT_OUT, _("Ne pas compter"))]


def codes() -> set[str]:
    """Return every place that a rule may name."""
    named = {f"{item.section.value}.{item.code}" for part in parts() for item in part.items}
    return named | {LEFT_OUT}


class FileForm(forms.Form):
    """The file, as the bank exports it."""

    file = forms.FileField(
        label=_("Votre relevé, en CSV ou en OFX"),
        help_text=_("Exporté du site de votre banque. 1 Mo au plus, 3 mois de préférence."),
        error_messages={"required": statement_refusal("missing", 0)},
        widget=forms.FileInput(attrs={"accept": ".csv,.ofx,.qfx,.txt"}),
    )

    def clean_file(self) -> list[Operation]:
        """Return the operations; refuse a file that cannot be read, with its line."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            raise ValidationError(statement_refusal("too_big", 0), code="too_big")
        try:
            text = decoded(sent.read())
            return read_ofx(text) if looks_like_ofx(text) else read_csv(text)
        except StatementRefused as refused:
            words = statement_refusal(refused.code, refused.line)
            raise ValidationError(words, code=refused.code) from refused


def carried(operations: Iterable[Operation]) -> str:
    """Return the operations as the page carries them from one answer to the next."""
    return "\n".join(f"{one.day.isoformat()};{one.cents};{one.label}" for one in operations)


def read_carried(text: str) -> list[Operation]:
    """Return the operations that `carried` wrote; raises StatementRefused for anything else."""
    rows = [line for line in text.splitlines() if line]
    return checked([_carried(row, line) for line, row in enumerate(rows, start=1)])


def _carried(row: str, line: int) -> Operation:
    found = CARRIED.fullmatch(row)
    if found is None:
        raise StatementRefused("missing_cells", line)
    try:
        day = date.fromisoformat(found[1])
    except ValueError as refused:
        raise StatementRefused("bad_date", line) from refused
    return Operation(day, tidy(found[3]), int(found[2]))


class RuleForm(forms.Form):
    """If the label holds these letters, then that line."""

    letters = forms.CharField(
        label=_("Si le libellé contient"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    code = forms.ChoiceField(label=_("ranger dans"), required=False, choices=choices)
    way = forms.ChoiceField(
        required=False, choices=[(way, way) for way in WAYS], widget=forms.HiddenInput
    )

    def rule(self) -> Rule | None:
        """Return the rule, None while it is incomplete."""
        if not self.is_valid() or not self.cleaned_data["letters"] or not self.cleaned_data["code"]:
            return None
        given = self.cleaned_data
        return Rule(given["letters"], given["code"], is_own=True, is_income=WAYS[given["way"]])


def own_rules(data: Any) -> list[Rule]:
    """Return the rules of the page: those mended line by line first, then those typed."""
    mended = [_mended(data, rank) for rank in range(_count(data, "n_groups"))]
    typed = [
        RuleForm(data, prefix=f"rule-{rank}").rule() for rank in range(_count(data, "n_rules"))
    ]
    found = [rule for rule in (*mended, *typed) if rule is not None]
    unique = {(rule.letters, rule.is_income): rule for rule in reversed(found)}
    return list(reversed(unique.values()))[:MOST_RULES]


def _count(data: Any, name: str) -> int:
    sent = str(data.get(name, ""))
    return min(int(sent), 2_000) if sent.isdigit() else 0


def _mended(data: Any, rank: int) -> Rule | None:
    """A group that was sent back elsewhere than where the rules had put it."""
    key, code = data.get(f"key-{rank}", ""), data.get(f"code-{rank}", "")
    if not key or code == data.get(f"was-{rank}", "") or code not in codes():
        return None
    way = WAYS.get(data.get(f"way-{rank}", ""))
    return Rule(str(key)[:60], code, is_own=True, is_income=way)


def all_rules(own: Sequence[Rule]) -> list[Rule]:
    """Return a person's own rules, then ours."""
    return [*own, *proposed_rules()]


def rule_forms(own: Sequence[Rule]) -> list[RuleForm]:
    """Return one row for each rule of their own, and a few blank ones."""
    rows: list[dict[str, str]] = [
        {"letters": rule.letters, "code": rule.code, "way": _way(rule.is_income)} for rule in own
    ]
    rows += [{}] * BLANK_RULES
    return [
        RuleForm(initial=row, prefix=f"rule-{rank}", label_suffix="")
        for rank, row in enumerate(rows)
    ]


def group_rows(groups: Sequence[Sorted]) -> list[dict[str, Any]]:
    """Return each group with its choice, ready to be mended."""
    return [
        {
            "rank": rank,
            "group": group,
            "amount": format_euros(group.cents),
            "way": _way(group.is_income),
            "choice": _choice(rank, group),
        }
        for rank, group in enumerate(groups)
    ]


def _choice(rank: int, group: Sorted) -> Any:
    offered = choices() if group.code == TO_SORT else choices()[1:]
    field = forms.ChoiceField(choices=offered)
    label = _("Ranger %(label)s") % {"label": group.example}
    attributes = {"aria-label": label}
    return field.widget.render(f"code-{rank}", group.code, attrs=attributes)


def _way(is_income: bool | None) -> str:
    return {None: "", True: "in", False: "out"}[is_income]
