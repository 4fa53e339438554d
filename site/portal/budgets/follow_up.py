"""The monthly follow-up sheet: what was planned, and room to write what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dilemme.finance.money import format_euros
from dilemme.finance.month import yearly_to_monthly
from portal.budgets.catalogue import parts
from portal.budgets.domain.lines import Line, Section

WEEKS = range(1, 6)
WRITTEN_BY_HAND = 2


@dataclass(frozen=True, slots=True)
class FollowUpSection:
    """One section: (label, planned as written) rows, blank ones to add by hand, and the total."""

    title: str
    rows: list[tuple[str, str]]
    blank_rows: range
    total: str


def follow_up(lines: Sequence[Line]) -> list[FollowUpSection]:
    """Return the sections of the sheet; yearly lines are shown by the month."""
    found = [_section(part, lines) for part in parts() if part.section != Section.OVERDRAFT]
    owed = [line for line in lines if line.section == Section.CREDITS]
    rows = [(line.label or _("Crédit"), line.cents) for line in owed]
    credits_part = _filled(_("Vos crédits"), rows)
    return [*found[:-1], credits_part, found[-1]]


def _section(part, lines: Sequence[Line]) -> FollowUpSection:
    planned = {line.code: line.cents for line in lines if line.section == part.section}
    if part.section == Section.OCCASIONAL:
        planned = {code: yearly_to_monthly(cents) for code, cents in planned.items()}
    rows = [(item.label, planned[item.code]) for item in part.items if item.code in planned]
    is_yearly = part.section == Section.OCCASIONAL
    return _filled(
        _("Ce qui revient de temps en temps, par mois") if is_yearly else part.title, rows
    )


def _filled(title: str, rows: list[tuple[str, int]]) -> FollowUpSection:
    total = sum(cents for _label, cents in rows)
    written = [(label, format_euros(cents)) for label, cents in rows]
    return FollowUpSection(
        title, written, range(WRITTEN_BY_HAND), format_euros(total) if rows else ""
    )
