"""The conventions of the demonstration: invented references, quotas and prices. Idempotent."""

from datetime import date

from portal.accounts.models import Organisation
from portal.partners.models import Convention, ConventionPrice

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
    return conventions


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
