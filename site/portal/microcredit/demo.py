"""Microcredit in the demonstration: a town, a lender, and files at every step of the path."""

from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.microcredit.catalogue import aids_before
from portal.microcredit.domain.purposes import Purpose
from portal.microcredit.domain.study import Step
from portal.microcredit.domain.workflow import Actor
from portal.microcredit.models import CreditFile, Offer, Product
from portal.microcredit.services import (
    deciding,
    ending,
    files,
    incidents,
    lending,
    studying,
    terms,
)

INFORMED = files.Informed(about_the_scheme=True, data_agreed=True)
NAMES = (
    ("Nour", "Keller"), ("Jules", "Perrin"), ("Awa", "Simon"), ("Lise", "Roux"),
    ("Karim", "Blanc"), ("Maud", "Gérard"), ("Ivan", "Petit"), ("Zoé", "Lambert"),
    ("Samir", "Noël"), ("Ana", "Colin"), ("Yves", "Aubry"), ("Inès", "Marchal"),
    ("Léo", "Vidal"), ("Rita", "Hubert"), ("Noé", "Leroux"), ("Dana", "Schmitt"),
    ("Paula", "Henry"), ("Omar", "Klein"), ("Suzy", "Morel"), ("Hugo", "Lang"),
    ("Mina", "Weber"), ("Axel", "Dumas"), ("Tess", "Ricard"), ("Élie", "Bauer"),
)  # fmt: skip
PROJECTS = (
    ("vehicle_repair", "Réparer la voiture pour garder le trajet du matin.", 180_000, 24),
    ("licence", "Passer le permis pour un poste de nuit.", 150_000, 30),
    ("equipment", "Remplacer le réfrigérateur et la machine à laver.", 90_000, 18),
    ("training", "Une formation d’aide-soignante, reste à payer.", 240_000, 36),
    ("health", "Devis du dentiste, reste à payer.", 120_000, 24),
)
PERSON = {
    "phone": "06 39 98 00 40",
    "email": "",
    "address": "Rue de la Gare",
    "origin": "self",
    "household": "single_parent",
    "employment": "part_time",
    "is_adult": True,
    "is_resident": True,
    "can_borrow_elsewhere": False,
    "agrees_to_support": True,
}
STAGES = (
    "requested", "requested", "study", "study", "agenda", "agenda", "sent", "sent", "agreed",
    "repaying", "repaying", "incident", "repaid", "closed", "declined", "redirected",
    "repaying", "repaying", "repaying", "repaying", "closed", "closed", "closed", "closed",
)  # fmt: skip


@transaction.atomic
def load(*, town: Any, lender: Any, referent: Any, member: Any, banker: Any, today: date) -> None:
    """Open offers and bring two dozen files to every step; only once."""
    if CreditFile.objects.exists():
        return
    offers = [_offer(code, town, lender) for code in ("saint-etienne", "laval-classique")]
    _offer("laval-restructuration", town, lender, envelope_cents=600_000)
    people = _People(referent, member, banker)
    for name, project, stage, offer in zip(
        NAMES, cycle(PROJECTS), STAGES, cycle(offers), strict=False
    ):
        _file(people, offer, name, project, stage, today)
    _propose(referent, today)


def _propose(referent: Any, today: date) -> None:
    """Let terms wait for the coordination's reading."""
    product = Product.objects.get(code="laval-classique")
    held = product.terms.latest("valid_from")
    facts = {name: getattr(held, name) for name in terms.FACTS}
    facts |= {
        "valid_from": date(today.year + 1, 1, 1),
        "max_cents": 400_000,
        "rate_bp": 250,
        "rate_is_assumed": False,
        "source": "Convention inventée pour la démonstration, avec la caisse de l’exemple",
    }
    terms.propose_terms(product=product, author=referent, **facts)


class _People:
    """Who moves the files."""

    def __init__(self, referent: Any, member: Any, banker: Any) -> None:
        self.referent, self.member, self.banker = referent, member, banker


def _offer(code: str, town: Any, lender: Any, **fields: Any) -> Offer:
    product = Product.objects.get(code=code)
    return Offer.objects.create(
        product=product, town=town, lender=lender, lender_contact="Agence du Marché", **fields
    )


def _file(
    people: _People, offer: Offer, name: tuple, project: tuple, stage: str, today: date
) -> None:
    file = _open(people, offer, name, project)
    steps = {"requested": [], "redirected": [_redirect], "study": [_study]}
    path = steps.get(stage)
    if path is None:
        path = [_ready, *_AFTER[stage]]
    for step in path:
        step(file, people, today)
        file = CreditFile.objects.with_parties().get(pk=file.pk)
    if file.supplier_paid_on is not None:
        _backdate(file)


def _backdate(file: CreditFile) -> None:
    """Let what came before the loan have happened before it."""
    days_before = {"M1": 60, "M2": 52, "M3": 45, "M5": 38, "M7": 20, "M9": 10, "M10": 0}
    paid = timezone.make_aware(datetime.combine(file.supplier_paid_on, time(10)))
    for code, days in days_before.items():
        file.moves.filter(code=code).update(at=paid - timedelta(days=days))
    file.study_notes.update(at=paid - timedelta(days=46))
    for rank, meeting in enumerate(file.meetings.all()):
        held_on = file.supplier_paid_on - timedelta(days=52 - 6 * rank)
        file.meetings.filter(pk=meeting.pk).update(held_on=held_on)
    CreditFile.objects.filter(pk=file.pk).update(
        created_at=paid - timedelta(days=60),
        sent_at=paid - timedelta(days=38),
        decided_at=paid - timedelta(days=20),
        last_contact_on=file.first_due_on,
    )


