"""The library of the demonstration is whole, and loading it twice adds nothing."""

import pytest

from portal.accounts.roles import Role
from portal.library import demo
from portal.library.models import Entry, Kind, Mediation
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db


def test_the_demo_has_every_kind_and_every_part_its_kind_promises(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    people = {"counsellor": person(Role.COUNSELLOR), "coordinator": person(Role.COORDINATOR)}
    demo.load(**people)
    entries = list(Entry.objects.all())
    assert {one.kind for one in entries} == set(Kind.values)
    for one in entries:
        one.full_clean()
    assert Entry.objects.published().count() == len(entries)
    demo.load(**people)
    assert Entry.objects.count() == len(entries)
    assert Mediation.objects.count() == len(demo.REFERENTS)
