"""Rights of a case: found, opened, counted by the year, erased; unreadable in the database."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.rights.models import CaseRight
from portal.rights.selectors import rights_of, total_of, total_over
from portal.rights.services import RightRefused, erase_rights, note_right, open_right
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
CASE, OTHER, A_DAY = "case:1", "case:2", date(2026, 11, 2)


@pytest.fixture
def counsellor():
    """Who writes."""
    return person(Role.COUNSELLOR)


def test_a_right_found_then_opened_is_one_right_with_its_yearly_amount(counsellor):
    note_right(subject=CASE, right="rsa", found_on=A_DAY, author=counsellor)
    note_right(subject=CASE, right="css", found_on=A_DAY, author=counsellor)
    open_right(subject=CASE, right="rsa", opened_on=A_DAY, yearly_cents=780_000, author=counsellor)
    open_right(subject=OTHER, right="asf", opened_on=A_DAY, yearly_cents=242_136, author=counsellor)
    total = total_of(rights_of(CASE))
    assert (total.n_found, total.n_opened, total.yearly_cents) == (2, 1, 780_000)
    assert total_over([CASE, OTHER]).yearly_cents == 1_022_136


def test_noting_a_right_twice_changes_nothing(counsellor):
    for _time in range(2):
        note_right(subject=CASE, right="rsa", found_on=A_DAY, author=counsellor)
    assert len(rights_of(CASE)) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"right": "fortune"}, "unknown_right"),
        ({"yearly_cents": 0}, "yearly_amount_missing"),
        ({"opened_on": timezone.localdate() + timedelta(days=1)}, "opened_in_the_future"),
    ],
)
def test_what_makes_no_sense_is_refused(counsellor, changes, code):
    given = {"subject": CASE, "right": "rsa", "opened_on": A_DAY, "yearly_cents": 1}
    with pytest.raises(RightRefused) as refused:
        open_right(author=counsellor, **(given | changes))
    assert refused.value.code == code
    assert rights_of(CASE) == []


def test_which_right_it_is_cannot_be_read_in_the_database_nor_in_the_journal(counsellor):
    note_right(subject=CASE, right="aah", found_on=A_DAY, author=counsellor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT right_sealed FROM rights_caseright")
        stored = cursor.fetchone()[0]
    assert "aah" not in stored
    assert rights_of(CASE)[0].right == "aah"
    assert "aah" not in str(AuditEntry.objects.latest("pk").data)


def test_an_opened_right_without_an_amount_cannot_be_stored():
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseRight.objects.create(
            subject=CASE, right_sealed="x", found_on=A_DAY, opened_on=A_DAY, yearly_cents=None
        )


def test_erasing_leaves_other_cases_alone(counsellor):
    for subject in (CASE, OTHER):
        note_right(subject=subject, right="rsa", found_on=A_DAY, author=counsellor)
    assert erase_rights(subject=CASE) == 1
    assert rights_of(CASE) == []
    assert len(rights_of(OTHER)) == 1