def _open(people: _People, offer: Offer, name: tuple, project: tuple) -> CreditFile:
    purpose, words, amount, months = project
    return files.open_file(
        offer=offer,
        referent=people.referent,
        informed=INFORMED,
        person=PERSON | {"first_name": name[0], "last_name": name[1]},
        project={
            "purpose": purpose,
            "project": words,
            "supplier": "Fournisseur Exemple",
            "estimate_cents": amount,
            "amount_cents": amount,
            "months": months,
            "capacity_cents": 11_000,
            "balance_cents": 14_000,
        },
    )


def _redirect(file: CreditFile, people: _People, _today: date) -> None:
    studying.redirect(
        file=file, referent=people.referent, destination="rights_check", note="Prime d’activité."
    )


def _study(file: CreditFile, people: _People, today: date) -> None:
    studying.log_meeting(
        file=file, referent=people.referent, held_on=today - timedelta(days=9), minutes=90,
        note="Projet clair. Relevés à apporter la prochaine fois.",
    )  # fmt: skip


def _ready(file: CreditFile, people: _People, today: date) -> None:
    _study(file, people, today)
    studying.log_meeting(
        file=file, referent=people.referent, held_on=today - timedelta(days=3), minutes=75
    )
    for step in Step:
        studying.do_step(file=file, referent=people.referent, step=step.value, note="Vu ensemble.")
    seen = [aid.code for aid in aids_before(Purpose(file.purpose))]
    files.change_project(file=file, actor=people.referent, aids_seen=seen, rhythm="regular")
    studying.put_on_agenda(file=file, referent=people.referent)


def _send(file: CreditFile, people: _People, _today: date) -> None:
    deciding.send_to_lender(file=file, member=people.member)


def _decline(file: CreditFile, people: _People, _today: date) -> None:
    deciding.decline(
        file=file, member=people.member, motive="Une aide de la CAF peut payer tout le projet."
    )


def _agree(file: CreditFile, people: _People, _today: date) -> None:
    deciding.agree(
        file=file, lender=people.banker, amount_cents=file.amount_cents, months=file.months
    )


def _run(file: CreditFile, people: _People, today: date, *, months: int = 5) -> None:
    first = _months_before(today, months)
    for party in ("person", "town", "lender"):
        lending.sign_charter(
            file=file, by=people.referent, party=party, signed_on=first - timedelta(days=40)
        )
    lending.sign_offer(
        file=file, actor=people.referent, actor_kind=Actor.REFERENT,
        signed_on=first - timedelta(days=40), place="Agence du Marché", referent_was_present=True,
    )  # fmt: skip
    lending.pay_supplier(
        file=file, lender=people.banker, paid_on=first - timedelta(days=30), first_due_on=first
    )
    incidents.follow_up(
        file=file, referent=people.referent, held_on=first + timedelta(days=20), is_fine=True
    )


def _incident(file: CreditFile, people: _People, _today: date) -> None:
    incidents.open_incident(
        file=file, by=people.banker, side=Actor.LENDER, reason="job", is_unpaid=True,
        note="Pas de réponse au premier rappel.",
    )  # fmt: skip
    incidents.step_up(
        file=file, by=people.referent, side=Actor.REFERENT, note="Personne jointe ce matin."
    )
    incidents.share_note(
        file=file, by=people.referent, side=Actor.REFERENT,
        text="Une mensualité en attente suffirait, qu’en pensez-vous\u00a0?",
    )  # fmt: skip


def _repay(file: CreditFile, people: _People, today: date) -> None:
    _run(file, people, today, months=file.months + 1)
    lending.end_repaid(file=file, lender=people.banker)


def _close(file: CreditFile, people: _People, _today: date) -> None:
    ending.evaluate(
        file=file, referent=people.referent, answers={"project_done": True, "job": True}
    )
    due = ending.refund_due(CreditFile.objects.with_parties().get(pk=file.pk))
    if due.amount_cents or due.missing != ("no_late_payment",):
        ending.ask_refund(
            file=file, referent=people.referent, bank_details="FR00 EXEMPLE", is_project_done=True
        )
        ending.examine_refund(file=file, member=people.member, is_agreed=True)
        ending.pay_refund(file=file, referent=people.referent)
    ending.close(file=file, referent=people.referent)


_AFTER: dict[str, list] = {
    "agenda": [],
    "declined": [_decline],
    "sent": [_send],
    "agreed": [_send, _agree],
    "repaying": [_send, _agree, _run],
    "incident": [_send, _agree, _run, _incident],
    "repaid": [_send, _agree, _repay],
    "closed": [_send, _agree, _repay, _close],
}


def _months_before(day: date, months: int) -> date:
    rank = day.year * 12 + day.month - 1 - months
    return date(rank // 12, rank % 12 + 1, 5)
