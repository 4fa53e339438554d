"""The conventions of the demonstration: invented references, quotas and prices. Idempotent."""

from datetime import date, timedelta

from portal.accounts.models import Organisation, User
from portal.partners.models import Branch, Contact, Convention, ConventionPrice
from portal.partners.services.billing import bill
from portal.partners.services.conventions import PRICE, TERMS, amend

SOURCE = "convention inventée pour la démonstration"


def load(*, bank: Organisation, landlord: Organisation, today: date) -> dict[str, Convention]:
    """Give both partners a live convention and return them by key, `bank` and `landlord`.

    The bank has places left and counsellors examine its referrals. The landlord's year is full, so
    its next referrals wait, and the coordination examines them itself.
    """
    starts_on = date(today.year - (today.month < 4), 4, 1)
    conventions = {
        "bank": _convention(bank, "CV-ALPHA-01", starts_on, commitment=60, max_per_year=120),
        "landlord": _convention(
            landlord,
            "CV-BETA-01",
            starts_on,
            commitment=10,
            max_per_year=15,
            examination_delegated=False,
        ),
    }
    _price(conventions["bank"], fixed=1_080_000, unit=21_000)
    _price(conventions["landlord"], fixed=190_000, unit=22_000)
    _directory(bank, ("Gare", "Cathédrale", "Neudorf"), "67")
    _directory(landlord, ("Mulhouse centre", "Colmar"), "68")
    return conventions


def _directory(organisation: Organisation, branches: tuple[str, ...], department: str) -> None:
    """Give a partner its branches, and two invented people to write to."""
    for name in branches:
        Branch.objects.get_or_create(
            organisation=organisation, name=name, defaults={"department": department}
        )
    for name, matter, email in (
        ("Service facturation", Contact.Matter.BILLING, "factures@partenaire.example"),
        ("Camille Orban", Contact.Matter.DIRECTION, "direction@partenaire.example"),
    ):
        Contact.objects.get_or_create(
            organisation=organisation, name=name, defaults={"matter": matter, "email": email}
        )


def bill_what_is_over(*, convention: Convention, coordinator: User, today: date) -> None:
    """Write the statement of the months that are over, unless there is one."""
    end = today.replace(day=1) - timedelta(days=1)
    year = convention.year_of(today)
    if end > year.start and not convention.statements.exists():
        bill(convention=convention, start=year.start, end=end, author=coordinator)


def amend_once(*, convention: Convention, coordinator: User) -> None:
    """Write an amendment that adds places, unless there is one."""
    if convention.amendments.exists():
        return
    values = {name: getattr(convention, name) for name in TERMS} | {"monthly_cap": 25}
    price = convention.prices.first()
    amend(
        convention=convention,
        applies_on=convention.starts_on + timedelta(days=60),
        reason="Lisser les demandes dans l’année",
        values=values,
        price={name: getattr(price, name) for name in PRICE},
        author=coordinator,
    )


def _convention(
    organisation: Organisation, reference: str, starts_on: date, **terms: int
) -> Convention:
    convention, _created = Convention.objects.get_or_create(
        reference=reference,
        defaults={"organisation": organisation, "starts_on": starts_on, "alsace_moselle": True}
        | terms,
    )
    return convention


def _price(convention: Convention, *, fixed: int, unit: int) -> None:
    ConventionPrice.objects.get_or_create(
        convention=convention,
        applies_from=convention.starts_on,
        defaults={
            "fixed_price_cents": fixed,
            "overage_unit_price_cents": unit,
            "vat_rate_bp": 0,
            "source": SOURCE,
        },
    )
