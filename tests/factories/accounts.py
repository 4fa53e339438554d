"""People and organisations, invented."""

import factory
from allauth.account.models import EmailAddress

from portal.accounts.models import Membership, Organisation, User
from portal.accounts.roles import Role
from portal.accounts.services import grant_role

PASSWORD = "une-phrase-assez-longue"


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A bank, unless told otherwise."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = Organisation.Kind.BANK
    department = "67"


class UserFactory(factory.django.DjangoModelFactory):
    """A person who can sign in with PASSWORD, their address verified."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne{n}@exemple.example")
    first_name = "Camille"
    last_name = factory.Sequence(lambda n: f"Martin{n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified_address(self, create, extracted, **kwargs):
        """Mark the address as verified, as an accepted invitation does."""
        if create:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)


class MembershipFactory(factory.django.DjangoModelFactory):
    """A learner of an organisation, unless told otherwise."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.LEARNER


def person(role=Role.LEARNER, *, organisation=None, **fields):
    """Return a person holding one role, in a new organisation unless given."""
    user = UserFactory(**fields)
    grant_role(user=user, organisation=organisation or OrganisationFactory(), role=role)
    return user
