"""The figures as a report: one set of numbers for the screen and for every file."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from courses.domain.gains import PairedGain
from courses.reports.report import Cell, Figure, Report, Table, Unit
from portal.ambassadors.domain.figures import Line, is_shown, recommend_score
from portal.ambassadors.domain.players import ITEMS
from portal.ambassadors.forms.reports import GENDER_LABELS
from portal.ambassadors.models import Audience
from portal.ambassadors.questions import MOMENT_TITLES, TOPIC_WORDS, WORDS
from portal.ambassadors.selectors.figures import Figures
from portal.territory.domain.departments import DEPARTMENTS

# What is compared between two moments is in the table of gains, what is a score in its figure.
TOLD = {item.id for item in ITEMS if item.topic is None} - {"recommend"}
COUNTED_AT = ("after", "later")


def report_of(
    found: Figures, *, title: str, scope_words: Sequence[str], computed_at: datetime
) -> Report:
    """Return the report of the figures of a scope."""
    audiences, months = dict(Audience.choices), {f"{n:02d}": str(w) for n, w in MONTHS.items()}
    tables = [
        _lines("audiences", _("Par public"), _("Public"), found.by_audience, audiences),
        _lines("departments", _("Par département"), _("Département"), found.by_department,
               {code: f"{name} ({code})" for code, name in DEPARTMENTS.items()}),
        _lines("months", _("Par mois"), _("Mois"), found.by_month, months),
        _lines("genders", _("Femmes et hommes, quand c’est dit"), _("Genre"), found.by_gender,
               GENDER_LABELS),
        _gain_table(found),
        _answer_table(found),
    ]  # fmt: skip
    return Report(
        title=title,
        scope_words=list(scope_words),
        version_words=[],
        computed_at=computed_at,
        figures=_figures(found),
        tables=[table for table in tables if table.rows],
    )


def _figures(found: Figures) -> list[Figure]:
    reported = _("Ateliers dont le compte rendu est enregistré.")
    counts = [
        ("workshops", _("Ateliers"), found.workshops, reported),
        ("heads", _("Personnes reçues"), found.heads, _("Somme des comptes rendus. Qui vient deux fois compte deux fois.")),  # noqa: E501
        ("hours", _("Heures d’animation"), found.minutes // 60, _("Durées des comptes rendus, arrondies à l’heure du dessous.")),  # noqa: E501
        ("departments", _("Départements"), found.departments, _("Où un atelier au moins a eu lieu.")),  # noqa: E501
        ("people", _("Ambassadeurs actifs"), found.people, _("Ont animé un atelier au moins, à un ou à plusieurs.")),  # noqa: E501
    ]  # fmt: skip
    figures = [
        Figure(key, label, value, Unit.COUNT, found.workshops, how)
        for key, label, value, how in counts
    ]
    return [*figures, _recommend(found)]


def _recommend(found: Figures) -> Figure:
    counts = found.tallies["after"].get("recommend", {})
    n, score = sum(counts.values()), recommend_score(counts)
    how = _("Part des notes 9 et 10, moins part des notes de 0 à 6.")
    label = _("Recommandation des joueurs")
    hidden = bool(n) and score is None
    return Figure("recommend", label, score, Unit.SCORE, n, how, is_hidden=hidden)


def _lines(key: str, title: str, first: str, lines: list[Line], words: dict) -> Table:
    rows = [
        [
            Cell(str(words.get(line.key, line.key))),
            Cell(line.workshops, Unit.COUNT),
            Cell(line.heads, Unit.COUNT, line.heads is None),
        ]
        for line in lines
    ]
    note = _("Moins de cinq personnes : le nombre est masqué, et un autre avec lui.")
    hides = any(line.heads is None for line in lines)
    return Table(key, title, [first, _("Ateliers"), _("Personnes")], rows, note if hides else "")


def _gain_table(found: Figures) -> Table:
    columns = [
        _("Joueurs, avant et après"), _("Moment"), _("Avant"), _("Ensuite"),
        _("Écart en points"), _("De"), _("À"), _("n"),
    ]  # fmt: skip
    rows = [
        _gain_row(moment, topic, gain)
        for (moment, topic), gain in sorted(found.gains.items())
        if gain.n_paired
    ]
    note = _(
        "Les mêmes téléphones aux deux moments. Sans nom : le premier score reste sur le"
        " téléphone, seul le nombre de personnes est gardé."
    )
    return Table("gains", _("Ce que les joueurs en retirent"), columns, rows, note)


def _gain_row(moment: str, topic: str, gain: PairedGain) -> list[Cell]:
    hidden = not is_shown(gain.n_paired)
    apart = gain.intervals.difference if gain.intervals else None
    return [
        Cell(str(TOPIC_WORDS[topic])),
        Cell(str(MOMENT_TITLES[moment])),
        Cell(gain.before, Unit.PERCENT, hidden),
        Cell(gain.after, Unit.PERCENT, hidden),
        Cell(gain.difference, Unit.POINTS, hidden),
        Cell(apart.low if apart else None, Unit.POINTS, hidden),
        Cell(apart.high if apart else None, Unit.POINTS, hidden),
        Cell(None if hidden else gain.n_paired, Unit.COUNT, hidden),
    ]


def _answer_table(found: Figures) -> Table:
    """Every answer to what is not compared between two moments; nothing under five answers."""
    columns = [_("Réponses des joueurs"), _("Réponse"), _("Part"), _("n")]
    rows = [
        row
        for moment in COUNTED_AT
        for question, counts in sorted(found.tallies[moment].items())
        if question in TOLD
        for row in _answer_rows(moment, question, counts)
    ]
    return Table("answers", _("Ce que les joueurs répondent"), columns, rows)


def _answer_rows(moment: str, question: str, counts: dict[str, int]) -> list[list[Cell]]:
    asked, total = WORDS[question], sum(counts.values())
    label = f"{asked.text} ({MOMENT_TITLES[moment]})"
    if not is_shown(total):
        return [
            [Cell(label), Cell(""), Cell(None, Unit.PERCENT, True), Cell(None, Unit.COUNT, True)]
        ]
    return [
        [
            Cell(label),
            Cell(str(words)),
            Cell(Fraction(counts.get(answer, 0), total), Unit.PERCENT),
            Cell(total, Unit.COUNT),
        ]
        for answer, words in asked.answers.items()
    ]
