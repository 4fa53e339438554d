"""A partner's own figures: quota, commitment, amounts, training (K2, K3, K16, K17)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from courses.reports.report import Cell, Figure, Table, Unit
from portal.partners.domain.billing import yearly_bill
from portal.partners.selectors import ConventionState, price_on
from portal.reporting.building.guard import Guard
from portal.reporting.domain.cases import Share, exhaustion_day
from portal.reporting.selectors.trained import Trained
from portal.ui.templatetags.ui import plain_date


def convention_figures(state: ConventionState, guard: Guard, *, today: date) -> list[Figure]:
    """Return quota, projected end, commitment, overage and amount of the convention year."""
    places, convention = state.places, state.convention
    bill = _bill(state, today)
    over = bill.overage if bill else max(0, places.counted - convention.commitment)
    year = _("Année de convention, du %(start)s au %(end)s.") % {
        "start": _day(places.year.start), "end": _day(places.year.end),
    }  # fmt: skip
    maximum = places.maximum
    return [
        guard.number("quota", _("Places acceptées de l’année"),
                     Share(places.counted, maximum or 0).value, Unit.PERCENT,
                     f"{_('Acceptées ÷ maximum.')} {year}", n=places.counted),
        _exhaustion(state, guard, today),
        Figure("commitment", _("Engagement de l’année"), convention.commitment, Unit.COUNT, None,
               _("Orientations comprises dans le forfait.")),
        guard.number("overage", _("Au-delà de l’engagement"), over, Unit.COUNT, year, n=over),
        guard.number("amount", _("Montant de l’année à ce jour, hors taxes"),
                     bill.excluding_tax_cents if bill else None, Unit.EUROS,
                     _("Forfait, plus les orientations au-delà de l’engagement. Jamais un"
                       " résultat (article L. 322-1 du code de la consommation)."), n=over),
    ]  # fmt: skip


def _bill(state: ConventionState, today: date) -> Any:
    price = price_on(state.convention, max(today, state.convention.starts_on))
    if price is None:
        return None
    return yearly_bill(
        asked=state.places.counted,
        commitment=state.convention.commitment,
        max_per_year=None,
        price=price,
    )


def _exhaustion(state: ConventionState, guard: Guard, today: date) -> Figure:
    places = state.places
    day = exhaustion_day(
        taken=places.taken, maximum=places.maximum, year_start=places.year.start,
        year_end=places.year.end, today=today,
    )  # fmt: skip
    left = (day - today).days if day else None
    said = _("Au rythme de l’année, plus de place le %(day)s.") % {"day": _day(day)} if day else ""
    how = said or _("Au rythme de l’année, il reste des places jusqu’à la fin.")
    return guard.number("exhaustion", _("Jours avant la fin des places"), left, Unit.COUNT,
                        how, n=places.taken)  # fmt: skip


def _day(day: date) -> str:
    return plain_date(day)


def training_figures(trained: Trained, accepted: int, guard: Guard) -> list[Figure]:
    """Return who may refer, and what training changed; people are staff, answers stay hidden."""
    per_agent = accepted / trained.valid if trained.valid else None
    valid_until = _("Certificat qui ouvre la demande, valable aujourd’hui.")
    figures = [
        Figure("trained", _("Personnes formées"), trained.trained, Unit.COUNT, trained.people,
               _("Au moins un parcours terminé.")),
        Figure("certified", _("Certificats valables"), trained.valid, Unit.COUNT, trained.people,
               valid_until),
        Figure("expiring", _("Finissent dans les 60 jours"), trained.expiring, Unit.COUNT,
               trained.valid, valid_until),
        guard.number("per_agent", _("Demandes acceptées par personne certifiée"), per_agent,
                     Unit.MARK, _("Acceptées dans la période ÷ certificats valables."),
                     n=accepted),
    ]  # fmt: skip
    return [*figures, *_gain(trained), _training_satisfaction(trained)]


def _gain(trained: Trained) -> Iterator[Figure]:
    gain = trained.gain
    if gain is None:
        return
    how = _("Bonnes réponses, personnes qui ont répondu avant et après.")
    for key, label, value, unit in (
        ("before", _("Avant la formation"), gain.before, Unit.PERCENT),
        ("after", _("Après la formation"), gain.after, Unit.PERCENT),
        ("difference", _("Écart"), gain.difference, Unit.POINTS),
    ):
        yield Figure(f"training_{key}", label, value, unit, gain.n_paired, how)


def _training_satisfaction(trained: Trained) -> Figure:
    marks = trained.satisfaction
    how = _("Moyenne des avis sans nom sur les formations que votre équipe a suivies, tous"
            " organismes réunis\u00a0: un avis ne porte jamais le nom d’un employeur.")  # fmt: skip
    label = _("Satisfaction après la formation, sur 5")
    return Figure("training_satisfaction", label, marks.mean, Unit.MARK, marks.n, how)


def training_tables(trained: Trained) -> list[Table]:
    """Return the branches where nobody may refer, the courses, and what was changed in them."""
    bare = Table(
        "bare_branches",
        _("Agences sans personne certifiée"),
        [_("Agence")],
        [[Cell(name)] for name in trained.bare_branches],
    )
    columns = [_("Formation"), _("Inscrits"), _("Terminés")]
    courses = Table(
        "courses",
        _("Formations suivies"),
        columns,
        [
            [
                Cell(one.title),
                Cell(one.n_enrolled, Unit.COUNT),
                Cell(one.n_completed, Unit.COUNT),
            ]
            for one in trained.courses
        ],
    )
    return [table for table in (bare, courses, _changes(trained)) if table.rows]


def _changes(trained: Trained) -> Table:
    columns = [_("Formation"), _("Depuis le"), _("Ce qui a changé")]
    rows = [[Cell(one.title), Cell(_day(one.on)), Cell(one.note)] for one in trained.changes]
    return Table("changes", _("Ce que les avis ont fait changer"), columns, rows)
