"""A file from the request to the refund: what each service refuses, and what is kept secret."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from portal.accounts.roles import Role
from portal.budgets.domain.lines import Line, Section
from portal.budgets.selectors import budgets_of
from portal.microcredit.domain.workflow import Actor
from portal.microcredit.models import CreditFile, FileMove
from portal.microcredit.selectors.money import envelope_of, schedule_of
from portal.microcredit.services import (
    deciding,
    ending,
    files,
    incidents,
    lending,
    studying,
)
from portal.microcredit.services.budget import keep_file_budget, subject_of
from portal.microcredit.services.forgetting import forget_credit_files
from portal.microcredit.services.refusals import MicrocreditRefused
from tests.factories import microcredit as made
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db


def refused(action) -> MicrocreditRefused:
    with pytest.raises(MicrocreditRefused) as refusal:
        action()
    return refusal.value


def test_nothing_is_written_before_the_person_was_informed_and_agreed():
    offer = made.offer()
    unheard = files.Informed(about_the_scheme=True, data_agreed=False)
    found = refused(
        lambda: files.open_file(
            offer=offer,
            referent=person(Role.MICROCREDIT_REFERENT, organisation=offer.town),
            informed=unheard,
            person=made.PERSON,
            project=made.PROJECT,
        )
    )
    assert found.code == "information_missing"
    assert not CreditFile.objects.exists()


def test_who_the_person_is_cannot_be_read_in_the_database():
    file = made.requested()
    row = CreditFile.objects.filter(pk=file.pk).values().get()
    for secret in ("Lucie", "Arnal", "06 39 98", "Tilleuls", "Garage", "Réparer"):
        assert secret not in str(row)
    assert made.again(file).full_name == "Lucie Arnal"


def test_a_study_lacks_what_it_lacks_until_it_lacks_nothing():
    file = made.requested()
    today = timezone.localdate()
    studying.log_meeting(file=file, referent=file.referent, held_on=today, minutes=60)
    found = refused(lambda: studying.put_on_agenda(file=made.again(file), referent=file.referent))
    assert found.code == "conditions_missing"
    assert set(found.details) == {"steps_done", "other_aids_seen", "support_chosen"}
    ready = made.studied()
    assert studying.missing_for_commission(ready) == ()
    files.change_project(file=ready, actor=ready.referent, capacity_cents=1_000)
    found = refused(lambda: studying.put_on_agenda(file=made.again(ready), referent=ready.referent))
    assert found.details == ("nothing_stops",)


def test_a_meeting_of_tomorrow_was_not_held():
    file = made.requested()
    day = timezone.localdate() + timedelta(days=1)
    found = refused(
        lambda: studying.log_meeting(file=file, referent=file.referent, held_on=day, minutes=60)
    )
    assert found.code == "in_the_future"


def test_the_project_no_longer_changes_once_the_commission_has_it():
    file = made.on_agenda()
    found = refused(
        lambda: files.change_project(file=file, actor=file.referent, amount_cents=100_000)
    )
    assert found.code == "not_at_this_step"


def test_a_no_has_a_reason_and_a_yes_is_told_twice(django_capture_on_commit_callbacks):
    file = made.sent()
    banker = made.banker(file)
    assert refused(lambda: deciding.refuse(file=file, lender=banker, motive=" ")).details == (
        "motive_given",
    )
    with django_capture_on_commit_callbacks(execute=True):
        deciding.agree(file=file, lender=banker, amount_cents=150_000, months=24)
    told = {one.to[0]: one for one in mail.outbox}
    assert set(told) == {"lucie@exemple.example", file.referent.email}
    for one in mail.outbox:
        for secret in ("Lucie", "Arnal", "1 500", "1500"):
            assert secret not in one.subject + one.body
    assert made.again(file).amount_cents == 150_000


@pytest.mark.parametrize(
    ("amount", "months", "code"),
    [(250_000, 24, "more_than_asked"), (200_000, 60, "conditions_missing")],
)
def test_a_lender_grants_no_more_than_asked_nor_outside_the_product(amount, months, code):
    file = made.sent()
    found = refused(
        lambda: deciding.agree(
            file=file, lender=made.banker(file), amount_cents=amount, months=months
        )
    )
    assert found.code == code


def test_an_offer_is_not_signed_before_the_charter():
    file = made.agreed()
    sign = {
        "actor": file.referent,
        "actor_kind": Actor.REFERENT,
        "signed_on": timezone.localdate(),
        "place": "Agence",
        "referent_was_present": True,
    }
    assert refused(lambda: lending.sign_offer(file=file, **sign)).details == ("charter_signed",)
    day = timezone.localdate()
    for party in ("person", "town"):
        lending.sign_charter(file=file, by=file.referent, party=party, signed_on=day)
    again = refused(
        lambda: lending.sign_charter(file=file, by=file.referent, party="town", signed_on=day)
    )
    assert again.code == "already_signed"
    assert lending.sign_offer(file=file, **sign).state == "signed"


def test_a_town_that_guarantees_keeps_room_in_its_purse():
    offer = made.offer(product="laval-restructuration", envelope_cents=100_000)
    project = {"purpose": "debts", "amount_cents": 150_000, "months": 36}
    first = made.on_agenda(with_offer=offer, **project)
    second = made.on_agenda(with_offer=offer, **project)
    member = person(Role.CREDIT_COMMISSION, organisation=offer.town)
    deciding.send_to_lender(file=first, member=member)
    assert envelope_of(offer).free_cents == 25_000
    found = refused(lambda: deciding.send_to_lender(file=second, member=member))
    assert found.code == "envelope_empty"


def test_a_hold_an_early_payment_and_a_revision_change_the_schedule():
    file = made.repaying(since_months=10)
    banker = made.banker(file)
    for change in (
        lending.Change(kind="hold", rank=4),
        lending.Change(kind="early", rank=5, amount_cents=20_000, shape="smaller"),
        lending.Change(kind="revision", rank=6, months=30),
        lending.Change(kind="late", rank=7),
    ):
        lending.change_loan(file=file, lender=banker, change=change)
    plan = schedule_of(made.again(file))
    assert len(plan.lines) == 36
    assert plan.lines[3].paid_cents == 0
    assert plan.left_after(36) == 0
    too_long = lending.Change(kind="revision", rank=6, months=90)
    assert (
        refused(lambda: lending.change_loan(file=file, lender=banker, change=too_long)).code
        == "longer_than_the_law"
    )
    nowhere = lending.Change(kind="late", rank=99)
    assert (
        refused(lambda: lending.change_loan(file=file, lender=banker, change=nowhere)).code
        == "unknown_rank"
    )


def test_an_incident_goes_by_three_steps_before_any_guarantee():
    file = made.repaying(since_months=6)
    banker = made.banker(file)
    lender = {"by": banker, "side": Actor.LENDER}
    incidents.open_incident(file=file, **lender, reason="job", is_unpaid=True)
    call = {"file": file, "lender": banker, "paid_ranks": 4}
    assert refused(lambda: lending.call_guarantee(**call)).details == ("solutions_sought",)
    assert refused(lambda: lending.end_repaid(file=file, lender=banker)).code == "incident_open"
    incidents.step_up(file=file, by=file.referent, side=Actor.REFERENT, note="Jointe.")
    assert refused(lambda: incidents.step_up(file=file, **lender)).code == "solution_missing"
    incidents.step_up(file=file, **lender, solutions=["hold", "meeting"])
    called = lending.call_guarantee(**call)
    left = schedule_of(called).left_after(4)
    assert called.called_cents == left
    assert called.called_guarantor_cents == (left + 1) // 2
    assert not called.incidents.filter(closed_on=None).exists()


def test_a_loan_is_not_over_before_its_last_due_date():
    file = made.repaying(since_months=3)
    found = refused(lambda: lending.end_repaid(file=file, lender=made.banker(file)))
    assert found.details == ("nothing_left",)


def test_saint_etienne_gives_back_the_last_instalment_once_the_project_is_done():
    file = made.repaid()
    ask = {"file": file, "referent": file.referent, "bank_details": "FR00 ESSAI"}
    found = refused(lambda: ending.ask_refund(**ask, is_project_done=False))
    assert found.details == ("project_done",)
    refund = ending.ask_refund(**ask, is_project_done=True)
    assert refund.amount_cents == 8_490
    member = person(Role.CREDIT_COMMISSION, organisation=file.offer.town)
    ending.examine_refund(file=file, member=member, is_agreed=True)
    assert refused(lambda: ending.close(file=file, referent=file.referent)).details
    paid = ending.pay_refund(file=file, referent=file.referent)
    assert paid.bank_details == ""
    ending.evaluate(file=file, referent=file.referent, answers={"project_done": True})
    assert ending.close(file=file, referent=file.referent).state == "closed"


def test_laval_gives_nothing_back_after_a_late_payment_and_the_file_still_closes():
    file = made.repaying(since_months=25, with_offer=made.offer(product="laval-classique"))
    banker = made.banker(file)
    lending.change_loan(file=file, lender=banker, change=lending.Change(kind="late", rank=3))
    file = lending.end_repaid(file=file, lender=banker)
    found = refused(
        lambda: ending.ask_refund(
            file=file, referent=file.referent, bank_details="FR00", is_project_done=True
        )
    )
    assert found.details == ("no_late_payment",)
    ending.evaluate(file=file, referent=file.referent, answers={"project_done": True})
    assert ending.close(file=file, referent=file.referent).state == "closed"


def test_the_journal_is_written_once_and_knows_every_move():
    file = made.repaid()
    codes = list(FileMove.objects.filter(file=file).values_list("code", flat=True))
    assert codes == ["M1", "M2", "M3", "M5", "M7", "M9", "M10", "M11"]
    with pytest.raises(TypeError):
        file.moves.first().save()


def test_a_person_may_stop_at_any_time_before_the_signature():
    for maker in (made.requested, made.studied, made.on_agenda, made.sent, made.agreed):
        file = maker()
        assert studying.withdraw(file=file, referent=file.referent).state == "withdrawn"
    running = made.repaying()
    found = refused(lambda: studying.withdraw(file=running, referent=running.referent))
    assert found.code == "unknown_move"


def test_two_years_after_the_end_the_person_is_forgotten_and_the_loan_stays():
    file = made.repaid()
    CreditFile.objects.filter(pk=file.pk).update(
        state="closed", ended_at=timezone.now() - timedelta(days=731)
    )
    running = made.studied()
    out = StringIO()
    call_command("forget_credit_files", "--dry-run", stdout=out)
    assert out.getvalue().strip() == "1"
    assert made.again(file).full_name == "Lucie Arnal"
    call_command("forget_credit_files", stdout=out)
    gone = made.again(file)
    assert (gone.full_name, gone.phone, gone.project) == ("", "", "")
    assert {one.note for one in gone.meetings.all()} == {""}
    assert gone.amount_cents == 200_000
    assert made.again(running).full_name == "Lucie Arnal"


def test_a_budget_gives_the_month_its_capacity_and_goes_with_the_file():
    file = made.requested()
    lines = [
        Line(Section.RESOURCES, "salaire", 148_800),
        Line(Section.FIXED, "loyer", 52_000),
        Line(Section.CURRENT, "alimentation", 63_000),
    ]
    kept = {"kind": "declared", "dated_on": timezone.localdate(), "lines": lines}
    changed = keep_file_budget(file=file, referent=file.referent, **kept)
    assert changed.balance_cents == 148_800 - 52_000 - 63_000
    assert 0 < changed.capacity_cents <= changed.balance_cents
    assert len(budgets_of(subject_of(file))) == 1
    empty = kept | {"lines": []}
    assert (
        refused(lambda: keep_file_budget(file=file, referent=file.referent, **empty)).code
        == "empty_budget"
    )
    agenda = made.on_agenda()
    assert (
        refused(lambda: keep_file_budget(file=agenda, referent=agenda.referent, **kept)).code
        == "not_at_this_step"
    )
    CreditFile.objects.filter(pk=file.pk).update(ended_at=timezone.now() - timedelta(days=731))
    forget_credit_files()
    assert budgets_of(subject_of(file)) == []
