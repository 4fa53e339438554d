"""Two helplines of the demonstration: hours, forty calls, appointments, sheets, leaflets."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.helpline.domain.hours import Opening
from portal.helpline.models import Appointment, Call, Helpline, Leaflet, OutcomeSheet
from portal.helpline.models.choices import (
    Accompaniment,
    AppointmentState,
    CallOutcome,
    Known,
    Mode,
    Origin,
    Reason,
)
from portal.helpline.selectors.openings import free_slots
from portal.helpline.services import booking, sites

SEED = 20261123
CALLS = 40
SITES = (
    ("ligne-budget-strasbourg", "Ligne budget de Strasbourg", "Strasbourg et alentours",
     "01 00 00 00 00", "12 rue des Lilas, 67000 Strasbourg", True,
     ((time(9), time(12)), (time(14), time(17))), range(5)),
    ("ligne-budget-mulhouse", "Ligne budget de Mulhouse", "Mulhouse et sud de l’Alsace",
     "01 00 00 00 02", "3 place du Marché, 68100 Mulhouse", True,
     ((time(9, 30), time(12, 30)), (time(13, 30), time(18))), (1, 3)),
)  # fmt: skip
STATES = (
    "Le salaire a baissé depuis septembre. Deux factures d’énergie attendent, le loyer est payé.",
    "Trois crédits à la consommation prennent 410 € par mois. Le découvert revient le 12.",
    "Une séparation, deux loyers pendant trois mois, et une aide au logement pas encore demandée.",
)
SOLUTIONS = (
    "Demander un échéancier au fournisseur d’énergie\nVérifier le droit au chèque énergie",
    "Rendre la carte du magasin\nÉcrire aux trois créanciers avec la lettre type",
    "Demander l’aide au logement en ligne\nFaire le budget réel avec les relevés",
)
NAMES = ("Sonia", "Marc", "Éva", "Idriss", "Lina", "Paul", "Rosa", "Théo")


@transaction.atomic
def load(*, association: Any, adviser: Any, other: Any) -> None:
    """Open two helplines of an association, with what a month of work leaves; only once."""
    if Helpline.objects.exists():
        return
    helplines = [_open(association, adviser, facts) for facts in SITES]
    leaflets = _leaflets(helplines[0], adviser)
    rng = Random(SEED)  # noqa: S311 (invented calls, not a secret)
    for rank in range(CALLS):
        _call(rng, helplines[rank % 4 == 3], leaflets, (adviser, other)[rank % 2], rank)
    _book_next(helplines[0], adviser)
    _book_next(helplines[1], other)


def _open(association: Any, actor: Any, facts: tuple) -> Helpline:
    slug, name, area, phone, address, is_alsace, parts, days = facts
    helpline = sites.keep_helpline(
        helpline=Helpline(),
        actor=actor,
        slug=slug,
        name=name,
        area=area,
        phone=phone,
        address=address,
        alsace_moselle=is_alsace,
        organisation=association,
    )
    openings = [Opening(day, opens, closes) for day in days for opens, closes in parts]
    sites.set_hours(helpline=helpline, actor=actor, openings=openings)
    return helpline


def _leaflets(helpline: Helpline, actor: Any) -> list[Leaflet]:
    givers = ("Énergie Gamma, service solidarité", "Banque Alpha, agences", "Accueil de la mairie")
    return [sites.make_leaflet(helpline=helpline, actor=actor, given_by=one) for one in givers]


def _call(rng: Random, helpline: Helpline, leaflets: list, adviser: Any, rank: int) -> None:
    outcome = rng.choices(
        [CallOutcome.ADVICE, CallOutcome.APPOINTMENT, CallOutcome.ORIENTED, CallOutcome.MISSED],
        weights=[4, 9, 2, 1],
    )[0]
    has_leaflet = helpline.slug == SITES[0][0] and rng.random() < 0.3
    call = Call(
        helpline=helpline,
        taken_by=adviser,
        at=_working_hour(rank, rng),
        was_in_hours=rng.random() < 0.9,
        known_to_social=rng.choices([Known.YES, Known.NO], weights=[55, 45])[0],
        reason=rng.choice(Reason.values),
        origin=Origin.LEAFLET if has_leaflet else rng.choice([Origin.SELF, Origin.RELATIVE]),
        leaflet=rng.choice(leaflets) if has_leaflet else None,
        outcome=outcome,
    )
    if outcome == CallOutcome.MISSED:
        call.phone, call.called_back_at = "06 39 98 00 10", call.at if rank > 24 else None
    call.save()
    if outcome == CallOutcome.APPOINTMENT:
        _held(rng, call, rank)


def _working_hour(rank: int, rng: Random) -> datetime:
    """Return a moment of a past day when somebody answers."""
    day = timezone.localtime() - timedelta(days=1 + rank * 2)
    return day.replace(hour=rng.choice([9, 10, 11, 14, 15, 16]), minute=rank % 60, second=0)


def _held(rng: Random, call: Call, rank: int) -> None:
    appointment = Appointment(
        helpline=call.helpline,
        call=call,
        adviser=call.taken_by,
        starts_at=call.at.replace(minute=rank % 60, second=0, microsecond=0) + timedelta(hours=20),
        minutes=60,
        mode=rng.choice([Mode.OFFICE, Mode.PHONE]),
        state=AppointmentState.HELD,
    )
    appointment.first_name = rng.choice(NAMES)
    appointment.phone = "06 39 98 00 20"
    appointment.save()
    which = rng.randrange(len(STATES))
    sheet = OutcomeSheet(
        appointment=appointment,
        is_over_indebted=rng.choices([Known.YES, Known.NO], weights=[60, 40])[0],
        accompaniment=rng.choice(Accompaniment.values),
        written_by=call.taken_by,
        written_at=appointment.starts_at,
    )
    sheet.state_of_affairs, sheet.solutions = STATES[which], SOLUTIONS[which]
    sheet.next_step = "Se revoir dans un mois, avec les relevés."
    sheet.save()


def _book_next(helpline: Helpline, adviser: Any) -> None:
    fresh = Helpline.objects.with_hours().get(pk=helpline.pk)
    slots = free_slots(fresh, adviser_id=adviser.pk)
    for name, starts_at in zip(NAMES, slots[1:8:3], strict=False):
        booking.book(
            helpline=fresh,
            adviser=adviser,
            starts_at=starts_at,
            mode=Mode.OFFICE,
            first_name=name,
            phone="06 39 98 00 30",
        )
