"""A canary in the sealed fields of one case: what its person reads, what withdrawal leaves.

What every role reads of every feature is in `tests/access/test_addresses.py`.
"""

import secrets
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from portal.budgets.models import HouseholdBudget
from portal.crypto.sealed import sealed_columns
from portal.referrals.models import CharterSignature, MediationRequest
from portal.referrals.services import mediating, meeting, papers, person, writing
from portal.rights.services import note_right
from tests.factories.cases import PDF, fresh, in_days, supported
from tests.site.casework.test_person import enter

pytestmark = pytest.mark.django_db


def canary(name: str) -> str:
    """Return a word that exists nowhere else, and says where it was put."""
    return f"canari{name.replace('_', '')}{secrets.token_hex(8)}"


@pytest.fixture
def nest(settings):
    """A case with a canary in every sealed column; `marks` are the words to look for."""
    settings.CASE_READS_ALERT = 10_000
    case = supported(purposes=("p_transmit", "p_social_worker"))
    act = {"referral": case, "counsellor": case.counsellor}
    made = [
        writing.add_note(**act, text="x"),
        writing.write_to_person(**act, text="x"),
        meeting.recommend(**act, what="x", due_on=in_days(4)),
        meeting.make_appointment(
            **act, starts_at=timezone.now() + timedelta(days=3),
            duration_minutes=45, mode="office",
        ),
        mediating.add_creditor(
            **act, kind="rent", name="x", monthly_cents=1, owed_cents=1, arrears_cents=1
        ),
        papers.add_document(referral=case, kind="bill", name="x", content=PDF, author=None),
        person.ask(referral=case, kind="correction", words="x"),
        case.supportplans.get(),
        case.orientationdecisions.get(),
        CharterSignature.objects.get(referral=case),
        fresh(case),
    ]  # fmt: skip
    note_right(
        subject=f"case:{case.public_id}",
        right="css",
        found_on=timezone.localdate(),
        author=case.counsellor,
    )
    marks = {}
    for row in made:
        for column in sealed_columns(type(row)):
            if column.name in {"amounts", "shared_with", "email", "accessibility"}:
                continue  # amounts are numbers; the others have a form of their own
            marks[f"{row._meta.label}.{column.name}"] = word = canary(column.name)
            setattr(row, column.name, word)
        models.Model.save_base(row, raw=True)
    return case, marks


def found_in(text: str, marks) -> set[str]:
    """Return which canaries are in a text."""
    return {name for name, word in marks.items() if word in text}


def test_the_person_reads_what_is_theirs_and_no_note_of_the_counsellor(nest, client):
    case, marks = nest
    enter(client, case)
    page = client.get("/mon-dossier/suivi/").content.decode()
    seen = {name.removeprefix("referrals.") for name in found_in(page, marks)}
    assert "CaseNote.text" not in seen
    assert {"Recommendation.what", "SupportPlan.text", "Message.text", "Appointment.place"} <= seen


def test_the_bytes_of_the_database_hold_no_canary_and_no_budget(nest):
    _case, marks = nest
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        rows = []
        for name in names:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            rows.append(str(cursor.fetchall()))
    dump = "".join(rows)
    assert not found_in(dump, marks)
    assert HouseholdBudget.objects.exists()
    assert "alimentation" not in "".join(
        HouseholdBudget.objects.values_list("content_sealed", flat=True)
    )
    assert MediationRequest.objects.count() == 0


def test_withdrawal_leaves_no_canary_even_for_those_who_hold_the_keys(nest):
    case, marks = nest
    from portal.referrals.services.emptying import withdraw

    withdraw(referral=case)
    opened = []
    for model in apps.get_models():
        columns = sealed_columns(model)
        for row in model._base_manager.all() if columns else []:
            opened += [getattr(row, column.name) for column in columns]
    assert not found_in("\n".join(opened), marks)
