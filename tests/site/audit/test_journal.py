"""The journal cannot be edited without it being seen."""

import pytest

from portal.audit.models import AuditEntry
from portal.audit.services import first_broken_entry, record

pytestmark = pytest.mark.django_db


def write_three():
    """Write three lines and return them."""
    return [record(action="case.read", actor=None, target=f"CR-{n}") for n in range(3)]


def test_an_untouched_journal_holds():
    write_three()
    assert first_broken_entry() is None


def test_a_changed_line_is_found():
    _, second, _ = write_three()
    AuditEntry.objects.filter(pk=second.pk).update(target="CR-999")
    assert first_broken_entry() == second


def test_a_removed_line_is_found():
    _, second, third = write_three()
    AuditEntry.objects.filter(pk=second.pk)._raw_delete("default")
    assert first_broken_entry() == third


def test_a_line_cannot_be_saved_twice_nor_deleted():
    entry = write_three()[0]
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
