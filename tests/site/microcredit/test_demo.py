"""The demonstration has a file at every step."""

import pytest
from django.utils import timezone

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.microcredit import demo
from portal.microcredit.models import CreditFile, Incident, Refund
from tests.factories.accounts import OrganisationFactory, person

pytestmark = pytest.mark.django_db


def test_the_demo_has_a_file_at_every_step():
    town = OrganisationFactory(kind=Organisation.Kind.CCAS)
    lender = OrganisationFactory(kind=Organisation.Kind.LENDER)
    cast = {
        "town": town,
        "lender": lender,
        "referent": person(Role.MICROCREDIT_REFERENT, organisation=town),
        "member": person(Role.CREDIT_COMMISSION, organisation=town),
        "banker": person(Role.LENDER, organisation=lender),
        "today": timezone.localdate(),
    }
    demo.load(**cast)
    demo.load(**cast)
    files = CreditFile.objects.all()
    assert len(files) == len(demo.STAGES)
    wanted = {*demo.STAGES} - {"incident"}
    assert {file.state for file in files} == wanted
    assert Incident.objects.get().stage == 2
    assert Refund.objects.exists()
    assert not Refund.objects.filter(paid_on=None).exists()
    running = files.get(pk=Incident.objects.get().file_id)
    assert running.created_at.date() < running.supplier_paid_on < running.first_due_on
