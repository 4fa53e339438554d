"""A page of results: the report, its finding, its drawings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from courses.domain.gains import PairedGain
from courses.domain.items import Flag
from courses.domain.questionnaire import Kind
from courses.domain.statistics import SMALLEST_GROUP
from courses.reports.build import report_of
from courses.reports.report import Report, Unit, words
from courses.reports.tables import FLAG_WORDS, answer_words
from courses.selectors.notes import notes_on
from courses.selectors.results import ItemResult, Results, results_of
from courses.selectors.sayings import Saying, comments_in, wishes_and_actions
from courses.selectors.scope import Scope
from portal.dashboard.selectors.confidence import confidence_chart
from portal.dashboard.selectors.findings import choice_title, headline, opinion_title, plot_title

CARDS = (
    ("participants", "users"),
    ("response_rate", "mail-check"),
    ("normalised_gain", "trending-up"),
    ("satisfaction", "mood-smile"),
)
# Tables shown under the drawing they hold the figures of.
BESIDE_A_CHART = ("objectives", "confidence", "marks")
MOST_DOTS = 24
N_COMMENTS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose results: the scope, its course when there is one, its title and words."""

    scope: Scope
    course: Any
    title: str
    words: Sequence[str]
    items_scope: Scope | None = None


def report_for(viewer: Any, asked: Asked, now: datetime) -> tuple[Results, Report]:
    """Return the results and their report: the one path of the page and of every file."""
    results = results_of(viewer, asked.scope, course=asked.course, items_scope=asked.items_scope)
    report = report_of(results, title=asked.title, scope_words=asked.words, computed_at=now)
    return results, report


def results_page(viewer: Any, asked: Asked, now: datetime) -> dict[str, Any]:
    """Return the context of a page of results, in as many queries for any number of people."""
    results, report = report_for(viewer, asked, now)
    return {
        "n_enrolled": results.heads.enrolled,
        "gain": results.gain,
        "cards": [_card(report, results, key, icon) for key, icon in CARDS],
        "items": [_item(one, results) for one in results.items if one.flags],
        "n_items": len(results.items),
        "n_items_people": results.n_items_people,
        "may_read_answers": results.smallest == 1,
        "promoters": results.promoters,
        "smallest": SMALLEST_GROUP,
        **_progress(results, report),
        **_said(viewer, results, asked),
    }


def _progress(results: Results, report: Report) -> dict[str, Any]:
    rows = [
        _plot_row(label, results.by_objective[key], key)
        for key, label in results.objectives.items()
        if results.by_objective[key].n_paired >= results.smallest
    ]
    return {
        "report": report,
        "objective_table": report.table("objectives"),
        "confidence": confidence_chart(results),
        "confidence_table": report.table("confidence"),
        "mark_table": report.table("marks"),
        "other_tables": [one for one in report.tables if one.key not in BESIDE_A_CHART],
        "before": report.figure("before").cell.words,
        "after": report.figure("after").cell.words,
        "finding": headline(rows, report),
        "plot_title": plot_title(rows) if rows else "",
        "rows": rows,
        "unsure": next((row for row in rows if row["may_be_chance"]), None),
    }


def _said(viewer: Any, results: Results, asked: Asked) -> dict[str, Any]:
    if asked.course is None:
        return {"expectations": [], "actions": [], "opinions": [], "comments": [], "notes": []}
    wishes, actions = wishes_and_actions(results)
    return {
        "expectations": [saying_row(one) for one in wishes],
        "actions": [saying_row(one) for one in actions],
        "opinions": [_opinion(*one) for one in results.marks if one[0].kind is Kind.SCALE],
        "comments": comments_in(results),
        "notes": notes_on(viewer, asked.course.pk),
    }


def percent(share: Fraction | None) -> int | None:
    """Return a share as whole percent, halves up; None stays None."""
    return None if share is None else int(share * 100 + Fraction(1, 2))


def is_clear(gain: PairedGain) -> bool:
    """Tell whether a group progressed beyond what chance would do: its interval is above zero."""
    return gain.intervals is not None and gain.intervals.difference.low > 0


def _plot_row(label: str, gain: PairedGain, key: str) -> dict[str, Any]:
    apart = gain.intervals.difference if gain.intervals else None
    bounds = {
        "low": words(apart.low, Unit.POINTS) if apart else "",
        "high": words(apart.high, Unit.POINTS) if apart else "",
    }
    return {
        "key": key,
        "label": label,
        "note": _("n = %(n)d") % {"n": gain.n_paired},
        "before_percent": percent(gain.before),
        "after_percent": percent(gain.after),
        "gap": words(gain.difference, Unit.POINTS),
        "low": not is_clear(gain),
        "may_be_chance": apart is not None and apart.low <= 0 <= apart.high,
        "points": gain.difference,
        "size": words(gain.difference and abs(gain.difference), Unit.POINTS).lstrip("+\u00a0"),
        "between": _("de %(low)s à %(high)s") % bounds if apart else "",
        "n": gain.n_paired,
    }


