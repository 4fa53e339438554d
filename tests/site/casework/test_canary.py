"""A canary in every sealed field: found only where the policy says, and nowhere else.

Every role crawls every address that can be read, with the identifiers of the case in them; then the
logs, the e-mails, the caches and the very bytes of the database are searched.
"""

import logging
import secrets
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.db import connection, models
from django.utils import timezone

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.budgets.models import HouseholdBudget
from portal.crypto.sealed import sealed_columns
from portal.referrals.models import CharterSignature, MediationRequest
from portal.referrals.services import mediating, meeting, papers, person, writing
from portal.rights.services import note_right
from tests.access.door import VISITOR
from tests.access.table import ADDRESSES
from tests.access.test_addresses import PARAMETER
from tests.access.world import MISSING
from tests.factories.accounts import person as somebody
from tests.factories.cases import PDF, fresh, in_days, supported
from tests.site.casework.test_person import enter

pytestmark = pytest.mark.django_db
# Sealed columns that a case does not have: other features keep their own canaries.
ELSEWHERE = ("microcredit.", "helpline.", "referrals.invitation", "referrals.paper", "budgets.")


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


def fill(case, route, door) -> str:
    """Return a path with the identifiers of the case wherever one fits."""
    document, meeting_of = case.casedocuments.exclude(stored_as="").get(), case.appointments.get()
    known = {
        "document_id": str(document.public_id),
        "appointment_id": str(meeting_of.public_id),
        "section": "synthese",
    }

    def value(found) -> str:
        name = found.group(1)
        if name in known:
            return known[name]
        given = door.fill.get(name, str(case.public_id))
        return (
            MISSING
            if given.startswith("{") and name != "public_id"
            else (str(case.public_id) if given.startswith("{") else given)
        )

    return "/" + PARAMETER.sub(value, route)


# Where cases, partners, people and officers are; courses and games know no case.
WHERE = ("conseil/", "coordination/", "partenaire/", "protection/", "mon-dossier/", "accord/",
         "note-partagee/", "compte/accueil/", "compte/equipe/")  # fmt: skip


def crawl(browser, case, role) -> str:
    """Return everything that a role reads at the addresses where a case could show.

    Addresses whose door does not open to the role are left out: the access tests try those.
    """
    seen = []
    for route, door in sorted(ADDRESSES.items()):
        enters = role in door.opens_to or route.startswith("conseil/<")
        if not (enters and route.startswith(WHERE) and door.method == "get"):
            continue
        response = browser.get(fill(case, route, door))
        seen.append(f"{response.headers.items()}")
        if not response.streaming:
            seen.append(response.content.decode(errors="replace"))
    return "".join(seen)


def found_in(text: str, marks) -> set[str]:
    """Return which canaries are in a text."""
    return {name for name, word in marks.items() if word in text}


def test_every_sealed_column_of_a_case_has_its_canary(nest):
    _case, marks = nest
    kept_apart = {
        "Referral.email", "Referral.accessibility", "Creditor.amounts", "CaseNote.shared_with",
        "MediationRequest.terms", "FollowUp.comment",
    }  # fmt: skip
    wanted = {
        f"{model._meta.label}.{column.name}"
        for model in apps.get_app_config("referrals").get_models()
        for column in sealed_columns(model)
    }
    missing = {one.removeprefix("referrals.") for one in wanted - set(marks)}
    assert {one for one in missing if not one.startswith(("Invitation", "CallBack", "Paper"))} <= (
        kept_apart
    )


def test_no_role_but_the_counsellor_of_the_case_reads_a_canary(nest, sign_in, client, caplog):
    case, marks = nest
    caplog.set_level(logging.DEBUG)
    strangers = {role: somebody(role) for role in Role.values}
    for role, user in strangers.items():
        leaked = found_in(crawl(sign_in(user), case, role), marks)
        assert not leaked, f"{role}: {leaked}"
    assert not found_in(crawl(client, case, VISITOR), marks)
    assert not found_in(crawl(sign_in(case.referrer), case, Role.PRESCRIBER), marks)
    own = found_in(crawl(sign_in(case.counsellor), case, Role.COUNSELLOR), marks)
    assert {"referrals.Referral.last_name", "referrals.Referral.phone"} <= own
    logged = "\n".join(f"{one.getMessage()} {one.args}" for one in caplog.records)
    mailed = "\n".join(f"{one.subject} {one.body} {one.attachments}" for one in mail.outbox)
    cached = f"{getattr(cache, '_cache', {})}"
    journal = "\n".join(f"{one.target} {one.data}" for one in AuditEntry.objects.all())
    for place in (logged, mailed, cached, journal):
        assert not found_in(place, marks)


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
