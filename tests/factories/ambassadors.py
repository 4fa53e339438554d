"""Workshops, and the ambassadors who run them."""

from datetime import timedelta

import factory
from django.utils import timezone

from portal.accounts.roles import Role
from portal.ambassadors.models import AmbassadorProfile, Audience, Workshop
from portal.ambassadors.services.requests import ask_workshop
from tests.factories.accounts import person


class AmbassadorProfileFactory(factory.django.DjangoModelFactory):
    """An accredited ambassador of Bas-Rhin."""

    class Meta:
        model = AmbassadorProfile

    user = factory.LazyFunction(lambda: person(Role.AMBASSADOR))
    department = "67"
    skills = ",youth,"
    accredited_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=10))
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=700))


class WorkshopFactory(factory.django.DjangoModelFactory):
    """A workshop planned in two days."""

    class Meta:
        model = Workshop

    ambassador = factory.LazyFunction(lambda: person(Role.AMBASSADOR))
    title = factory.Sequence(lambda n: f"Atelier {n}")
    place = "Salle commune"
    postcode = "67000"
    department = "67"
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=2))
    audience = Audience.MIXED
    expected_heads = 12


CONTACT = {"name": "Dominique Exemple", "email": "lieu@exemple.example", "phone": ""}


def asked_request(**details):
    """Return a request for a workshop, not confirmed yet."""
    asked = {
        "structure": "Centre social Exemple",
        "kind": "social",
        "postcode": "67000",
        "audience": Audience.SENIORS,
        "expected_heads": 12,
        "from_day": timezone.localdate() + timedelta(days=10),
        "wishes": "",
    }
    return ask_workshop(details=asked | details, contact=CONTACT)
