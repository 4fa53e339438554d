"""What a page of results found, in a sentence: its headline, and the title of each drawing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.reports.report import Report

Row = Mapping[str, Any]


def headline(rows: Sequence[Row], report: Report) -> tuple[str, str]:
    """Return the two sentences at the top: what progressed, then what did not."""
    if not rows:
        return _overall(report), ""
    clear = [row for row in rows if not row["low"]]
    first = ngettext(
        "Le groupe progresse nettement sur %(clear)d objectif sur %(all)d.",
        "Le groupe progresse nettement sur %(clear)d objectifs sur %(all)d.",
        len(clear),
    ) % {"clear": len(clear), "all": len(rows)}
    weakest = _weakest(rows)
    if not weakest["low"]:
        return first, ""
    return first, _("À retravailler\u00a0: «\u00a0%(label)s\u00a0».") % weakest


def plot_title(rows: Sequence[Row]) -> str:
    """Return what the drawing of objectives shows: the largest clear change, then the smallest."""
    clear = [row for row in rows if not row["low"]]
    first = _told(max(clear, key=lambda row: row["points"])) if clear else _("Aucun progrès net.")
    weakest = _weakest(rows)
    return f"{first} {_told(weakest)}" if weakest["low"] else first


def opinion_title(satisfied: int, n: int) -> str:
    """Return what the marks from 1 to 5 of one question show."""
    facts = {"satisfied": satisfied, "n": n}
    return (
        ngettext(
            "%(satisfied)d personne sur %(n)d donne 4 ou 5 sur 5",
            "%(satisfied)d personnes sur %(n)d donnent 4 ou 5 sur 5",
            satisfied,
        )
        % facts
    )


def choice_title(counts: Sequence[tuple[str, int]], n: int) -> str:
    """Return which answer comes first, several when they tie; empty when nobody answered."""
    most = max((count for _label, count in counts), default=0)
    if not most:
        return ""
    first = [label for label, count in counts if count == most]
    if len(first) > 2:
        return _("Les réponses sont partagées")
    facts = {"labels": _(" et ").join(f"«\u00a0{label}\u00a0»" for label in first)}
    facts |= {"most": str(most), "n": str(n)}
    return (
        ngettext(
            "%(labels)s vient en tête\u00a0: %(most)s sur %(n)s",
            "%(labels)s viennent en tête\u00a0: %(most)s sur %(n)s chacune",
            len(first),
        )
        % facts
    )


def _weakest(rows: Sequence[Row]) -> Row:
    return min(rows, key=lambda row: row["points"])


def _told(row: Row) -> str:
    """Return what happened to one objective; a change that chance may explain is not announced."""
    if row["may_be_chance"]:
        return _("Pour «\u00a0%(label)s\u00a0», on ne peut pas conclure.") % row
    if row["points"] > 0:
        return _("«\u00a0%(label)s\u00a0» gagne %(size)s points.") % row
    if row["points"] < 0:
        return _("«\u00a0%(label)s\u00a0» perd %(size)s points.") % row
    return _("«\u00a0%(label)s\u00a0» ne bouge pas.") % row


def _overall(report: Report) -> str:
    found = report.figure("difference")
    if not found.n or found.is_hidden:
        return _("Pas encore assez de réponses avant et après.")
    facts = {"gap": found.cell.words}
    return _("Entre avant et après, %(gap)s points de bonnes réponses.") % facts
