"""A trainer's pages: her sessions, a group, what the group learned and said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.domain.group import (
    Gathered,
    MissedQuestion,
    Opinion,
    SessionAnswers,
    gain_by_objective,
    gathered,
    missed_questions,
    opinions,
    overall_gain,
)
from courses.domain.questionnaire import Kind, Purpose
from courses.domain.statistics import SMALLEST_GROUP, Gain
from courses.selectors import cohort_answers, sessions_led

MINUS = "\u2212"
CLEAR_POINTS = 15  # under this gap, in points, a small group may have moved by chance
MAX_MISSED = 3


@dataclass(frozen=True, slots=True)
class SessionLists:
    """A trainer's sessions, by day."""

    today: list[Any]
    coming: list[Any]
    past: list[Any]


def session_lists(viewer, today: date) -> SessionLists:
    """Return the sessions of a trainer: today's, the coming ones soonest first, the past ones."""
    every = sessions_led(viewer)
    by_day = [(timezone.localdate(session.starts_at), session) for session in every]
    return SessionLists(
        today=[session for day, session in reversed(by_day) if day == today],
        coming=[session for day, session in reversed(by_day) if day > today],
        past=[session for day, session in by_day if day < today],
    )


def session_results(session) -> dict[str, Any]:
    """Return the context of the results page: four queries for any size."""
    data = cohort_answers(session)
    labels = session.course.objective_texts
    gains = gain_by_objective(data, labels)
    rows = [_plot_row(labels[key], gain) for key, gain in gains.items() if gain.n_paired]
    total = overall_gain(data)
    return {
        "n_enrolled": data.n_enrolled,
        "version": data.version_numbers.get("post"),
        "gain": total,
        "before_percent": percent(total.before),
        "after_percent": percent(total.after),
        "normalised": _decimal(total.normalised),
        "finding": _finding(rows),
        "rows": rows,
        "table": [_table_row(row) for row in rows],
        "columns": [_("Objectif"), _("Avant"), _("Après"), _("Écart en points"), _("Personnes")],
        "missed": [_missed_row(one) for one in missed_questions(data)[:MAX_MISSED]],
        **_said(data),
    }


def _said(data: SessionAnswers) -> dict[str, Any]:
    wishes = gathered(data, "pre", Purpose.EXPECTATIONS, Purpose.NEEDS)
    actions = gathered(data, "post", Purpose.FREE)
    heard = opinions(data)
    return {
        "expectations": [_gathered_row(one) for one in wishes],
        "actions": [_gathered_row(one) for one in actions],
        "opinions": [_opinion_row(one) for one in heard if one.question.kind is Kind.SCALE],
        "promoters": next((one for one in heard if one.question.kind is Kind.NPS), None),
        "comments": [one for one in heard if one.question.kind is Kind.LONG_TEXT],
        "smallest": SMALLEST_GROUP,
    }


def percent(share: Fraction | None) -> int | None:
    """Return a share as whole percent, halves up; None stays None."""
    return None if share is None else int(share * 100 + Fraction(1, 2))


def _decimal(share: Fraction | None) -> str:
    if share is None:
        return ""
    return f"{float(share):.2f}".replace(".", ",").replace("-", f"{MINUS}\u00a0")


def _plot_row(label: str, gain: Gain) -> dict[str, Any]:
    before, after = percent(gain.before), percent(gain.after)
    points = (after or 0) - (before or 0)
    sign = "+\u00a0" if points > 0 else f"{MINUS}\u00a0" if points < 0 else ""
    return {
        "label": label,
        "note": _("n = %(n)d") % {"n": gain.n_paired},
        "before_percent": before,
        "after_percent": after,
        "points": points,
        "gap": f"{sign}{abs(points)}",
        "low": points < CLEAR_POINTS,
        "n": gain.n_paired,
    }


def _table_row(row: dict[str, Any]) -> list[str]:
    shares = [f"{row[key]}\u00a0%" for key in ("before_percent", "after_percent")]
    return [row["label"], *shares, row["gap"], str(row["n"])]


def _finding(rows: Sequence[dict[str, Any]]) -> str:
    """Return the sentence at the top: what progressed, then what did not."""
    if not rows:
        return _("Pas encore de réponses avant et après.")
    clear = [row for row in rows if not row["low"]]
    first = ngettext(
        "Le groupe progresse nettement sur %(clear)d objectif sur %(all)d.",
        "Le groupe progresse nettement sur %(clear)d objectifs sur %(all)d.",
        len(clear),
    ) % {"clear": len(clear), "all": len(rows)}
    weakest = min(rows, key=lambda row: row["points"])
    if not weakest["low"]:
        return first
    return f"{first} " + _("À retravailler\u00a0: «\u00a0%(label)s\u00a0».") % weakest


def _missed_row(one: MissedQuestion) -> dict[str, Any]:
    return {
        "text": one.question.text,
        "n": one.n,
        "n_right": one.n_right,
        "percent": percent(Fraction(one.n_right, one.n)),
        "distractors": [(_quoted(label), n) for label, n in one.distractors[:2]],
        "n_unsure": one.n_unsure,
    }


def _quoted(text: str) -> str:
    """Put a choice between quotes, unless its author did."""
    return text if text.startswith("«") else f"«\u00a0{text}\u00a0»"


def _gathered_row(one: Gathered) -> dict[str, Any]:
    return {
        "text": one.question.text,
        "n": one.n,
        "texts": one.texts,
        "bars": [
            {"label": label, "value": str(n), "percent": percent(Fraction(n, max(one.n, 1)))}
            for label, n in one.counts
        ],
    }


def _opinion_row(one: Opinion) -> dict[str, Any]:
    return {
        "text": one.question.text,
        "n": one.n,
        "satisfied": percent(one.satisfied),
        "bars": [
            {"label": str(mark), "value": str(n), "percent": percent(Fraction(n, one.n or 1))}
            for mark, n in sorted(one.distribution.items(), reverse=True)
        ],
    }