def _card(report: Report, results: Results, key: str, icon: str) -> dict[str, Any]:
    figure = report.figure(key)
    parts = {
        "participants": (results.heads.present, results.heads.enrolled),
        "response_rate": (results.n_sent.get("post", 0), figure.n or 0),
        "satisfaction": (results.satisfaction.n_satisfied, results.satisfaction.n or 0),
    }
    some, every = parts.get(key, (None, 0))
    return {
        "figure": figure,
        "icon": icon,
        "small": _out_of(some, every) or figure.interval_words,
        "dots": _dots(some, every),
        "scale": _scale(figure) if key == "normalised_gain" and figure.interval_words else None,
    }


def _out_of(some: int | None, every: int) -> str:
    return "" if some is None else _("%(some)d sur %(every)d") % {"some": some, "every": every}


def _dots(some: int | None, every: int) -> list[bool]:
    """Return a dot a person, full or empty; none for large groups."""
    if some is None or every > MOST_DOTS:
        return []
    return [rank < some for rank in range(every)]


def _scale(figure: Any) -> dict[str, Any]:
    """Return a line from 0 to 1 with the interval on it, in hundredths."""
    low, value, high = (max(0.0, min(1.0, float(one))) for one in
                        (figure.low, figure.value, figure.high))  # fmt: skip
    return {
        "low": round(100 * low, 1),
        "value": round(100 * value, 1),
        "high": round(100 * high, 1),
        "low_words": words(figure.low, Unit.INDEX),
        "high_words": words(figure.high, Unit.INDEX),
        "low_anchor": _anchor(low),
        "high_anchor": _anchor(high),
        "is_wide": high - low > 0.35,
    }


def _anchor(at: float) -> str:
    """Return how a label under a point of the line keeps within it (SVG text-anchor)."""
    return "start" if at < 0.15 else "end" if at > 0.85 else "middle"


ADVICE = {
    Flag.KEY_MAY_BE_WRONG: lambda: _(
        "Les personnes qui réussissent le reste se trompent ici. Vérifiez la réponse enregistrée."
    ),
    Flag.TOO_HARD: lambda: _("À travailler en séance, pas à retirer."),
    Flag.DOES_NOT_SEPARATE: lambda: _(
        "Elle ne distingue pas ceux qui savent des autres. À reformuler."
    ),
    Flag.ATTRACTIVE_DISTRACTOR: lambda: _("Deux réponses se défendent peut-être."),
    Flag.IDLE_DISTRACTOR: lambda: _("Une réponse que personne ne choisit peut être remplacée."),
    Flag.TOO_EASY: lambda: _("À garder pour mettre en confiance, ou à remplacer."),
}


def _item(one: ItemResult, results: Results) -> dict[str, Any]:
    r = one.sums.r_rest
    first = one.flags[0]
    worst = one.distractors[0] if one.distractors and one.distractors[0].n else None
    return {
        "id": one.question.id,
        "text": one.question.text,
        "stem": one.question.stem,
        "objective": results.objectives.get(one.question.objective, ""),
        "percent": words(one.sums.p, Unit.PERCENT),
        "width": round(100 * (one.sums.p or 0), 1),
        "r": words(r, Unit.INDEX),
        "r_start": round(50 + 50 * min(r or 0.0, 0.0), 1),
        "r_width": round(50 * abs(r or 0.0), 1),
        "is_grave": first is Flag.KEY_MAY_BE_WRONG,
        "flags": [FLAG_WORDS[flag]() for flag in one.flags],
        "advice": ADVICE[first](),
        "wrong": _quoted(answer_words(one, worst.choice)) if worst else "",
        "wrong_share": words(worst.share, Unit.PERCENT) if worst else "",
        "wrong_top": words(worst.top_share, Unit.PERCENT) if worst else "",
        "n": one.sums.n,
    }


def _quoted(text: str) -> str:
    """Put a choice between quotes, unless its author did."""
    return text if text.startswith("«") else f"«\u00a0{text}\u00a0»"


def saying_row(one: Saying) -> dict[str, Any]:
    """Return one question with its bars or texts, as the template draws it."""
    return {
        "text": one.question.text,
        "title": choice_title(one.counts, one.n),
        "n": one.n,
        "texts": one.texts,
        "bars": [
            {"label": label, "value": str(n), "percent": percent(Fraction(n, max(one.n, 1)))}
            for label, n in one.counts
        ],
    }


def _opinion(question: Any, marks: Any) -> dict[str, Any]:
    n = marks.n or 0
    return {
        "text": question.text,
        "n": marks.n,
        "title": opinion_title(marks.n_satisfied, n) if n else "",
        "satisfied": percent(marks.satisfied),
        "bars": [
            {
                "label": str(mark),
                "value": str(marks.counts.get(mark, 0)),
                "percent": percent(Fraction(marks.counts.get(mark, 0), n)),
            }
            for mark in range(5, 0, -1)
        ]
        if n
        else [],
    }
