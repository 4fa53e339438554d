"""How at ease people say they are: before, before as seen from the end, and now.

The look back is the then-test: people judge their start better once they know what there was to
know, so the change since "then" is less biased than the change since "before" (training.md part 2,
§5; Drennan and Hyde, 2008).
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from courses.reports.report import Unit, words
from courses.selectors.results import Confidence, Results

BEST_MARK = 5
# Marks from 1 to 5: less than that, on average, is not a change to announce.
NOTABLE = 0.5
Time = tuple[float, int] | None


def confidence_chart(results: Results) -> dict[str, Any] | None:
    """Return {title, rows: [{label, bars}]} of the objectives that were looked back on.

    None when nobody looked back, or too few to be shown.
    """
    shown = {key: one for key, one in results.confidence.items() if _may_show(one, results)}
    if not shown:
        return None
    rows = [
        {"label": results.objectives[key], "bars": _bars(one, results)}
        for key, one in shown.items()
    ]
    return {"title": _finding(shown), "rows": rows}


def _may_show(one: Confidence, results: Results) -> bool:
    return _is_told(one.then, results) and _is_told(one.now, results)


def _is_told(time: Time, results: Results) -> bool:
    return time is not None and not results.is_too_few(time[1])


def _bars(one: Confidence, results: Results) -> list[dict[str, Any]]:
    times = (
        ("avant", _("Avant"), one.before),
        ("vu", _("Avant, vu d’après"), one.then),
        ("apres", _("Maintenant"), one.now),
    )
    return [
        {
            "kind": kind,
            "label": label,
            "value": words(time[0], Unit.MARK),
            "percent": round(100 * time[0] / BEST_MARK),
            "n": time[1],
        }
        for kind, label, time in times
        if _is_told(time, results)
    ]


def _finding(shown: Mapping[str, Confidence]) -> str:
    then, now = (
        _mean([one.then for one in shown.values()]),
        _mean([one.now for one in shown.values()]),
    )
    facts = {"then": words(then, Unit.MARK), "now": words(now, Unit.MARK)}
    if now - then >= NOTABLE:
        return _("Le groupe se sent plus à l’aise\u00a0: de %(then)s à %(now)s sur 5.") % facts
    if then - now >= NOTABLE:
        return _("Le groupe se sent moins à l’aise\u00a0: de %(then)s à %(now)s sur 5.") % facts
    return _("L’aisance change peu\u00a0: de %(then)s à %(now)s sur 5.") % facts


def _mean(times: list[Time]) -> float:
    """Return the mean of all marks given, whatever the objective."""
    told = [time for time in times if time is not None]
    return sum(mean * n for mean, n in told) / sum(n for _mean, n in told)
