"""Conventions of invented partners."""

from datetime import date

import factory

from portal.partners.models import Convention
from tests.factories.accounts import OrganisationFactory


class ConventionFactory(factory.django.DjangoModelFactory):
    """A live convention for transmissions, without a maximum unless told otherwise."""

    class Meta:
        model = Convention

    organisation = factory.SubFactory(OrganisationFactory)
    reference = factory.Sequence(lambda n: f"CV-2026-{n:03d}")
    starts_on = date(2026, 1, 1)
    ends_on = None
    commitment = 10
