"""What is lent, since when, and what waits for a second reading."""

from dataclasses import dataclass
from datetime import date

from portal.microcredit.models import Product, ProductTerms


@dataclass(frozen=True, slots=True)
class ProductHistory:
    """A product: the terms that hold on a day, those to come and those before, newest first."""

    product: Product
    held: ProductTerms | None
    to_come: list[ProductTerms]
    past: list[ProductTerms]


def histories(day: date) -> list[ProductHistory]:
    """Return every product with all its terms: two queries."""
    return [_history(one, day) for one in Product.objects.prefetch_related("terms")]


def _history(product: Product, day: date) -> ProductHistory:
    rows = list(product.terms.all())
    started = [one for one in rows if one.valid_from <= day]
    return ProductHistory(
        product=product,
        held=started[0] if started else None,
        to_come=[one for one in rows if one.valid_from > day],
        past=started[1:],
    )


def terms_before(product: Product, day: date) -> ProductTerms | None:
    """Return the terms that hold on a day, None when there are none yet."""
    return ProductTerms.objects.on(day).filter(product=product).first()
