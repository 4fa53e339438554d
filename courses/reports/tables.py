"""The tables of a scope: objectives, questions, marks, confidence, reliability."""

from collections.abc import Iterator
from fractions import Fraction

from django.utils.translation import gettext as _

from courses.domain.gains import PairedGain
from courses.domain.items import Flag
from courses.domain.questionnaire import DONT_KNOW, Kind
from courses.domain.reliability import Hidden
from courses.reports.report import Cell, Table, Unit
from courses.selectors.results import Confidence, ItemResult, Results


def tables_of(results: Results) -> list[Table]:
    """Return the tables that have something to say."""
    every = (
        objective_table(results),
        item_table(results),
        distractor_table(results),
        mark_table(results),
        confidence_table(results),
        reliability_table(results),
    )
    return [table for table in every if table.rows]


def objective_table(results: Results) -> Table:
    """Before and after by objective, paired people only."""
    columns = [
        _("Objectif"), _("Avant"), _("Après"), _("Écart en points"), _("De"), _("À"),
        _("Gain normalisé"), _("Personnes"), _("Avant seulement"), _("Après seulement"),
    ]  # fmt: skip
    rows = [
        _gain_row(label, results.by_objective[key], results)
        for key, label in results.objectives.items()
        if results.by_objective[key].n_paired
    ]
    title = _("Avant et après, par objectif")
    return Table("objectives", title, columns, rows)


def _gain_row(label: str, gain: PairedGain, results: Results) -> list[Cell]:
    apart = gain.intervals.difference if gain.intervals else None
    hidden = results.is_too_few(gain.n_paired)
    return [
        Cell(label),
        Cell(gain.before, Unit.PERCENT, hidden),
        Cell(gain.after, Unit.PERCENT, hidden),
        Cell(gain.difference, Unit.POINTS, hidden),
        Cell(apart.low if apart else None, Unit.POINTS, hidden),
        Cell(apart.high if apart else None, Unit.POINTS, hidden),
        Cell(gain.normalised, Unit.INDEX, hidden),
        Cell(gain.n_paired, Unit.COUNT),
        Cell(gain.n_pre - gain.n_paired, Unit.COUNT),
        Cell(gain.n_post - gain.n_paired, Unit.COUNT),
    ]


FLAG_WORDS = {
    Flag.KEY_MAY_BE_WRONG: lambda: _("La clé est peut-être fausse"),
    Flag.TOO_HARD: lambda: _("Très difficile"),
    Flag.DOES_NOT_SEPARATE: lambda: _("Ne sépare pas"),
    Flag.ATTRACTIVE_DISTRACTOR: lambda: _("Une erreur attire les meilleurs"),
    Flag.IDLE_DISTRACTOR: lambda: _("Une réponse ne sert à rien"),
    Flag.TOO_EASY: lambda: _("Très facile"),
}


def item_table(results: Results) -> Table:
    """One line a question: difficulty, discrimination, omissions, what deserves a look."""
    columns = [
        _("Question"), _("Objectif"), _("Difficulté"), _("Discrimination"), _("Haut moins bas (D)"),
        _("Laissée vide"), _("Personnes"), _("Alerte"),
    ]  # fmt: skip
    rows = [_item_row(one, results) for one in results.items if not results.is_too_few(one.sums.n)]
    note = _(
        "Premiers essais seulement. Difficulté\u00a0: part de points. Discrimination\u00a0: lien"
        " avec le reste du questionnaire, de −1 à 1."
    )
    return Table("items", _("Questions"), columns, rows, note)


def _item_row(one: ItemResult, results: Results) -> list[Cell]:
    sums = one.sums
    return [
        Cell(one.question.text),
        Cell(results.objectives.get(one.question.objective, one.question.objective)),
        Cell(sums.p, Unit.PERCENT),
        Cell(sums.r_rest, Unit.INDEX),
        Cell(sums.upper_lower, Unit.INDEX),
        Cell(sums.skipped_share, Unit.PERCENT),
        Cell(sums.n, Unit.COUNT),
        Cell(", ".join(FLAG_WORDS[flag]() for flag in one.flags)),
    ]


def distractor_table(results: Results) -> Table:
    """Every answer of every question by quarter of the group; for who may read answers only."""
    columns = [
        _("Question"), _("Réponse"), _("Juste"), _("Quart le plus bas"), _("Deuxième quart"),
        _("Troisième quart"), _("Quart le plus haut"), _("Personnes"), _("Part"),
    ]  # fmt: skip
    readable = [one for one in results.items if results.smallest == 1]
    rows = [row for one in readable for row in _choice_rows(one)]
    return Table("choices", _("Réponses choisies"), columns, rows)


