"""The class's part of the debrief: aggregates that any player may see, nobody's money."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dilemme.finance.money import divide, format_euros
from dilemme.server import exit_poll
from portal.tables.debriefs import charts
from portal.tables.debriefs.words import GOALS, ORIGINS, theme

# With two teams, a mean and one's own figure give the other team's: it takes three.
FEWEST_TEAMS_FOR_MEANS = 3


@dataclass(frozen=True)
class Bars:
    """A figure with its table behind: the component `figure_with_table`."""

    title: str
    bars: list[dict[str, Any]]
    columns: list[str]
    rows: list[list[str]]


def goals(table: dict[str, Any]) -> Bars:
    """Return how many teams met each goal."""
    total = len(table["teams"])
    met = {str(words): table["goals"][key] for key, words in GOALS.items()}
    title = ngettext(
        "%(met)s équipe sur %(total)s a financé son projet",
        "%(met)s équipes sur %(total)s ont financé leur projet",
        table["goals"]["project"],
    ) % {"met": table["goals"]["project"], "total": total}
    return Bars(
        title,
        [_bar(words, _out_of(count, total), count, total) for words, count in met.items()],
        [_("Objectif"), _("Équipes")],
        [[words, _out_of(count, total)] for words, count in met.items()],
    )


def _bar(label: str, value: str, part: int, whole: int) -> dict[str, Any]:
    return {"label": label, "value": value, "percent": divide(100 * part, max(1, whole))}


def _out_of(count: int, total: int) -> str:
    return _("%(count)s sur %(total)s") % {"count": count, "total": total}


def knowledge(table: dict[str, Any]) -> Bars | None:
    """Return right answers by theme, with the theme to talk about again as the finding."""
    asked = {theme(key): entry for key, entry in table["knowledge"].items()}
    if not asked:
        return None
    hardest = min(asked, key=lambda key: asked[key]["right"] / asked[key]["asked"])
    all_right = all(entry["right"] == entry["asked"] for entry in asked.values())
    title = _("Toutes les réponses étaient justes")
    if not all_right:
        title = _("Un thème à reprendre ensemble : %(theme)s") % {"theme": hardest}
    counts = {words: _out_of(one["right"], one["asked"]) for words, one in asked.items()}
    return Bars(
        title,
        [_bar(words, counts[words], one["right"], one["asked"]) for words, one in asked.items()],
        [_("Thème"), _("Réponses justes")],
        [[words, count] for words, count in counts.items()],
    )


def dilemma(met: dict[str, Any]) -> dict[str, Any]:
    """Return one dilemma: how choices and the others' votes split, and the reasons given."""
    counts = {key: met["chosen"][key] + met["votes"][key] for key in met["labels"]}
    most = max([1, *counts.values()])
    options = [
        {
            "label": label,
            "chosen": met["chosen"][key],
            "votes": met["votes"][key],
            "percent": divide(100 * counts[key], most),
        }
        for key, label in met["labels"].items()
    ]
    return {"title": met["title"], "options": options, "reasons": met["reasons"]}


def by_debate(met: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the dilemmas met, those that split the room most first, then the most spoken of."""
    return [dilemma(one) for one in sorted(met, key=_split, reverse=True)]


def _split(met: dict[str, Any]) -> tuple[int, int]:
    counts = [met["chosen"][key] + met["votes"][key] for key in met["labels"]]
    return sum(counts) - max(counts, default=0), sum(counts)


def overflows(table: dict[str, Any]) -> list[dict[str, Any]]:
    """Return where teams found the money that an envelope lacked, most often first."""
    found = sorted(table["overflow_origins"].items(), key=lambda item: (-item[1], item[0]))
    return [{"words": str(ORIGINS.get(key, key)), "count": count} for key, count in found]


def money(table: dict[str, Any]) -> Bars | None:
    """Return what borrowing and insurance did on average; None below three teams."""
    if len(table["teams"]) < FEWEST_TEAMS_FOR_MEANS:
        return None
    lines = {
        _("Emprunter a coûté"): table["borrowing_cents"],
        _("Épargner a rapporté"): table["interest_cents"],
        _("Les assurances ont coûté"): table["insurance_cents"],
        _("Les assurances ont évité"): table["saved_cents"],
    }
    most = max(1, *lines.values())
    words = {
        "cost": format_euros(table["borrowing_cents"]),
        "gain": format_euros(table["interest_cents"]),
    }
    return Bars(
        _("En moyenne, emprunter a coûté %(cost)s et épargner a rapporté %(gain)s") % words,
        [_bar(label, format_euros(cents), cents, most) for label, cents in lines.items()],
        [_("En moyenne par équipe"), _("Montant")],
        [[label, format_euros(cents)] for label, cents in lines.items()],
    )


def course(table: dict[str, Any]) -> dict[str, Any] | None:
    """Return the curve of an average team, and how far luck and choices set teams apart.

    None below three teams, as for `money`.
    """
    nets = table["net_by_month_cents"]
    if len(table["teams"]) < FEWEST_TEAMS_FOR_MEANS or not nets:
        return None
    words = {
        "luck": format_euros(table["luck_spread_cents"]),
        "choices": format_euros(table["choice_spread_cents"]),
    }
    return {
        "curve": charts.curve(nets, range(1, len(nets) + 1)),
        "finding": _("En moyenne, une équipe a fini avec %(amount)s, ses dettes déduites")
        % {"amount": format_euros(nets[-1])},
        "rows": [(rank, format_euros(cents)) for rank, cents in enumerate(nets, start=1)],
        "luck": _(
            "Entre l’équipe que le hasard a le plus aidée et celle qu’il a le moins aidée\u00a0: "
            "%(luck)s. Entre leurs choix de cartes : %(choices)s."
        )
        % words,
    }


def opinions(totals: dict[str, dict[str, int]]) -> list[Bars]:
    """Return a figure for each question of the exit poll that enough people answered."""
    shown = [one for one in exit_poll.QUESTIONS if one.id in totals]
    return [_opinion(question, totals[question.id]) for question in shown]


def _opinion(question: exit_poll.Question, counts: dict[str, int]) -> Bars:
    total = sum(counts.values())
    rows = [(str(words), counts[key]) for key, words in question.choices.items()]
    return Bars(
        str(question.text),
        [_bar(words, _out_of(count, total), count, total) for words, count in rows],
        [_("Réponse"), _("Personnes")],
        [[words, str(count)] for words, count in rows],
    )
