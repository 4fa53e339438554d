"""Shaping a report for its page: cards, groups of figures, tables."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.reports.report import Figure, Report

ASKED = ("asked", "accepted", "refused", "waiting", "pending", "admissibility", "reach")
DELAYS = tuple(f"s{n}_{kind}" for n in range(1, 5) for kind in ("median", "p90", "on_time"))
CARDS = ("asked", "accepted", "reach", "rights_cents")
# Which figures stand together, under which title.
GROUPS = (
    (_("Demandes"), ASKED),
    (_("Convention"), ("quota", "exhaustion", "commitment", "overage", "amount")),
    (_("Délais"), DELAYS),
    (_("Tôt ou tard"), ("early", "no_arrears", "no_social_worker")),
    (_("Résultats"), ("closure", "reactivation", "followed", "satisfaction")),
    (_("Droits et médiation"),
     ("rights_found", "rights_opened", "rights_cents", "mediations", "mediations_granted", "cut")),
    (_("Équipe"),
     ("trained", "certified", "expiring", "per_agent", "training_before", "training_after",
      "training_difference", "training_satisfaction")),
)  # fmt: skip


def report_page(report: Report) -> dict[str, Any]:
    """Return what a page of a report shows; every figure is on it once or in the cards."""
    by_key = {one.key: one for one in report.figures}
    return {
        "report": report,
        "cards": _found(by_key, CARDS),
        "groups": [
            {"title": title, "figures": figures}
            for title, keys in GROUPS
            if (figures := _found(by_key, keys))
        ],
    }


def _found(by_key: dict[str, Figure], keys: Sequence[str]) -> list[Figure]:
    return [by_key[key] for key in keys if key in by_key]