def _choice_rows(one: ItemResult) -> Iterator[list[Cell]]:
    question, n = one.question, one.sums.n
    for choice, quarters in one.sums.choices.items():
        total = sum(quarters)
        yield [
            Cell(question.text),
            Cell(answer_words(one, choice)),
            Cell(_("oui") if is_right(one, choice) else _("non")),
            *(Cell(number, Unit.COUNT) for number in quarters),
            Cell(total, Unit.COUNT),
            Cell(Fraction(total, n) if n else None, Unit.PERCENT),
        ]


def is_right(one: ItemResult, choice: str) -> bool:
    """Tell whether an answer earns the point."""
    wrong = {distractor.choice for distractor in one.distractors}
    if one.question.kind is Kind.NUMBER:
        return choice not in wrong and choice != DONT_KNOW
    return choice in one.question.correct_ids


def answer_words(one: ItemResult, choice: str) -> str:
    """Return an answer as people read it."""
    if choice == DONT_KNOW:
        return _("Je ne sais pas")
    return one.question.text_of(choice) or choice


def mark_table(results: Results) -> Table:
    """Nameless marks: how many, mean, satisfied; everything hidden under five."""
    columns = [_("Question"), _("Personnes"), _("Moyenne"), _("Notes 4 et 5")]
    columns += [str(mark) for mark in range(11)]
    rows = []
    for question, marks in results.marks:
        is_hidden, is_scale = marks.n is None, question.kind is Kind.SCALE
        counts = [
            Cell(marks.counts.get(mark, 0), Unit.COUNT, is_hidden)
            if not is_scale or 1 <= mark <= 5
            else Cell(None)
            for mark in range(11)
        ]
        rows.append(
            [
                Cell(question.text),
                Cell(marks.n, Unit.COUNT, is_hidden),
                Cell(marks.mean, Unit.MARK, is_hidden),
                Cell(marks.satisfied if is_scale else None, Unit.PERCENT, is_hidden and is_scale),
                *counts,
            ]
        )
    return Table("marks", _("Notes sans nom"), columns, rows)


def confidence_table(results: Results) -> Table:
    """Self-confidence: before, what people now think it was before, and now."""
    columns = [
        _("Objectif"),
        _("Avant"),
        _("n"),
        _("Avant, vu d’après"),
        _("n"),
        _("Après"),
        _("n"),
    ]
    rows = [
        [Cell(results.objectives[key]), *_confidence_cells(one, results)]
        for key, one in results.confidence.items()
    ]
    note = _("Aisance de 1 à 5. «\u00a0Avant, vu d’après\u00a0» est demandé à la fin\u00a0: on se"
             " juge mieux quand on sait ce qu’il fallait savoir"
             " (Drennan et Hyde, 2008).")  # fmt: skip
    return Table("confidence", _("Aisance déclarée"), columns, rows, note)


def _confidence_cells(one: Confidence, results: Results) -> list[Cell]:
    cells = []
    for time in (one.before, one.then, one.now):
        mean, n = time or (None, None)
        hidden = n is not None and results.is_too_few(n)
        cells += [Cell(mean, Unit.MARK, hidden), Cell(n, Unit.COUNT)]
    return cells


HIDDEN_WORDS = {
    Hidden.TOO_FEW_PEOPLE: lambda: _("moins de 30 personnes"),
    Hidden.TOO_FEW_ITEMS: lambda: _("moins de 3 questions"),
    Hidden.NOT_THE_SAME_PEOPLE: lambda: _("toutes les questions n’ont pas été posées à tous"),
    Hidden.NO_SPREAD: lambda: _("tout le monde a la même note"),
}


def reliability_table(results: Results) -> Table:
    """Cronbach's alpha by objective, never over several of them."""
    columns = [
        _("Objectif"), _("Alpha"), _("De"), _("À"), _("Questions"), _("Personnes"),
        _("Pourquoi rien"),
    ]  # fmt: skip
    rows = []
    for key, one in results.reliability.items():
        if not one.k:
            continue
        interval = one.interval
        rows.append(
            [
                Cell(results.objectives[key]),
                Cell(one.alpha, Unit.INDEX),
                Cell(interval.low if interval else None, Unit.INDEX),
                Cell(interval.high if interval else None, Unit.INDEX),
                Cell(one.k, Unit.COUNT),
                Cell(one.n, Unit.COUNT),
                Cell(HIDDEN_WORDS[one.hidden]() if one.hidden else ""),
            ]
        )
    note = _("Alpha de Cronbach (KR-20 pour juste ou faux), intervalle de Feldt. Montré à partir de"
             " 30 personnes et 3 questions d’un même objectif.")  # fmt: skip
    return Table("reliability", _("Fiabilité, par objectif"), columns, rows, note)
