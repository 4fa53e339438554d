"""Each act of the desk: what it needs, what it changes, what it refuses."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from portal.accounts.roles import Role
from portal.partners.models import Slot
from portal.referrals.domain.states import Actor
from portal.referrals.models import ClockRun
from portal.referrals.services import clocks as case_clocks
from portal.referrals.services import (
    completing,
    counselling,
    following,
    papers,
    pausing,
    watching,
    writing,
)
from portal.referrals.services.refusals import ReferralRefused
from tests.factories.accounts import person
from tests.factories.cases import (
    PDF,
    closed,
    declared,
    fresh,
    in_contact,
    in_days,
    oriented,
    supported,
)
from tests.factories.referrals import accepted, awaiting, prescriber, signed
from tests.site.casework.test_path import text

pytestmark = pytest.mark.django_db
PARIS = timezone.get_default_timezone()
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)


def refused(act, **values) -> str:
    """Return the code of the refusal."""
    with pytest.raises(ReferralRefused) as refusal:
        act(**values)
    return refusal.value.code


def mails_to(address) -> list[str]:
    """Return the subjects that somebody got."""
    return [one.subject for one in mail.outbox if one.to == [address]]


def test_somebody_is_unreachable_after_four_tries_two_channels_and_ten_days_only():
    with time_machine.travel(MONDAY, tick=False) as clock:
        case = accepted()
        for day, channel in ((0, "call"), (3, "call"), (7, "email"), (15, "call")):
            clock.move_to(MONDAY + timedelta(days=day, hours=5 * (day % 2)))
            if day == 15:
                with pytest.raises(ReferralRefused) as early:
                    following.declare_unreachable(referral=case, counsellor=case.counsellor)
                assert set(early.value.details) == {"more_attempts", "longer_period"}
            counselling.log_contact(
                referral=case, counsellor=case.counsellor, channel=channel, result="no_answer"
            )
        following.declare_unreachable(referral=case, counsellor=case.counsellor)
        assert fresh(case).state == "injoignable"
        clock.move_to(MONDAY + timedelta(days=100))
        following.call_back(referral=case)
        assert fresh(case).state == "contact"


def test_coming_back_after_ninety_days_is_too_late():
    case = in_contact()
    type(case).objects.filter(pk=case.pk).update(
        state="injoignable", closed_at=timezone.now() - timedelta(days=91)
    )
    assert refused(following.call_back, referral=case) == "too_late_to_call_back"


def test_what_is_missing_stops_the_clock_and_starts_it_again_when_it_is_given(sign_in):
    with time_machine.travel(MONDAY, tick=False) as clock:
        referral = signed(prescriber())
        asked_by = person(Role.COORDINATOR)
        act = {"actor": asked_by, "actor_kind": Actor.COORDINATOR}
        assert refused(completing.ask_to_complete, referral=referral, items=[], **act) == (
            "nothing_missing"
        )
        completing.ask_to_complete(referral=referral, items=["slots", "note"], **act)
        assert timezone.localtime(fresh(referral).due_at).date() == in_days(14)
        clock.move_to(MONDAY + timedelta(days=4))
        address = f"/partenaire/orientations/{referral.public_id}/completer/"
        browser = sign_in(referral.referrer)
        assert address in text(browser.get("/partenaire/orientations/"))
        assert browser.post(address, {"slots": ["fri_am"]}).status_code == 422
        browser.post(address, {"slots": ["fri_am"], "note": "Le matin."})
        given = fresh(referral)
        assert (given.state, given.slots, given.note) == ("transmise", ["fri_am"], "Le matin.")
        assert timezone.localtime(given.due_at).strftime("%d %H") == "01 17"  # two days left
        assert given.clocks.count() == 1


def test_what_nobody_completes_ends_after_ten_working_days_and_frees_its_place(capsys):
    with time_machine.travel(MONDAY, tick=False) as clock:
        referral = signed()
        completing.ask_to_complete(
            referral=referral,
            items=["phone"],
            actor=person(Role.COORDINATOR),
            actor_kind=Actor.COORDINATOR,
        )
        call_command("tend_cases")
        assert fresh(referral).state == "a_completer"
        clock.move_to(MONDAY + timedelta(days=14, hours=8))
        call_command("tend_cases")
        call_command("tend_cases")
        ended = fresh(referral)
        assert (ended.state, ended.refusal_reason) == ("refusee", "incomplete")
        assert Slot.objects.get(subject=ended.slot_subject).released_at is not None
        assert "end_incomplete 1" in capsys.readouterr().out


def test_a_pause_stops_the_clock_and_ends_on_its_day():
    with time_machine.travel(MONDAY, tick=False) as clock:
        case = declared()
        due = case.due_at
        pause = {"referral": case, "counsellor": case.counsellor, "reason": "absence"}
        assert refused(pausing.suspend, **pause, until=in_days(0)) == "date_in_the_past"
        pausing.suspend(**pause, until=in_days(7))
        assert fresh(case).due_at is None
        assert refused(pausing.resume, referral=case) == "not_yet"
        clock.move_to(MONDAY + timedelta(days=7))
        assert watching.end_pauses() == 1
        resumed = fresh(case)
        assert (resumed.state, resumed.suspended_until) == ("diagnostic_declaratif", None)
        assert resumed.due_at == due + timedelta(days=7)
        assert watching.end_pauses() == 0


def test_waiting_for_papers_stops_the_clock_until_one_comes_or_twenty_days_pass():
    with time_machine.travel(MONDAY, tick=False) as clock:
        case = declared()
        papers_act = {"referral": case, "counsellor": case.counsellor}
        pausing.wait_for_papers(**papers_act)
        assert refused(pausing.wait_for_papers, **papers_act) == "clock_not_running"
        clock.move_to(MONDAY + timedelta(days=3))
        papers.add_document(
            referral=case, kind="bill", name="f.pdf", content=PDF, author=case.counsellor
        )
        assert fresh(case).due_at is not None
        pausing.wait_for_papers(**papers_act)
        clock.move_to(MONDAY + timedelta(days=3 + 29))
        assert watching.end_pauses() == 1
        assert fresh(case).due_at is not None


def test_handing_somebody_over_sends_nothing_without_their_agreement():
    case = in_contact()
    act = {"referral": case, "counsellor": case.counsellor, "destination": "ccas"}
    without = refused(pausing.redirect, **act, sends_data=True, person_agrees=False)
    assert without == "agreement_needed"
    pausing.redirect(**act, sends_data=False, person_agrees=False)
    assert (fresh(case).state, fresh(case).redirected_to) == ("reorientee", "ccas")


def test_a_case_comes_back_within_a_year_without_being_counted_again():
    with time_machine.travel(MONDAY, tick=False) as clock:
        case = closed()
        counted = Slot.objects.exclude(counted_on=None).count()
        clock.move_to(MONDAY + timedelta(days=366))
        act = {"referral": case, "counsellor": case.counsellor}
        assert refused(pausing.reactivate, **act) == "too_late_to_reactivate"
        clock.move_to(MONDAY + timedelta(days=360))
        pausing.reactivate(**act)
        following.resume_contact(**act)
        assert fresh(case).state == "contact"
        assert Slot.objects.exclude(counted_on=None).count() == counted


def test_somebody_referred_again_within_a_year_costs_no_place():
    first = closed()
    again = accepted(prescriber())
    assert again.reopens == first
    assert Slot.objects.get(subject=again.slot_subject).released_at is not None
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        later = accepted(prescriber(max_per_year=9), email="autre@exemple.example", phone="")
    assert later.reopens is None


def test_clocks_warn_once_at_four_fifths_and_once_when_missed():
    with time_machine.travel(MONDAY, tick=False) as clock:
        coordinator = person(Role.COORDINATOR)
        case = accepted()
        assert timezone.localtime(case.due_at).strftime("%d %H") == "26 17"
        assert watching.watch_clocks() == 0
        clock.move_to(MONDAY + timedelta(days=3, hours=2))
        assert watching.watch_clocks() == 1
        assert watching.watch_clocks() == 0
        clock.move_to(MONDAY + timedelta(days=4))
        assert watching.watch_clocks() == 1
        assert watching.watch_clocks() == 0
        assert [
            one.split(" :")[0].replace("\u00a0", "") for one in mails_to(coordinator.email)
        ] == [
            "Délai bientôt dépassé",
            "Délai dépassé",
        ]
        counselling.log_contact(
            referral=case, counsellor=case.counsellor, channel="call", result="reached"
        )
    runs = {run.code: run for run in case.clocks.all()}
    assert (runs["S1"].is_missed, runs["S2"].is_missed) == (False, True)
    assert runs["S3"].started_at == runs["S2"].started_at
    assert ClockRun.objects.running().filter(referral=case).count() == 1


def test_questions_leave_at_the_end_after_six_and_after_twelve_months():
    with time_machine.travel(MONDAY, tick=False) as clock:
        case = closed()
        assert [one.moment for one in case.followups.all()] == ["closure"]
        asked = []
        for days in (10, 183, 190, 366, 370):
            clock.move_to(MONDAY + timedelta(days=days))
            asked.append(watching.ask_follow_ups())
        assert asked == [0, 1, 0, 1, 0]


def test_a_partner_hears_once_a_week_that_something_moved_without_a_figure(capsys):
    agent = prescriber()
    referent = person(Role.PARTNER_REFERENT, organisation=agent.memberships.get().organisation)
    awaiting(agent)
    call_command("send_weekly_news")
    signed(agent)
    call_command("send_weekly_news")
    assert capsys.readouterr().out.split() == ["0", "1"]
    told = next(one for one in mail.outbox if one.to == [referent.email])
    assert not any(sign.isdigit() for sign in told.body.replace("127.0.0.1:8000", ""))


def test_the_support_changes_with_a_motive_and_its_history_stays():
    case = supported()
    act = {"referral": case, "counsellor": case.counsellor, "chosen": "SURENDETTEMENT"}
    assert refused(following.change_support, **act, motive=" ") == "motive_missing"
    following.change_support(**act, motive="Les créanciers refusent.")
    assert fresh(case).state == "surendettement"
    chosen = [one.chosen for one in case.orientationdecisions.order_by("pk")]
    assert chosen == ["ACCOMPAGNEMENT_ET_MEDIATION", "SURENDETTEMENT"]


def test_only_the_counsellor_of_a_case_acts_on_it():
    case, other = oriented(), person(Role.COUNSELLOR)
    act = {"referral": case, "counsellor": other}
    for service, values in (
        (following.propose_plan, {"text": "x"}),
        (pausing.suspend, {"until": in_days(3), "reason": "absence"}),
        (counselling.close, {"outcome": "abandon"}),
        (writing.add_note, {"text": "x"}),
        (papers.see_paper, {"kind": "bill"}),
    ):
        assert refused(service, **act, **values) == "not_your_case"
    assert case_clocks.running(case) is not None
