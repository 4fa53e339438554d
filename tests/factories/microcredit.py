"""Microcredit files, invented, brought to the step a test needs by the services themselves."""

from datetime import date, timedelta

from django.utils import timezone

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.microcredit.catalogue import aids_before
from portal.microcredit.domain.purposes import Purpose
from portal.microcredit.domain.study import Step
from portal.microcredit.domain.workflow import Actor
from portal.microcredit.models import CreditFile, Offer, Product, TermsProposal
from portal.microcredit.services import deciding, files, lending, studying, terms
from tests.factories.accounts import OrganisationFactory, person

PERSON = {
    "first_name": "Lucie",
    "last_name": "Arnal",
    "phone": "06 39 98 00 01",
    "email": "lucie@exemple.example",
    "address": "3 rue des Tilleuls",
    "origin": "self",
    "household": "single_parent",
    "employment": "part_time",
    "is_adult": True,
    "is_resident": True,
    "can_borrow_elsewhere": False,
    "agrees_to_support": True,
}
PROJECT = {
    "purpose": Purpose.VEHICLE_REPAIR.value,
    "project": "Réparer la voiture pour aller au travail.",
    "supplier": "Garage du Pont",
    "estimate_cents": 200_000,
    "amount_cents": 200_000,
    "months": 24,
    "capacity_cents": 12_000,
    "balance_cents": 15_000,
}
INFORMED = files.Informed(about_the_scheme=True, data_agreed=True)


def offer(*, product="saint-etienne", town=None, lender=None, **fields) -> Offer:
    """Return an offer of a town with a lender."""
    town = town or OrganisationFactory(kind=Organisation.Kind.CCAS)
    lender = lender or OrganisationFactory(kind=Organisation.Kind.LENDER)
    kind = Product.objects.get(code=product)
    return Offer.objects.get_or_create(product=kind, town=town, lender=lender, defaults=fields)[0]


TERMS = {
    "min_cents": 30_000, "max_cents": 400_000, "min_months": 6, "max_months": 48,
    "legal_months": 84, "rate_bp": 200, "rate_is_assumed": False, "max_deferral_months": 12,
    "deferral_counts": False, "purposes": ["vehicle", "debts"], "caps": {"debts": 150_000},
    "accompaniment": "optional", "is_local": True, "guarantor": "Fonds de cohésion sociale",
    "guarantor_is_town": False, "guarantee_bp": 5_000, "refund": "none", "audience": "public",
    "source": "Délibération d’essai",
}  # fmt: skip


def proposed_terms(author, *, product="saint-etienne", **facts) -> TermsProposal:
    """Return new terms that wait for a second reading."""
    facts = {"valid_from": date(2027, 1, 1)} | TERMS | facts
    kind = Product.objects.get(code=product)
    return terms.propose_terms(product=kind, author=author, **facts)


def requested(referent=None, *, with_offer=None, on=None, **project) -> CreditFile:
    """Return a request that was just written down."""
    home = referent.memberships.get().organisation if referent else None
    with_offer = with_offer or offer(town=home)
    return files.open_file(
        offer=with_offer,
        referent=referent or person(Role.MICROCREDIT_REFERENT, organisation=with_offer.town),
        informed=INFORMED,
        person=PERSON,
        project=PROJECT | project,
        on=on,
    )


def studied(referent=None, **options) -> CreditFile:
    """Return a file that is ready for the commission."""
    file = requested(referent, **options)
    for days in (12, 5):
        studying.log_meeting(
            file=file,
            referent=file.referent,
            held_on=timezone.localdate() - timedelta(days=days),
            minutes=90,
            note="Relevés lus ensemble.",
        )
    for step in Step:
        studying.do_step(file=file, referent=file.referent, step=step.value, note="Fait.")
    aids = [aid.code for aid in aids_before(Purpose(file.purpose))]
    files.change_project(file=file, actor=file.referent, aids_seen=aids, rhythm="halfway")
    return again(file)


def on_agenda(referent=None, **options) -> CreditFile:
    """Return a file in front of the commission."""
    file = studied(referent, **options)
    return studying.put_on_agenda(file=file, referent=file.referent)


def sent(referent=None, **options) -> CreditFile:
    """Return a file at the lender's."""
    file = on_agenda(referent, **options)
    member = person(Role.CREDIT_COMMISSION, organisation=file.offer.town)
    return deciding.send_to_lender(file=file, member=member)


def agreed(referent=None, **options) -> CreditFile:
    """Return a loan that was granted."""
    file = sent(referent, **options)
    return deciding.agree(
        file=file, lender=banker(file), amount_cents=file.amount_cents, months=file.months
    )


def repaying(referent=None, *, since_months=3, **options) -> CreditFile:
    """Return a loan whose first instalment came due some months ago."""
    file = agreed(referent, **options)
    today = timezone.localdate()
    for party in ("person", "town"):
        lending.sign_charter(file=file, by=file.referent, party=party, signed_on=today)
    lending.sign_offer(
        file=file,
        actor=file.referent,
        actor_kind=Actor.REFERENT,
        signed_on=today,
        place="Agence du Marché",
        referent_was_present=True,
    )
    first = months_ago(since_months)
    return lending.pay_supplier(
        file=file,
        lender=banker(file),
        paid_on=first - timedelta(days=30),
        first_due_on=first,
    )


def repaid(referent=None, **options) -> CreditFile:
    """Return a loan that was repaid to its last cent."""
    file = repaying(referent, since_months=options.pop("months", 24) + 1, **options)
    return lending.end_repaid(file=file, lender=banker(file))


def banker(file: CreditFile):
    """Return somebody of the file's lender."""
    return person(Role.LENDER, organisation=file.offer.lender)


def months_ago(months: int) -> date:
    """Return the first day of the month, some months ago."""
    today = timezone.localdate()
    rank = today.year * 12 + today.month - 1 - months
    return date(rank // 12, rank % 12 + 1, 1)


def again(file: CreditFile) -> CreditFile:
    """Return a file as it is now."""
    return CreditFile.objects.with_parties().get(pk=file.pk)
